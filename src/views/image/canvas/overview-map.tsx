import * as React from 'react';
import { makeColorTable, paintValues } from '../display/paint';
import { sampleTiles } from '../display/sample';
import type { ITile } from '../display/tile-store';
import { coarsestStep, tileAt } from '../geometry/tiles';
import { fitted, toImage, toScreen } from '../geometry/viewport';
import type { IPoint, ISize } from '../geometry/viewport';
import type { ImageModel } from '../image-model';
import type { INavigation } from '../use-navigation';
import { localPoint } from './local-point';

/** Size of the map (CSS pixels). */
const MAP: ISize = { width: 120, height: 120 };

/** Properties of `OverviewMap`. */
export interface IOverviewMapProps {
  readonly model: ImageModel;
  readonly navigation: INavigation;
  /** Increases when something is to be painted anew. */
  readonly version: number;
}

/** All of the image, small, with what is in view; a click or drag goes there. It hides when all is in view. */
export function OverviewMap(
  props: IOverviewMapProps
): React.JSX.Element | null {
  const { model, navigation, version } = props;
  const canvas = React.useRef<HTMLCanvasElement>(null);
  const { viewport, screen, show } = navigation;
  const whole = screen && fitted(model.info, screen);
  const isUseful =
    viewport !== null && whole !== null && viewport.scale > 1.3 * whole.scale;
  const tile = useWholeTile(model, isUseful);
  React.useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context && tile) {
      paintMap(context, model, tile, navigation);
    }
  }, [model, tile, version, JSON.stringify([viewport, screen])]);
  if (!isUseful || !viewport) {
    return null;
  }
  const go = (event: React.PointerEvent): void => {
    if (event.buttons & 1) {
      const place = toImage(fitted(model.info, MAP), MAP, localPoint(event));
      show({ ...viewport, x: place.x, y: place.y });
    }
  };
  return (
    <canvas
      ref={canvas}
      className="jp-butler-views-map"
      role="img"
      aria-label="Overview: the frame is what is in view; click to go elsewhere"
      {...MAP}
      onPointerDown={go}
      onPointerMove={go}
    />
  );
}

/** Read the image as one tile, unless a plane of masks is shown. */
function useWholeTile(model: ImageModel, isWanted: boolean): ITile | null {
  const [tile, setTile] = React.useState<ITile | null>(null);
  const { info, plane, isMask, isColor } = model;
  React.useEffect(() => {
    setTile(null);
    const address = tileAt({ x: 0, y: 0 }, info, coarsestStep(info));
    if (!isWanted || isMask || isColor || !address) {
      return;
    }
    const aborter = new AbortController();
    model.tiles
      .read(plane, address, aborter.signal)
      .then(read => {
        if (!aborter.signal.aborted) {
          setTile(read);
        }
      })
      // The view itself says why its pixels cannot be read.
      .catch(() => undefined);
    return () => aborter.abort();
  }, [model, plane, isWanted]);
  return tile;
}

function paintMap(
  context: CanvasRenderingContext2D,
  { info, display }: ImageModel,
  tile: ITile,
  { viewport, screen }: INavigation
): void {
  const count = MAP.width * MAP.height;
  const [values, shown] = [new Float32Array(count), new Uint8Array(count)];
  const { step } = tile.address;
  const found = { values: tile.values, width: tile.width, step };
  const all = fitted(info, MAP);
  sampleTiles(all, MAP, info, step, () => found, values, shown);
  const picture = new ImageData(MAP.width, MAP.height);
  const target = new Uint32Array(picture.data.buffer);
  paintValues(values, shown, makeColorTable(display), target);
  context.putImageData(picture, 0, 0);
  if (viewport && screen) {
    const { width, height } = screen;
    const corners: readonly IPoint[] = [
      { x: 0, y: 0 },
      { x: width, y: 0 },
      { x: width, y: height },
      { x: 0, y: height }
    ].map(corner => toScreen(all, MAP, toImage(viewport, screen, corner)));
    frame(context, corners);
  }
}

function frame(
  context: CanvasRenderingContext2D,
  corners: readonly IPoint[]
): void {
  const style = getComputedStyle(context.canvas);
  context.beginPath();
  corners.forEach(({ x, y }, n) => context[n ? 'lineTo' : 'moveTo'](x, y));
  context.closePath();
  for (const [width, name] of [
    [3, '--jp-layout-color0'],
    [1.5, '--jp-brand-color1']
  ] as const) {
    context.lineWidth = width;
    context.strokeStyle = style.getPropertyValue(name);
    context.stroke();
  }
}
