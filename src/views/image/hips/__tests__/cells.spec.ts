import type { IPoint } from '../../geometry/viewport';
import { flatCells, widened } from '../cells';
import type { Cell, Corner } from '../cells';

type Place = (u: number, v: number) => IPoint | null;

/** The cells of a whole tile that lies on the screen as a function says. */
function cellsOf(place: Place): readonly Cell[] {
  const corner = (u: number, v: number): Corner | null => {
    const at = place(u, v);
    return at && [at, v, u];
  };
  return flatCells(corner, 0, 0, 1);
}

/** Area in the picture. */
function covered(cells: readonly Cell[]): number {
  return cells.reduce(
    (sum, [a, b, c]) => sum + Math.abs((c[1] - a[1]) * (b[2] - a[2])),
    0
  );
}

describe('flatCells', () => {
  it('leaves a flat tile whole', () => {
    const cells = cellsOf((u, v) => ({ x: 90 * u + 20 * v, y: 70 * v }));
    expect(cells.length).toBe(1);
  });

  it('cuts a bent tile where it is bent, and leaves nothing out', () => {
    const cells = cellsOf((u, v) => ({ x: 100 * u, y: 50 * v + 60 * u ** 4 }));
    expect(covered(cells)).toBeCloseTo(1, 12);
    const edges = cells.map(([[from], [to]]) => to.x - from.x);
    const last = cells.findIndex(([, [{ x }]]) => x > 99);
    expect(edges[last]).toBeLessThan(Math.max(...edges));
  });

  it('follows the limb, beyond which there is nothing', () => {
    const cells = cellsOf((u, v) =>
      Math.hypot(u, v) < 0.7 ? { x: 200 * u, y: 200 * v } : null
    );
    const disc = (Math.PI * 0.7 ** 2) / 4;
    expect(covered(cells)).toBeLessThan(disc);
    expect(covered(cells)).toBeGreaterThan(0.85 * disc);
  });

  it('leaves out what the edge of the projection tears', () => {
    const cells = cellsOf((u, v) => ({
      x: u < 0.53 ? 100 * u : 100 * u - 1000,
      y: 100 * v
    }));
    const widths = cells.map(([[a], [b]]) => Math.abs(a.x - b.x));
    expect(Math.max(...widths)).toBeLessThan(100);
    expect(covered(cells)).toBeGreaterThan(0.9);
    expect(cellsOf(() => null)).toEqual([]);
  });
});

describe('widened', () => {
  const triangle = [
    { x: 0, y: 0 },
    { x: 30, y: 0 },
    { x: 0, y: 40 }
  ] as const;

  it.each([
    ['one way round', triangle],
    ['the other way', [triangle[0], triangle[2], triangle[1]] as const]
  ])('moves all sides outwards, %s', (_, corners) => {
    const wide = widened([...corners], 0.7);
    expect(Math.min(...wide.map(({ x }) => x))).toBeCloseTo(-0.7, 12);
    expect(Math.min(...wide.map(({ y }) => y))).toBeCloseTo(-0.7, 12);
    const far = wide.map(({ x, y }) => (4 * x + 3 * y) / 5);
    expect(Math.max(...far)).toBeCloseTo(24 + 0.7, 12);
  });

  it('keeps sharp corners near', () => {
    const [, sharp] = widened(
      [
        { x: 0, y: 0 },
        { x: 1000, y: 0.5 },
        { x: 0, y: 1 }
      ],
      0.7
    );
    expect(sharp.x - 1000).toBeLessThan(6);
  });
});
