import type { IPoint } from '../geometry/viewport';
import type { TileImages } from './tile-images';
import { onScreen, tilesInView } from './visible';
import type { ISurveyScene, ISurveyTile } from './visible';

/** Cells along the edge of a base pixel; a cell is drawn as two flat triangles. */
const CELLS = 16;

/** How far a triangle is drawn beyond its edges, so that no seam shows (CSS pixel). */
const SEAM = 0.6;

/** A corner of a triangle: on the screen, and in the tile (pixel). */
type Corner = readonly [IPoint, number, number];

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
  const cells = Math.max(2, CELLS >> tile.order);
  const { naturalWidth: width, naturalHeight: height } = image;
  const corner = (i: number, j: number): Corner | null => {
    const at = onScreen(scene, tile, i / cells, j / cells);
    // In the picture of a tile, south is up to the left and west is up to the right.
    return at && [at, (j / cells) * width, (i / cells) * height];
  };
  for (let i = 0; i < cells; i++) {
    for (let j = 0; j < cells; j++) {
      const [a, b, c, d] = [
        corner(i, j),
        corner(i + 1, j),
        corner(i, j + 1),
        corner(i + 1, j + 1)
      ];
      if (a && b && c && d && isWhole([a, b, c, d], scene.screen.width)) {
        paintTriangle(context, image, a, b, c);
        paintTriangle(context, image, d, c, b);
      }
    }
  }
}

/** Whether a cell is not torn apart by the edge of the projection. */
function isWhole(corners: readonly Corner[], width: number): boolean {
  const xs = corners.map(([{ x }]) => x);
  const ys = corners.map(([{ y }]) => y);
  const size = Math.max(
    Math.max(...xs) - Math.min(...xs),
    Math.max(...ys) - Math.min(...ys)
  );
  return size < 2 * width;
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
  const middle = { x: (p.x + q.x + r.x) / 3, y: (p.y + q.y + r.y) / 3 };
  context.save();
  context.beginPath();
  for (const { x, y } of [p, q, r]) {
    const length = Math.hypot(x - middle.x, y - middle.y) || 1;
    const grown = 1 + SEAM / length;
    context.lineTo(
      middle.x + (x - middle.x) * grown,
      middle.y + (y - middle.y) * grown
    );
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
  context.drawImage(image, 0, 0);
  context.restore();
}
