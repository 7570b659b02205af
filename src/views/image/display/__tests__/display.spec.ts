import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MaskPlane } from '../../../../repository/protocol';
import { colorAt, COLORMAPS } from '../colormap';
import { findLimits, zscale } from '../limits';
import { maskColor, OVERLAY_ALPHA, paintMask, planesAt } from '../mask-colors';
import { makeColorTable, NAN_COLOR, packed, paintValues } from '../paint';
import { stretched, STRETCHES } from '../stretch';

const ASTROPY: readonly IZscaleCase[] = JSON.parse(
  readFileSync(join(__dirname, 'astropy-zscale.json'), 'utf8')
).zscale;

interface IZscaleCase {
  readonly name: string;
  readonly values: readonly number[];
  readonly low: number;
  readonly high: number;
}

it.each(STRETCHES)('%s grows from 0 to 1', stretch => {
  expect(stretched(stretch, 0)).toBe(0);
  expect(stretched(stretch, 1)).toBeCloseTo(1, 12);
  const values = Array.from({ length: 101 }, (_, i) =>
    stretched(stretch, i / 100)
  );
  expect(values.every((v, i) => i === 0 || v > values[i - 1])).toBe(true);
  // All but linear show faint things brighter.
  expect(stretched(stretch, 0.1)).toBeGreaterThanOrEqual(0.1);
});

it.each(COLORMAPS)('%s starts and ends, inverted the other way', colormap => {
  expect(colorAt(colormap, 0, false)).toEqual(colorAt(colormap, 1, true));
  expect(colorAt(colormap, -1, false)).toEqual(colorAt(colormap, 0, false));
  expect(colorAt(colormap, 2, false)).toEqual(colorAt(colormap, 1, false));
});

it('has the anchors of viridis', () => {
  expect(colorAt('viridis', 0, false)).toEqual([68, 1, 84]);
  expect(colorAt('viridis', 1, false)).toEqual([253, 231, 37]);
});

it.each(ASTROPY)('zscale agrees with astropy: $name', sample => {
  const { low, high } = zscale(Float64Array.from(sample.values));
  expect(low).toBeCloseTo(sample.low, 6);
  expect(high).toBeCloseTo(sample.high, 6);
});

it('finds limits in spite of NaN, infinities and constants', () => {
  const values = [
    [NaN, 5, -Infinity],
    [1, Infinity, 3]
  ];
  expect(findLimits('min-max', values)).toEqual({ low: 1, high: 5 });
  expect(findLimits('zscale', [[7, 7, 7]])).toEqual({ low: 6.5, high: 7.5 });
  expect(findLimits('percentile', [[NaN], []])).toBeNull();
  expect(findLimits('min-max', [[NaN]])).toBeNull();
  const thousand = Array.from({ length: 1001 }, (_, i) => i);
  expect(findLimits('percentile', [thousand])).toEqual({ low: 3, high: 998 });
});

it('paints rows bottom up, NaN apart', () => {
  const table = makeColorTable({
    limits: { low: 0, high: 10 },
    stretch: 'linear',
    colormap: 'gray',
    inverted: false
  });
  const target = new Uint32Array(4);
  paintValues(Float32Array.from([-5, 10, NaN, 99]), 2, table, target);
  expect([...target]).toEqual([
    packed(NAN_COLOR),
    packed([255, 255, 255]),
    packed([0, 0, 0]),
    packed([255, 255, 255])
  ]);
});

const PLANES: readonly MaskPlane[] = ['BAD', 'SAT', 'DETECTED', 'OTHER'].map(
  (name, bit) => ({ name, bit, doc: '', plane: 'mask' })
);

it('names the planes of a pixel, up to the highest bit', () => {
  const high: MaskPlane = { name: 'HIGH', bit: 31, doc: '', plane: 'mask' };
  expect(planesAt(0b101, PLANES)).toEqual(['BAD', 'DETECTED']);
  expect(planesAt(1 << 31, [...PLANES, high])).toEqual(['HIGH']);
});

it('paints only the planes that are shown', () => {
  const target = new Uint32Array(3);
  const bits = Int32Array.from([0b001, 0b010, 0b011]);
  paintMask(bits, 3, [PLANES[0]], false, target);
  const over = packed(maskColor(PLANES[0]), OVERLAY_ALPHA);
  expect([...target]).toEqual([over, 0, over]);
  paintMask(bits, 3, [PLANES[0]], true, target);
  const alone = packed(maskColor(PLANES[0]));
  expect([...target]).toEqual([alone, packed([0, 0, 0]), alone]);
});
