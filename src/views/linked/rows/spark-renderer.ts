import { CellRenderer } from '@lumino/datagrid';
import type { GraphicsContext, TextRenderer } from '@lumino/datagrid';
import type { LinkedSummary } from '../../../repository/protocol';
import type { Theme } from '../../grid/grid-style';
import { SPARK_ROW } from './summaries';

/** Margin of a histogram in its cell (CSS pixels). */
const MARGIN = 4;

/** Paints a header: names and units as text, statistics as a small histogram. */
export class SparkRenderer extends CellRenderer {
  constructor(
    private readonly _text: TextRenderer,
    private readonly _theme: Theme
  ) {
    super();
  }

  paint(context: GraphicsContext, config: CellRenderer.CellConfig): void {
    if (config.row !== SPARK_ROW) {
      this._text.paint(context, config);
      return;
    }
    this._text.drawBackground(context, config);
    const summary = config.value as LinkedSummary | '';
    if (summary) {
      this._bars(context, config, summary);
    }
  }

  private _bars(
    context: GraphicsContext,
    { x, y, width, height }: CellRenderer.CellConfig,
    { bins, values }: LinkedSummary
  ): void {
    const most = Math.max(1, ...bins);
    const room = width - 2 * MARGIN;
    const step = room / bins.length;
    const gap = values.length && step > 3 ? 1 : 0;
    const color =
      this._theme('--jp-butler-plot-selected') ||
      this._theme('--jp-brand-color1');
    context.fillStyle = color;
    bins.forEach((count, bin) => {
      if (count) {
        const high = Math.max(1, ((height - MARGIN) * count) / most);
        context.fillRect(
          x + MARGIN + bin * step,
          y + height - 1 - high,
          Math.max(1, step - gap),
          high
        );
      }
    });
  }
}
