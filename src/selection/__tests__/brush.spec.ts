import type { AxisInfo } from '../../repository/protocol';
import { brushOf, brushPredicate } from '../brush';
import { Latest } from '../latest';

const NUMBER: AxisInfo = {
  expression: 'g - r',
  label: 'g - r',
  unit: 'mag',
  kind: 'number',
  scale: 'linear',
  edges: [0, 0.1, 0.2, 0.30000000000000004, 0.4],
  values: [],
  per_bin: 2,
  bins: 2,
  nan: 0,
  null: 0,
  outside: 0
};

const CATEGORY: AxisInfo = {
  ...NUMBER,
  expression: 'band',
  kind: 'category',
  edges: [],
  values: ['g', 'r', 'i'],
  per_bin: 1,
  bins: 3
};

describe('brushes', () => {
  it('select between edges, exactly', () => {
    expect(brushPredicate([NUMBER], [[1, 3]])).toEqual({
      op: 'range',
      x: 'g - r',
      lo: 0.1,
      hi: 0.30000000000000004,
      closed: false
    });
  });

  it('include the end of the axis', () => {
    expect(brushPredicate([NUMBER], [[1, 4]])).toMatchObject({ closed: true });
  });

  it('select categories by value', () => {
    expect(brushPredicate([CATEGORY], [[1, 3]])).toEqual({
      op: 'in',
      x: 'band',
      values: ['r', 'i']
    });
  });

  it.each([
    [[NUMBER], [[1, 3]]],
    [[CATEGORY], [[0, 2]]],
    [
      [NUMBER, CATEGORY],
      [
        [0, 4],
        [1, 2]
      ]
    ]
  ] as [AxisInfo[], [number, number][]][])(
    'are found again from their predicate',
    (axes, brush) => {
      expect(brushOf(axes, brushPredicate(axes, brush))).toEqual(brush);
    }
  );

  it('are drawn at the nearest edges after zooming', () => {
    const zoomed = { ...NUMBER, edges: [0.08, 0.18, 0.28, 0.38, 0.48] };
    expect(brushOf([zoomed], brushPredicate([NUMBER], [[1, 4]]))).toEqual([
      [0, 3]
    ]);
  });

  it('are none for a lasso or an expression', () => {
    expect(brushOf([NUMBER], { op: 'text', text: 'g > 1' })).toBeNull();
    expect(
      brushOf([NUMBER], { op: 'range', x: 'other', lo: 0, hi: 1 })
    ).toBeNull();
    expect(brushOf([NUMBER], null)).toBeNull();
  });
});

describe('Latest', () => {
  it('runs the first and the last of those that come meanwhile', async () => {
    const ran: number[] = [];
    const latest = new Latest();
    let release: () => void = () => undefined;
    const first = latest.run(async () => {
      ran.push(0);
      await new Promise<void>(resolve => (release = resolve));
    });
    for (const number of [1, 2, 3]) {
      void latest.run(async () => void ran.push(number));
    }
    release();
    await first;
    expect(ran).toEqual([0, 3]);
  });
});
