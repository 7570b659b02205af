import type { Config } from 'vega-lite';
import { plotColors } from '../plot/paint/colors';

/** Colours and fonts of the theme in force around an element. */
export function chartConfig(node: HTMLElement): Config {
  const { text, line, grid, selected } = plotColors(node);
  const font = getComputedStyle(node).fontFamily;
  return {
    background: 'transparent',
    font,
    mark: { color: selected },
    axis: {
      domainColor: line,
      tickColor: line,
      gridColor: grid,
      labelColor: text,
      titleColor: text
    },
    legend: { labelColor: text, titleColor: text },
    title: { color: text, subtitleColor: text },
    view: { stroke: line }
  };
}
