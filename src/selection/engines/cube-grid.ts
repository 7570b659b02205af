import type { AxisInfo, ViewInfo } from '../../repository/protocol';
import { stepsOf } from '../brush';

/** Most numbers in a cube (4 bytes each). */
const CUBE_CELLS = 4_000_000;

/** Most places along an axis of a view that is brushed in two dimensions. */
const FINEST = 120;

/** Into how many places each axis of a brushed view is divided. */
export function cubeGrid(
  axes: readonly AxisInfo[],
  followers: readonly ViewInfo[]
): number[] {
  if (axes.length === 1) {
    return [stepsOf(axes[0])];
  }
  const cells = followers
    .filter(({ drawn_as }) => drawn_as !== 'points')
    .map(view => view.axes!.reduce((product, { bins }) => product * bins, 1));
  const most = Math.floor(Math.sqrt(CUBE_CELLS / Math.max(1, ...cells)));
  return axes.map(axis => divisor(stepsOf(axis), Math.min(FINEST, most)));
}

/** The greatest number of equal parts, so that the parts' ends are steps. */
function divisor(steps: number, most: number): number {
  let size = Math.max(1, Math.min(steps, most));
  while (steps % size) {
    size--;
  }
  return size;
}
