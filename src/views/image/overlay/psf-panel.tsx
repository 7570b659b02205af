import * as React from 'react';
import type { ImageParams } from '../../../repository/protocol';
import type { IRepository } from '../../../repository/tokens';
import { concatenate } from '../../../table/concatenate';
import { RequestBox } from '../../shared/request-box';
import { useRequest } from '../../shared/use-request';
import { makeColorTable, paintValues } from '../display/paint';
import type { IPoint } from '../geometry/viewport';

/** Properties of `PsfPanel`. */
export interface IPsfPanelProps {
  readonly repository: IRepository;
  readonly content: ImageParams;
  /** Pixel of the full image whose point-spread function is shown. */
  readonly at: IPoint;
}

interface IKernel {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Edge on screen (CSS pixels). */
const EDGE = 220;

/** Width at half of the maximum in standard deviations, of a Gaussian. */
const FWHM = 2 * Math.sqrt(2 * Math.log(2));

/** The point-spread function at a point. */
export function PsfPanel(props: IPsfPanelProps): React.JSX.Element {
  const { repository, content, at } = props;
  const { repository: uri, dataset_id } = content;
  const point = { x: Math.round(at.x), y: Math.round(at.y) };
  const request = useRequest<IKernel>(
    async options => {
      const pieces: Uint8Array[] = [];
      const { width, height } = await repository.stream(
        'image.psf',
        { repository: uri, dataset_id, ...point },
        { ...options, onBatch: bytes => void pieces.push(bytes) }
      );
      const { buffer } = concatenate(pieces).slice();
      return { width, height, values: new Float32Array(buffer) };
    },
    JSON.stringify([uri, dataset_id, point])
  );
  return (
    <aside
      className="jp-butler-views-chooser"
      aria-label="Point-spread function"
    >
      <p>
        PSF at x {point.x} y {point.y}
      </p>
      <RequestBox what="Computing the PSF" request={request}>
        {kernel => <Kernel kernel={kernel} />}
      </RequestBox>
    </aside>
  );
}

function Kernel({ kernel }: { readonly kernel: IKernel }): React.JSX.Element {
  const canvas = React.useRef<HTMLCanvasElement>(null);
  const { width, height } = kernel;
  const fwhm = widthOf(kernel);
  React.useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) {
      paint(context, kernel);
    }
  }, [kernel]);
  return (
    <>
      <canvas
        ref={canvas}
        className="jp-butler-views-psf"
        role="img"
        aria-label={`Point-spread function, ${width} by ${height} pixels`}
        width={width}
        height={height}
        style={{ width: EDGE, height: (EDGE * height) / width }}
      />
      <p role="status">
        {width} × {height} pixels, FWHM {fwhm.toFixed(2)} pixels (from second
        moments)
      </p>
    </>
  );
}

function paint(
  context: CanvasRenderingContext2D,
  { width, height, values }: IKernel
): void {
  const picture = new ImageData(width, height);
  const flipped = new Float32Array(values.length);
  for (let row = 0; row < height; row++) {
    const from = (height - 1 - row) * width;
    flipped.set(values.subarray(from, from + width), row * width);
  }
  const table = makeColorTable({
    limits: { low: 0, high: values.reduce((a, b) => Math.max(a, b), 0) || 1 },
    stretch: 'asinh',
    colormap: 'viridis',
    inverted: false
  });
  const shown = new Uint8Array(values.length).fill(1);
  paintValues(flipped, shown, table, new Uint32Array(picture.data.buffer));
  context.putImageData(picture, 0, 0);
}

/** Width of a Gaussian with the second moments of the brighter part. */
export function widthOf({ width, height, values }: IKernel): number {
  const peak = values.reduce((a, b) => Math.max(a, b), 0);
  let [sum, sumX, sumY, square] = [0, 0, 0, 0];
  values.forEach((value, at) => {
    // Faint wings would dominate the moments.
    if (value > peak / 50) {
      const x = (at % width) - (width - 1) / 2;
      const y = Math.floor(at / width) - (height - 1) / 2;
      sum += value;
      sumX += value * x;
      sumY += value * y;
      square += value * (x * x + y * y);
    }
  });
  const [x, y] = [sumX / sum, sumY / sum];
  return FWHM * Math.sqrt((square / sum - x * x - y * y) / 2);
}
