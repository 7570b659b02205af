import { readWcs } from '../../geometry/wcs';
import type { IProjection } from '../../geometry/wcs';
import { gridLines } from '../grid-lines';
import { nearestRow, rowsInside, shapeOf } from '../overlay';
import type { ICatalogLayer } from '../overlay';
import { readRegions, writeRegions } from '../regions';
import { angle, scaleBar } from '../scale-bar';

const SCREEN = { width: 800, height: 600 };

function projection(code: string, scale: number): IProjection {
  const wcs = readWcs({
    CTYPE1: `RA---${code}`,
    CTYPE2: `DEC--${code}`,
    CRPIX1: 1000,
    CRPIX2: 1000,
    CRVAL1: 359.99,
    CRVAL2: -28,
    CD1_1: -scale,
    CD2_2: scale
  });
  if (!wcs || !('toSky' in wcs)) {
    throw new Error('not understood');
  }
  return wcs;
}

const CATALOG: ICatalogLayer = {
  label: 'source',
  names: ['id'],
  rows: [[1n], [2n], [3n]],
  x: Float64Array.from([10, 20, NaN]),
  y: Float64Array.from([10, 30, 5])
};

it('selects the rows in a box, drawn in any direction', () => {
  const box = shapeOf({ from: { x: 25, y: 40 }, to: { x: 5, y: 0 } });
  expect([...rowsInside(CATALOG, box)]).toEqual([0, 1]);
  const small = shapeOf({ from: { x: 9, y: 9 }, to: { x: 11, y: 11 } });
  expect([...rowsInside(CATALOG, small)]).toEqual([0]);
});

it('selects the rows in a loop, not those in its bays', () => {
  const loop = [
    { x: 0, y: 0 },
    { x: 30, y: 0 },
    { x: 30, y: 40 },
    { x: 15, y: 12 },
    { x: 0, y: 40 }
  ];
  expect([...rowsInside(CATALOG, loop)]).toEqual([0]);
});

it('finds the row under the pointer, within reach', () => {
  expect(nearestRow(CATALOG, { x: 11, y: 11 }, 3)).toBe(0);
  expect(nearestRow(CATALOG, { x: 15, y: 20 }, 3)).toBeNull();
});

it.each([
  ['TAN', 1e-4],
  ['TAN', 1e-7],
  ['ZEA', 0.08]
])('draws a few lines of the sky: %s at %d deg a pixel', (code, scale) => {
  const view = { x: 1000, y: 1000, scale: 0.7 };
  const lines = gridLines(projection(code, scale), view, SCREEN);
  expect(lines.length).toBeGreaterThanOrEqual(3);
  expect(lines.length).toBeLessThanOrEqual(14);
  expect(new Set(lines.map(({ label }) => label)).size).toBe(lines.length);
});

it('draws lines across the meridian of zero', () => {
  const view = { x: 1000, y: 1000, scale: 0.7 };
  const labels = gridLines(projection('TAN', 1e-4), view, SCREEN).map(
    ({ label }) => label
  );
  expect(labels.some(label => /^359/.test(label))).toBe(true);
  expect(labels.some(label => /^0\./.test(label))).toBe(true);
});

it('chooses a scale bar that fits', () => {
  const bar = scaleBar(12000, 800);
  expect(bar.label).toBe('30″');
  expect(bar.length).toBeCloseTo(100);
  expect(angle(90)).toBe('1.5′');
  expect(angle(7200)).toBe('2°');
});

it.each([true, false])(
  'keeps regions through a DS9 file, by sky: %s',
  bySky => {
    const sky = bySky ? projection('TAN', 1e-4) : null;
    const boxes = [{ from: { x: 100, y: 200 }, to: { x: 150, y: 260 } }];
    const text = writeRegions(boxes, sky);
    const { boxes: back, skipped } = readRegions(text, sky);
    expect(skipped).toEqual([]);
    expect(back[0].from.x).toBeCloseTo(100, 1);
    expect(back[0].to.y).toBeCloseTo(260, 1);
  }
);

it('reads shapes as DS9 writes them and names what it does not know', () => {
  const text = [
    '# Region file format: DS9 version 4.1',
    'global color=green',
    'image',
    'circle(50,60,10) # color=red',
    'box(100,100,20,10,0); point(5,6)',
    'ellipse(1,2,3,4,5)',
    'circle(a,b,c)'
  ].join('\n');
  const { boxes, skipped } = readRegions(text, null);
  expect(boxes[0]).toEqual({
    from: { x: 39.5, y: 49.5 },
    to: { x: 59.5, y: 69.5 }
  });
  expect(boxes[1].to).toEqual({ x: 109.5, y: 104.5 });
  expect(boxes).toHaveLength(3);
  expect(skipped).toEqual(['ellipse(1,2,3,4,5)', 'circle(a,b,c)']);
  // Without a WCS a region on the sky has no place.
  expect(readRegions('icrs\ncircle(10,20,1")', null).skipped).toHaveLength(1);
});
