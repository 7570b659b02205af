import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type { AxisInfo } from '../../../repository/protocol';
import { categoryColor } from './paint/category-colors';
import { paintSymbol } from './paint/symbols';

/** Size of a symbol with its margin (CSS pixels). */
const SIZE = 12;

/** Most categories that are named. */
const NAMED = 12;

/** Properties of `Legend`. */
export interface ILegendProps {
  readonly axis: AxisInfo;
  /** Increases when the theme changes. */
  readonly theme: number;
}

/** What the colours and symbols of points stand for. */
export function Legend({ axis, theme }: ILegendProps): React.JSX.Element {
  const rest = axis.values.length - NAMED;
  return (
    <ul
      className="jp-butler-linked-legend"
      aria-label={`Colours: ${visibleText(axis.label)}`}
    >
      {axis.values.slice(0, NAMED).map((value, category) => (
        <li key={category}>
          <Symbol axis={axis} category={category} theme={theme} />
          {visibleText(value ?? 'null')}
        </li>
      ))}
      {rest > 0 && <li>and {rest} more</li>}
    </ul>
  );
}

function Symbol(props: {
  readonly axis: AxisInfo;
  readonly category: number;
  readonly theme: number;
}): React.JSX.Element {
  const { axis, category, theme } = props;
  const canvas = React.useRef<HTMLCanvasElement>(null);
  React.useEffect(() => {
    const node = canvas.current;
    const context = node?.getContext('2d');
    if (node && context) {
      const dark = getComputedStyle(node).getPropertyValue(
        '--jp-butler-plot-dark'
      );
      const ratio = window.devicePixelRatio;
      node.width = node.height = SIZE * ratio;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.fillStyle = categoryColor(axis, category, dark.trim() === '1');
      paintSymbol(context, category, SIZE / 2, SIZE / 2, SIZE - 4);
    }
  }, [axis, category, theme]);
  return <canvas ref={canvas} width={SIZE} height={SIZE} aria-hidden="true" />;
}
