import * as React from 'react';
import { plotColors } from '../plot/paint/colors';
import { plotBox } from '../plot/geometry';
import { paintHorizontal, paintRows } from '../plot/paint/paint-axes';
import { linearTicks } from '../plot/ticks';
import { valueAt } from '../plot/value-at';
import { placeOf } from '../plot/ticks';
import type { AxisInfo } from '../../../repository/protocol';
import type { IPowers } from './periodogram-panel';

/** Properties of `PowerCanvas`. */
export interface IPowerCanvasProps {
  readonly powers: IPowers;
  readonly unit: string;
  readonly onFold: (period: number) => void;
}

/** The power of each period; a click folds by the period under the pointer. */
export function PowerCanvas(props: IPowerCanvasProps): React.JSX.Element {
  const { powers, unit, onFold } = props;
  const canvas = React.useRef<HTMLCanvasElement>(null);
  const axis = periodAxis(powers, unit);
  React.useEffect(() => {
    const node = canvas.current;
    if (!node) {
      return;
    }
    const observer = new ResizeObserver(() => paint(node, axis, powers));
    observer.observe(node);
    return () => observer.disconnect();
  }, [powers, unit]);
  return (
    <canvas
      ref={canvas}
      className="jp-butler-power"
      role="img"
      aria-label={`Periodogram, highest at ${powers.best.toPrecision(6)} ${unit}`}
      title="Click to fold by a period"
      onClick={({ nativeEvent: { offsetX }, currentTarget }) => {
        const box = plotBox(
          currentTarget.clientWidth,
          currentTarget.clientHeight
        );
        const fraction = (offsetX - box.left) / box.width;
        if (fraction > 0 && fraction < 1) {
          onFold(Number(valueAt(axis, fraction).toPrecision(6)));
        }
      }}
    />
  );
}

/** A logarithmic axis of periods. */
function periodAxis({ period }: IPowers, unit: string): AxisInfo {
  return {
    expression: 'period',
    label: 'period',
    unit,
    kind: 'number',
    scale: 'log',
    edges: [period[0], period[period.length - 1]],
    values: [],
    per_bin: 1,
    bins: 1,
    nan: 0,
    null: 0,
    outside: 0
  };
}

function paint(
  node: HTMLCanvasElement,
  axis: AxisInfo,
  { period, power }: IPowers
): void {
  const context = node.getContext('2d');
  const { clientWidth: width, clientHeight: height } = node;
  if (!context || !width || !height) {
    return;
  }
  const ratio = window.devicePixelRatio;
  [node.width, node.height] = [width * ratio, height * ratio];
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const style = getComputedStyle(node);
  context.font = `${style.fontSize} ${style.fontFamily}`;
  const colors = plotColors(node);
  const box = plotBox(width, height);
  const yOf = (value: number): number => box.top + box.height * (1 - value);
  paintHorizontal(context, box, axis, colors);
  const ticks = linearTicks(0, 1, 3).map(value => ({
    y: yOf(value),
    label: String(Number(value.toFixed(2)))
  }));
  paintRows(context, box, ticks, 'power', colors);
  context.strokeStyle = colors.selected;
  context.beginPath();
  period.forEach((value: number, index: number) =>
    context.lineTo(
      box.left + box.width * placeOf(axis, value),
      yOf(power[index])
    )
  );
  context.stroke();
  context.strokeStyle = colors.line;
  context.strokeRect(box.left + 0.5, box.top + 0.5, box.width, box.height);
}
