import * as fc from 'fast-check';
import type { AxisInfo, ViewInfo } from '../../../../repository/protocol';
import { brushByKey, shifted } from '../brush-gesture';
import { rangeBetween } from '../geometry';
import { linearTicks, placeOf, ticksOf } from '../ticks';
import { valueAt } from '../value-at';

function axis(scale: AxisInfo['scale'], low: number, high: number): AxisInfo {
  return {
    expression: 'x',
    label: 'x',
    unit: '',
    kind: 'number',
    scale,
    edges: [low, high],
    values: [],
    per_bin: 15,
    bins: 40,
    nan: 0,
    null: 0,
    outside: 0
  };
}

const CATEGORY: AxisInfo = {
  ...axis('linear', 0, 1),
  kind: 'category',
  edges: [],
  values: ['g', 'r', 'i'],
  per_bin: 1,
  bins: 3
};

describe('ticks', () => {
  it.each([
    [0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [14.5, 27.9, 5, [15, 20, 25]],
    [-0.9, 2.4, 4, [0, 1, 2]],
    [60000.1, 60000.9, 4, [60000.2, 60000.4, 60000.6, 60000.8]]
  ])('of %d to %d are round', (low, high, most, expected) => {
    const ticks = linearTicks(low, high, most);
    ticks.forEach((tick, n) => expect(tick).toBeCloseTo(expected[n], 9));
    expect(ticks).toHaveLength(expected.length);
  });

  it.each([
    ['linear', -3, 7],
    ['log', 1e-3, 2e6],
    ['asinh', -200, 5e5]
  ] as const)('of a %s axis lie on it', (scale, low, high) => {
    const ticks = ticksOf(axis(scale, low, high), 6);
    expect(ticks.length).toBeGreaterThan(1);
    for (const { at } of ticks) {
      expect(at).toBeGreaterThanOrEqual(-1e-9);
      expect(at).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  it('of categories are their values', () => {
    expect(ticksOf(CATEGORY, 10).map(({ label }) => label)).toEqual([
      'g',
      'r',
      'i'
    ]);
  });
});

describe('places and values', () => {
  it.each(['linear', 'log', 'asinh'] as const)(
    'of a %s axis are inverse to each other',
    scale => {
      const made = axis(scale, 0.5, 4e4);
      fc.assert(
        fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fraction => {
          expect(placeOf(made, valueAt(made, fraction))).toBeCloseTo(
            fraction,
            9
          );
        })
      );
    }
  );
});

describe('gestures', () => {
  const made = axis('linear', 0, 1);
  const view = { axes: [made] } as unknown as ViewInfo;

  it('give a range that is never empty', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 2, noNaN: true }),
        fc.double({ min: -1, max: 2, noNaN: true }),
        (from, to) => {
          for (const one of [made, CATEGORY]) {
            const [low, high] = rangeBetween(one, from, to);
            expect(low).toBeGreaterThanOrEqual(0);
            expect(high).toBeGreaterThan(low);
            expect(high).toBeLessThanOrEqual(one.bins * one.per_bin);
          }
        }
      )
    );
  });

  it('move a brush as far as the axis goes', () => {
    expect(shifted([10, 20], 100, 0.5)).toEqual([60, 70]);
    expect(shifted([10, 20], 100, -0.5)).toEqual([0, 10]);
    expect(shifted([10, 20], 100, 5)).toEqual([90, 100]);
  });

  it('by keyboard make, move and grow a brush', () => {
    const made = brushByKey(view, null, 'Enter', false);
    expect(made).toEqual([[240, 360]]);
    expect(brushByKey(view, made, 'ArrowRight', false)).toEqual([[255, 375]]);
    expect(brushByKey(view, made, 'ArrowLeft', true)).toEqual([[240, 345]]);
    expect(brushByKey(view, made, 'ArrowUp', false)).toBeNull();
    expect(brushByKey(view, null, 'x', false)).toBeNull();
  });
});
