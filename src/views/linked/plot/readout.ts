import { visibleText } from '../../../butler/visible-text';
import type { AxisInfo } from '../../../repository/protocol';
import type { IViewNumbers } from '../../../selection/tokens';
import { fractionsAt, plotBox } from './geometry';
import type { IPlot } from './paint/paint';
import { pointAt } from './paint/paint-points';
import { formatValue } from './ticks';

/** How near the pointer must be to a point (CSS pixels). */
const NEAR = 8;

/** What is under the pointer, in words. */
export function readoutAt(
  plot: IPlot,
  width: number,
  height: number,
  x: number,
  y: number
): string {
  const { view, numbers } = plot;
  const box = plotBox(width, height);
  const fractions = fractionsAt(view, box, x, y);
  const inside = fractions
    .slice(0, view.axes.length)
    .every(fraction => fraction >= 0 && fraction < 1);
  if (!numbers || !inside) {
    return '';
  }
  if (view.drawn_as === 'points') {
    return nearestPoint(plot, numbers, width, height, x, y);
  }
  const bins = view.axes.map((axis, n) => Math.floor(fractions[n] * axis.bins));
  const bin = bins.length > 1 ? bins[0] * view.axes[1].bins + bins[1] : bins[0];
  const places = view.axes.map((axis, n) => describeBin(axis, bins[n]));
  const all = numbers.all[bin].toLocaleString();
  const rows = plot.isSelective
    ? `${numbers.selected[bin].toLocaleString()} of ${all} rows selected`
    : `${all} rows`;
  return `${places.join(', ')}: ${rows}`;
}

function nearestPoint(
  plot: IPlot,
  numbers: IViewNumbers,
  width: number,
  height: number,
  x: number,
  y: number
): string {
  const box = plotBox(width, height);
  let best = -1;
  let distance = NEAR;
  for (let index = 0; index < numbers.x.length; index++) {
    const [px, py] = pointAt(plot, box, numbers.x[index], numbers.y[index]);
    const away = Math.hypot(px - x, py - y);
    if (away < distance) {
      [best, distance] = [index, away];
    }
  }
  if (best < 0) {
    return '';
  }
  const { axes, color } = plot.view;
  const exact = (axis: AxisInfo, value: number): string =>
    axis.kind === 'category'
      ? describeBin(axis, value)
      : visibleText(
          `${axis.label} ${value}${axis.unit ? ` ${axis.unit}` : ''}`
        );
  const error = numbers.error.length ? ` ± ${numbers.error[best]}` : '';
  const group = color ? `, ${describeBin(color, numbers.color[best])}` : '';
  return `${exact(axes[0], numbers.x[best])}, ${exact(axes[1], numbers.y[best])}${error}${group}`;
}

/** A bin in words. */
export function describeBin(axis: AxisInfo, bin: number): string {
  if (axis.kind === 'category') {
    return visibleText(`${axis.label} ${axis.values[bin] ?? 'null'}`);
  }
  const low = axis.edges[bin * axis.per_bin];
  const high = axis.edges[(bin + 1) * axis.per_bin];
  return visibleText(
    `${axis.label} ${formatValue(axis, low)} to ${formatValue(axis, high)}`
  );
}
