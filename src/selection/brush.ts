import type { AxisInfo } from '../repository/protocol';
import type { Brush } from './cube';
import type { Predicate } from './tokens';

/** Number of steps of an axis. */
export function stepsOf(axis: AxisInfo): number {
  return axis.bins * axis.per_bin;
}

/**
 * The rows a brush selects.
 *
 * The ends of a brush are edges of steps, so the predicate selects exactly what the counts of the
 * cube say.
 */
export function brushPredicate(
  axes: readonly AxisInfo[],
  brush: Brush
): Predicate {
  const parts = brush.map((range, index) => rangePredicate(axes[index], range));
  return parts.length === 1 ? parts[0] : { op: 'all', of: parts };
}

function rangePredicate(
  axis: AxisInfo,
  [low, high]: readonly [number, number]
): Predicate {
  if (axis.kind === 'category') {
    return {
      op: 'in',
      x: axis.expression,
      values: axis.values.slice(low, high)
    };
  }
  return {
    op: 'range',
    x: axis.expression,
    lo: axis.edges[low],
    hi: axis.edges[high],
    // The end of an axis belongs to its last bin.
    closed: high === stepsOf(axis)
  };
}

/** The brush of a predicate on these axes; null if it is none, such as a lasso or an expression. */
export function brushOf(
  axes: readonly AxisInfo[],
  predicate: Predicate | null
): Brush | null {
  if (!predicate) {
    return null;
  }
  const parts = predicate.op === 'all' ? predicate.of : [predicate];
  if (parts.length !== axes.length) {
    return null;
  }
  const brush = parts.map((part, index) => rangeOf(axes[index], part));
  return brush.every(range => range !== null)
    ? (brush as [number, number][])
    : null;
}

function rangeOf(
  axis: AxisInfo,
  predicate: Predicate
): readonly [number, number] | null {
  if (predicate.op === 'in' && axis.kind === 'category') {
    const places = predicate.values.map(value => axis.values.indexOf(value));
    const low = Math.min(...places);
    return places.length > 0 && low >= 0 ? [low, low + places.length] : null;
  }
  if (predicate.op !== 'range' || predicate.x !== axis.expression) {
    return null;
  }
  const { edges } = axis;
  const last = edges.length - 1;
  const low = nearest(edges, predicate.lo ?? edges[0]);
  const high = nearest(edges, predicate.hi ?? edges[last]);
  return low < high ? [low, high] : null;
}

/** Position of the edge nearest to a value: after zooming, a brush may end between two. */
function nearest(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle] < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low > 0 && value - edges[low - 1] < edges[low] - value ? low - 1 : low;
}
