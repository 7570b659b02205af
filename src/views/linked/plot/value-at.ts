import type { AxisInfo } from '../../../repository/protocol';

/** Value at a fraction of an axis; beyond its ends for fractions outside of 0 to 1. */
export function valueAt(axis: AxisInfo, fraction: number): number {
  const [low, high] = [axis.edges[0], axis.edges[axis.edges.length - 1]];
  switch (axis.scale) {
    case 'log':
      return low * (high / low) ** fraction;
    case 'asinh': {
      const soft = (high - low) / 1000;
      const [a, b] = [Math.asinh(low / soft), Math.asinh(high / soft)];
      return Math.sinh(a + (b - a) * fraction) * soft;
    }
    default:
      return low + (high - low) * fraction;
  }
}
