import type { PlannedCell } from '../../repository/protocol';

/** A planned cell of the tests. */
export function cell(
  index: number,
  needs: readonly number[] = [],
  more: Partial<PlannedCell> = {}
): PlannedCell {
  return {
    index,
    id: `cell-${index}`,
    run: false,
    reasons: [],
    cost_s: null,
    source: null,
    state: 'none',
    reads: [],
    writes: [],
    products: [],
    counts: {},
    needs: needs.map(other => ({ cell: other, names: ['x'], kind: 'value' })),
    doubts: [],
    destructive: false,
    anew: '[]',
    ...more
  };
}
