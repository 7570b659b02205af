import * as fc from 'fast-check';
import type { LinkedPart } from '../../repository/protocol';
import { readNumbers } from '../arrays';
import type { INumberParts } from '../arrays';
import { Cube, sumUp } from '../cube';

function part(
  view: string,
  what: LinkedPart['what'],
  numbers: Uint32Array | Uint16Array | Uint8Array,
  shape: number[]
): INumberParts['parts'][number] {
  const type = numbers instanceof Uint16Array ? 'uint16' : 'uint32';
  return { view, what, type, shape, numbers };
}

describe('Cube', () => {
  it('counts any brush as adding up its steps does', () => {
    const steps = 6;
    const bins = 3;
    const row = fc.array(fc.nat(1000), { minLength: bins, maxLength: bins });
    fc.assert(
      fc.property(
        fc.array(row, { minLength: steps, maxLength: steps }),
        fc.nat(steps - 1),
        fc.integer({ min: 1, max: steps }),
        (counts, low, length) => {
          const high = Math.min(steps, low + length);
          const parts = [
            part('b', 'cube', Uint16Array.from(counts.flat()), [steps, bins])
          ];
          const cube = new Cube(sumUp({ parts, steps: [steps] }), [steps]);
          const expected = Array.from({ length: bins }, (_, bin) =>
            counts.slice(low, high).reduce((sum, next) => sum + next[bin], 0)
          );
          expect([...(cube.counts('b', [[low, high]]) ?? [])]).toEqual(
            expected
          );
        }
      )
    );
  });

  it('counts a brush of two dimensions from a summed-area table', () => {
    const size = 4;
    const count = (x: number, y: number): number => 10 * x + y;
    const places = [0, 1, 2, 3];
    const table = Uint8Array.from(
      places.flatMap(x => places.map(y => count(x, y)))
    );
    const parts = [part('', 'total', table, [size, size])];
    const cube = new Cube(sumUp({ parts, steps: [size, size] }), [40, 40]);
    const brush = [
      [10, 30],
      [20, 40]
    ] as const;
    expect(cube.total(brush)).toBe(
      count(1, 2) + count(1, 3) + count(2, 2) + count(2, 3)
    );
    expect(cube.isExact(brush)).toBe(true);
    expect(cube.isExact([brush[0], [21, 40]])).toBe(false);
  });

  it('tells which points are in a brush, and leaves out those other views leave out', () => {
    const codes = Uint16Array.of(0, 5, 9, 65535);
    const parts = [part('p', 'codes', codes, [1, 4])];
    const cube = new Cube({ parts, steps: [10] }, [10]);
    expect([...(cube.chosen('p', [[5, 10]]) ?? [])]).toEqual([0, 1, 1, 0]);
    expect(cube.counts('p', [[5, 10]])).toBeNull();
  });
});

describe('readNumbers', () => {
  const announced: LinkedPart = {
    view: 'v',
    what: 'all',
    type: 'uint32',
    shape: [2]
  };

  it('reads numbers wherever they lie in a message', () => {
    const message = Uint8Array.of(99, 1, 0, 0, 0, 2, 1, 0, 0);
    expect([...readNumbers(announced, message.subarray(1))]).toEqual([1, 258]);
  });

  it('refuses what is not as long as announced', () => {
    expect(() => readNumbers(announced, new Uint8Array(7))).toThrow(RangeError);
    expect(() => readNumbers(announced)).toThrow(RangeError);
  });
});
