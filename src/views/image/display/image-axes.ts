import type { ISize, IViewport } from '../geometry/viewport';

/** Positions along a side of the screen (pixel of the image). */
export interface IAxis {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Parts of image positions that depend on the column and on the row of the screen. */
export function imageAxes(
  viewport: IViewport,
  { width, height }: ISize
): { readonly across: IAxis; readonly up: IAxis } {
  const { x, y, scale, rotation = 0 } = viewport;
  const right = Float64Array.from(
    { length: width },
    (_, i) => (i + 0.5 - width / 2) / scale
  );
  const top = Float64Array.from(
    { length: height },
    (_, j) => -(j + 0.5 - height / 2) / scale
  );
  const angle = (rotation * Math.PI) / 180;
  const [cosine, sine] = rotation ? [Math.cos(angle), Math.sin(angle)] : [1, 0];
  return {
    across: {
      x: right.map(value => x + value * cosine),
      y: right.map(value => -value * sine)
    },
    up: {
      x: top.map(value => value * sine),
      y: top.map(value => y + value * cosine)
    }
  };
}
