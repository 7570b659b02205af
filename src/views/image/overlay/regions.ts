import type { IProjection } from '../geometry/wcs';
import type { Box } from './overlay';

/**
 * Write boxes as DS9 does.
 *
 * @returns text of a region file, in ICRS if there is a WCS, else in pixels of the image (the first is 1)
 */
export function writeRegions(
  boxes: readonly Box[],
  sky: IProjection | null
): string {
  const lines = boxes.map(({ from, to }) => {
    const corners = [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }];
    const numbers = corners.flatMap(corner => {
      const place = sky?.toSky(corner);
      return place
        ? [place.ra.toFixed(8), place.dec.toFixed(8)]
        : [(corner.x + 0.5).toFixed(3), (corner.y + 0.5).toFixed(3)];
    });
    return `polygon(${numbers.join(',')})`;
  });
  const head = '# Region file format: DS9 version 4.1';
  return [head, sky ? 'icrs' : 'image', ...lines, ''].join('\n');
}

const NUMBER = String.raw`[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?`;
const SHAPE = /^\s*[-+]?(polygon|box|circle|point)\s*\(([^)]*)\)/i;

/** Regions that were read, and the lines that were not understood. */
export interface IReadRegions {
  readonly boxes: readonly Box[];
  readonly skipped: readonly string[];
}

/**
 * Read a DS9 region file: polygons, boxes, circles and points become boxes around them.
 *
 * @param sky - Needed for regions in ICRS or FK5
 */
export function readRegions(
  text: string,
  sky: IProjection | null
): IReadRegions {
  const boxes: Box[] = [];
  const skipped: string[] = [];
  let bySky = true;
  for (const line of text.split(/[\n;]/).map(part => part.trim())) {
    if (/^(icrs|fk5)$/i.test(line)) {
      bySky = true;
    } else if (/^(image|physical)$/i.test(line)) {
      bySky = false;
    } else if (line && !/^(#|global\b)/i.test(line)) {
      const box = readShape(line, bySky ? sky : null, bySky);
      if (box) {
        boxes.push(box);
      } else {
        skipped.push(line);
      }
    }
  }
  return { boxes, skipped };
}

function readShape(
  line: string,
  sky: IProjection | null,
  bySky: boolean
): Box | null {
  const match = SHAPE.exec(line);
  if (!match || (bySky && !sky)) {
    return null;
  }
  const values = match[2].split(',').map(part => part.trim());
  const numbers = values.map(lengthOf);
  if (numbers.some(Number.isNaN)) {
    return null;
  }
  const points = corners(match[1].toLowerCase(), numbers, bySky).map(
    ([a, b]) =>
      sky ? sky.toPixel({ ra: a, dec: b }) : { x: a - 0.5, y: b - 0.5 }
  );
  const xs = points.map(point => point?.x ?? NaN);
  const ys = points.map(point => point?.y ?? NaN);
  const [x0, x1] = [Math.min(...xs), Math.max(...xs)];
  const [y0, y1] = [Math.min(...ys), Math.max(...ys)];
  return Number.isFinite(x0 + x1 + y0 + y1)
    ? { from: { x: x0, y: y0 }, to: { x: x1, y: y1 } }
    : null;
}

/** A number, with minutes or seconds of arc as degrees. */
function lengthOf(text: string): number {
  const match = new RegExp(`^(${NUMBER})(["'d]?)$`).exec(text);
  const unit = { '"': 1 / 3600, "'": 1 / 60 }[match?.[2] ?? ''] ?? 1;
  return match ? Number(match[1]) * unit : NaN;
}

function corners(
  shape: string,
  numbers: readonly number[],
  bySky: boolean
): readonly (readonly [number, number])[] {
  if (shape === 'polygon') {
    return numbers
      .filter((_, n) => n % 2 === 0)
      .map((value, n) => [value, numbers[2 * n + 1]]);
  }
  const [x, y] = numbers;
  const [width, height] =
    shape === 'box'
      ? [numbers[2] / 2, numbers[3] / 2]
      : [numbers[2] ?? 0, numbers[2] ?? 0];
  // A distance in right ascension spans more degrees away from the equator.
  const wide = bySky ? width / Math.cos((y * Math.PI) / 180) : width;
  return [
    [x - wide, y - height],
    [x + wide, y - height],
    [x + wide, y + height],
    [x - wide, y + height]
  ];
}
