import { northAt } from '../frames/carry-view';
import { toScreen } from '../geometry/viewport';
import type { IPoint, ISize, IViewport } from '../geometry/viewport';
import type { IProjection } from '../geometry/wcs';
import { placeInPixel } from './healpix';
import type { ISurvey } from './survey';

/** Where a survey is seen. */
export interface ISurveyScene {
  readonly survey: ISurvey;
  readonly sky: IProjection;
  readonly viewport: IViewport;
  readonly screen: ISize;
}

/** A tile of a survey. */
export interface ISurveyTile {
  readonly order: number;
  readonly pixel: number;
}

/** Edge of a base pixel (deg). */
const BASE_EDGE = 58.6;

/** Tiles at most; more than any screen shows at its own order. */
const MOST_TILES = 400;

/** Below this order the corners of a pixel say little of where it is. */
const SURE_ORDER = 2;

/** The order whose pixels are about those of the screen, within what there is. */
export function orderFor({ survey, sky, viewport }: ISurveyScene): number {
  const { scale = 0 } = northAt(sky, viewport) ?? {};
  const edge = BASE_EDGE * scale * viewport.scale;
  const wanted = Math.ceil(Math.log2(Math.max(1, edge / survey.width)));
  return Math.max(survey.leastOrder, Math.min(survey.order, wanted));
}

/** A place of a tile on the screen; null where the projection does not show it. */
export function onScreen(
  { survey, sky, viewport, screen }: ISurveyScene,
  { order, pixel }: ISurveyTile,
  u: number,
  v: number
): IPoint | null {
  const place = survey.toEquatorial(placeInPixel(order, pixel, u, v));
  const at = sky.toPixel(place);
  return at && toScreen(viewport, screen, at);
}

/** Tiles that are on the screen: pixels that are not are left out with all that is in them. */
export function tilesInView(scene: ISurveyScene): readonly ISurveyTile[] {
  const order = orderFor(scene);
  let found: ISurveyTile[] = Array.from({ length: 12 }, (_, pixel) => ({
    order: 0,
    pixel
  }));
  for (let next = 0; ; next++) {
    found = found.filter(tile => mayBeSeen(scene, tile));
    if (next === order) {
      return found.slice(0, MOST_TILES);
    }
    found = found.flatMap(({ pixel }) =>
      [0, 1, 2, 3].map(part => ({ order: next + 1, pixel: 4 * pixel + part }))
    );
  }
}

function mayBeSeen(scene: ISurveyScene, tile: ISurveyTile): boolean {
  if (tile.order < SURE_ORDER) {
    return true;
  }
  const points = [0, 0.5, 1].flatMap(u =>
    [0, 0.5, 1].map(v => onScreen(scene, tile, u, v))
  );
  const drawn = points.filter(point => point !== null);
  const { width, height } = scene.screen;
  const [xs, ys] = [drawn.map(({ x }) => x), drawn.map(({ y }) => y)];
  return (
    drawn.length > 0 &&
    Math.max(...xs) >= 0 &&
    Math.min(...xs) <= width &&
    Math.max(...ys) >= 0 &&
    Math.min(...ys) <= height
  );
}
