import { flatCells, widened } from './cells';
import type { Corner } from './cells';
import type { TileImages } from './tile-images';
import { onScreen, tilesInView } from './visible';
import type { ISurveyScene, ISurveyTile } from './visible';

/** Cells along the edge of a base pixel at least; a cell is drawn as two flat triangles. */
const CELLS = 16;

/** How far a triangle is drawn beyond its edges, so that no seam shows (CSS pixel). */
const SEAM = 0.7;

/** The part of a picture that it is stretched by for that at most. */
const MOST_BEYOND = 64;

/** Paint what is in view of a survey, coarser where its tiles are still on their way. */
export function paintSurvey(
  context: CanvasRenderingContext2D,
  scene: ISurveyScene,
  images: TileImages
): void {
  context.clearRect(0, 0, scene.screen.width, scene.screen.height);
  const withImage = (tile: ISurveyTile): IPainted => ({
    tile,
    image: images.get(tile)
  });
  const tiles = tilesInView(scene).map(withImage);
  const coarser = new Map<number, ISurveyTile>();
  for (const { tile, image } of tiles) {
    if (!image && tile.order > scene.survey.leastOrder) {
      const stand = coarsest(tile, scene);
      coarser.set(stand.pixel, stand);
    }
  }
  for (const { tile, image } of [
    ...[...coarser.values()].map(withImage),
    ...tiles
  ]) {
    if (image) {
      paintTile(context, scene, tile, image);
    }
  }
}

interface IPainted {
  readonly tile: ISurveyTile;
  readonly image: HTMLImageElement | null;
}

/** The coarsest tile that holds another: a few of them are soon there for all. */
function coarsest(
  { order, pixel }: ISurveyTile,
  { survey: { leastOrder } }: ISurveyScene
): ISurveyTile {
  return {
    order: leastOrder,
    pixel: Math.floor(pixel / 4 ** (order - leastOrder))
  };
}

function paintTile(
  context: CanvasRenderingContext2D,
  scene: ISurveyScene,
  tile: ISurveyTile,
  image: HTMLImageElement
): void {
  const { naturalWidth: width, naturalHeight: height } = image;
  const corner = (u: number, v: number): Corner | null => {
    const at = onScreen(scene, tile, u, v);
    // In the picture of a tile, south is up to the left and west is up to the right.
    return at && [at, v * width, u * height];
  };
  const cells = Math.max(2, CELLS >> tile.order);
  for (let i = 0; i < cells; i++) {
    for (let j = 0; j < cells; j++) {
      for (const cell of flatCells(corner, i / cells, j / cells, 1 / cells)) {
        paintTriangle(context, image, cell[0], cell[1], cell[2]);
        paintTriangle(context, image, cell[3], cell[2], cell[1]);
      }
    }
  }
}

/** Draw the part of a picture between three corners by the affine map that takes them there. */
function paintTriangle(
  context: CanvasRenderingContext2D,
  image: HTMLImageElement,
  [p, px, py]: Corner,
  [q, qx, qy]: Corner,
  [r, rx, ry]: Corner
): void {
  const area = (qx - px) * (ry - py) - (rx - px) * (qy - py);
  const along = (p0: number, q0: number, r0: number): [number, number] => [
    ((q0 - p0) * (ry - py) - (r0 - p0) * (qy - py)) / area,
    ((r0 - p0) * (qx - px) - (q0 - p0) * (rx - px)) / area
  ];
  const [a, c] = along(p.x, q.x, r.x);
  const [b, d] = along(p.y, q.y, r.y);
  context.save();
  context.beginPath();
  for (const { x, y } of widened([p, q, r], SEAM)) {
    context.lineTo(x, y);
  }
  context.clip();
  const { a: ratio } = context.getTransform();
  context.setTransform(
    a * ratio,
    b * ratio,
    c * ratio,
    d * ratio,
    (p.x - a * px - c * py) * ratio,
    (p.y - b * px - d * py) * ratio
  );
  const { naturalWidth: width, naturalHeight: height } = image;
  if ([px, qx, rx, py, qy, ry].some(at => at === 0 || at === width)) {
    // Beyond the edge of the picture there would be nothing to lie under the next one.
    const by = SEAM / Math.sqrt(Math.abs(a * d - b * c));
    const beyond = Math.min(width / MOST_BEYOND, by);
    const [wide, high] = [width + 2 * beyond, height + 2 * beyond];
    context.drawImage(image, -beyond, -beyond, wide, high);
  }
  context.drawImage(image, 0, 0);
  context.restore();
}
