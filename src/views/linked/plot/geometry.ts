import type { AxisInfo, ViewInfo } from '../../../repository/protocol';
import { stepsOf } from '../../../selection/brush';

/** A rectangle (CSS pixels). */
export interface IBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN = { left: 58, right: 12, top: 8, bottom: 38 };

/** Where marks are drawn; the rest is for axes. */
export function plotBox(width: number, height: number): IBox {
  return {
    left: MARGIN.left,
    top: MARGIN.top,
    width: Math.max(10, width - MARGIN.left - MARGIN.right),
    height: Math.max(10, height - MARGIN.top - MARGIN.bottom)
  };
}

/** Whether the vertical axis grows downwards: magnitudes do, as astronomers draw them. */
export function growsDown(view: ViewInfo): boolean {
  return view.axes.length > 1 && view.axes[1].unit === 'mag';
}

/** Vertical place of a fraction of the vertical axis (CSS pixels). */
export function yOf(view: ViewInfo, box: IBox, fraction: number): number {
  return box.top + box.height * (growsDown(view) ? fraction : 1 - fraction);
}

/** Fractions of the axes at a point. */
export function fractionsAt(
  view: ViewInfo,
  box: IBox,
  x: number,
  y: number
): [number, number] {
  const down = (y - box.top) / box.height;
  return [(x - box.left) / box.width, growsDown(view) ? down : 1 - down];
}

/** Step of an axis nearest to a fraction; categories are taken whole. */
export function stepAt(axis: AxisInfo, fraction: number): number {
  const steps = stepsOf(axis);
  return Math.round(Math.min(1, Math.max(0, fraction)) * steps);
}

/** A range of steps that is not empty, whichever end was touched first. */
export function rangeBetween(
  axis: AxisInfo,
  from: number,
  to: number
): [number, number] {
  const steps = stepsOf(axis);
  if (axis.kind === 'category') {
    const [a, b] = [from, to].sort((p, q) => p - q);
    const low = Math.min(steps - 1, Math.floor(clamp(a) * steps));
    const high = Math.min(
      steps,
      Math.max(low + 1, Math.ceil(clamp(b) * steps))
    );
    return [low, high];
  }
  const [a, b] = [stepAt(axis, from), stepAt(axis, to)].sort((p, q) => p - q);
  return a === b
    ? [Math.min(a, steps - 1), Math.min(a, steps - 1) + 1]
    : [a, b];
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}
