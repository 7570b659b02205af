import { visibleText } from '../../../../butler/visible-text';
import type { AxisInfo, ViewInfo } from '../../../../repository/protocol';
import type { IPlotColors } from './colors';
import type { IBox } from '../geometry';
import { yOf } from '../geometry';
import type { Context } from './paint';
import { ticksOf } from '../ticks';

/** Room for a label of a horizontal and of a vertical axis (CSS pixels). */
const LABEL_WIDTH = 70;
const LABEL_HEIGHT = 34;

const TICK = 4;

/** Most characters of a label. */
const CHARACTERS = 12;

/** Name of an axis with its unit. */
export function axisTitle(axis: AxisInfo): string {
  return visibleText(axis.unit ? `${axis.label} [${axis.unit}]` : axis.label);
}

/** Paint the horizontal axis below a box. */
export function paintHorizontal(
  context: Context,
  box: IBox,
  axis: AxisInfo,
  colors: IPlotColors
): void {
  const bottom = box.top + box.height;
  const most = Math.max(2, Math.floor(box.width / LABEL_WIDTH));
  context.textAlign = 'center';
  context.textBaseline = 'top';
  const ticks = ticksOf(axis, most);
  const stride = Math.ceil(ticks.length / (most * 1.5));
  ticks.forEach(({ at, label }, index) => {
    if (index % stride) {
      return;
    }
    const x = Math.round(box.left + at * box.width) + 0.5;
    context.strokeStyle = colors.grid;
    line(context, x, box.top, x, bottom);
    context.strokeStyle = colors.line;
    line(context, x, bottom, x, bottom + TICK);
    context.fillStyle = colors.text;
    context.fillText(shortened(label), x, bottom + TICK + 1);
  });
  context.fillStyle = colors.text;
  context.fillText(
    axisTitle(axis),
    box.left + box.width / 2,
    bottom + 20,
    box.width
  );
}

/** Paint the vertical axis of a view with two axes. */
export function paintVertical(
  context: Context,
  box: IBox,
  view: ViewInfo,
  colors: IPlotColors
): void {
  const axis = view.axes[1];
  const most = Math.max(2, Math.floor(box.height / LABEL_HEIGHT));
  const ticks = ticksOf(axis, most).map(({ at, label }) => ({
    y: Math.round(yOf(view, box, at)) + 0.5,
    label
  }));
  paintRows(context, box, ticks, axisTitle(axis), colors);
}

/** Paint marks and a title left of a box. */
export function paintRows(
  context: Context,
  box: IBox,
  ticks: readonly { readonly y: number; readonly label: string }[],
  title: string,
  colors: IPlotColors
): void {
  const stride = Math.ceil(ticks.length / (box.height / 14));
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  ticks.forEach(({ y, label }, index) => {
    if (index % stride) {
      return;
    }
    context.strokeStyle = colors.line;
    line(context, box.left - TICK, y, box.left, y);
    context.fillStyle = colors.text;
    context.fillText(shortened(label), box.left - TICK - 2, y, box.left - 20);
  });
  context.save();
  context.translate(2, box.top + box.height / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.fillText(title, 0, 0, box.height);
  context.restore();
}

function shortened(label: string): string {
  const text = visibleText(label);
  return text.length > CHARACTERS ? `${text.slice(0, CHARACTERS - 1)}…` : text;
}

function line(
  context: Context,
  x0: number,
  y0: number,
  x1: number,
  y1: number
): void {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}
