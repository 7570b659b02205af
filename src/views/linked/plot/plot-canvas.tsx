import * as React from 'react';
import { brushOf } from '../../../selection/brush';
import type { Link } from '../../../selection/link';
import type { ViewInfo } from '../../../repository/protocol';
import { Backdrop } from './paint/backdrop';
import type { ILook } from './paint/backdrop';
import { plotColors } from './paint/colors';
import { axisTitle } from './paint/paint-axes';
import { paintPlot } from './paint/paint';
import type { IPlot } from './paint/paint';
import { readoutAt } from './readout';
import { PlotInput } from './plot-input';

/** Properties of `PlotCanvas`. */
export interface IPlotCanvasProps {
  readonly link: Link;
  readonly view: ViewInfo;
  /** Increases when the theme changes. */
  readonly theme: number;
  /** Told what is under the pointer. */
  readonly onRead: (text: string) => void;
}

/** A plot that is painted at once whenever the selection changes; React only makes its place. */
export function PlotCanvas(props: IPlotCanvasProps): React.JSX.Element {
  const { link, view, theme, onRead } = props;
  const canvas = React.useRef<HTMLCanvasElement>(null);
  React.useEffect(() => {
    const node = canvas.current;
    if (!node) {
      return;
    }
    const painter = new Painter(node, link, view);
    const input = new PlotInput(node, link, view, {
      repaint: lasso => painter.paintSoon(lasso),
      read: (x, y) =>
        onRead(
          readoutAt(painter.plot([]), node.clientWidth, node.clientHeight, x, y)
        )
    });
    const shown = link.show(view.spec.id);
    return () => {
      shown.dispose();
      input.dispose();
      painter.dispose();
    };
  }, [link, view, theme]);
  return (
    <canvas
      ref={canvas}
      className="jp-butler-plot"
      tabIndex={0}
      role="img"
      aria-label={`${view.spec.mark} of ${view.axes.map(axisTitle).join(' and ')}. Drag or use the arrow keys to select, Shift and arrow keys to grow, Escape to clear.`}
    />
  );
}

/** Paints a plot, once a frame at most. */
class Painter {
  constructor(
    private readonly _node: HTMLCanvasElement,
    private readonly _link: Link,
    private readonly _view: ViewInfo
  ) {
    _link.changed.connect(this._onChanged, this);
    this._observer = new ResizeObserver(() => {
      this._look = null;
      this.paintSoon();
    });
    this._observer.observe(_node);
  }

  /** Paint in the next frame. */
  paintSoon(lasso: IPlot['lasso'] = []): void {
    this._lasso = lasso;
    this._frame ||= requestAnimationFrame(() => {
      this._frame = 0;
      this._paint();
    });
  }

  /** What is shown now. */
  plot(lasso: IPlot['lasso']): IPlot {
    const link = this._link;
    const id = this._view.spec.id;
    return {
      view: this._view,
      numbers: link.numbers(id),
      brush: brushOf(this._view.axes, link.predicate(id)),
      lasso,
      showsAll: link.state.mode === 'highlight',
      isSelective: link.isSelective(id)
    };
  }

  dispose(): void {
    cancelAnimationFrame(this._frame);
    this._observer.disconnect();
    this._link.changed.disconnect(this._onChanged, this);
  }

  private _onChanged(): void {
    this.paintSoon(this._lasso);
  }

  private _paint(): void {
    const look = (this._look ??= lookOf(this._node));
    const { width, height } = look;
    const ratio = window.devicePixelRatio;
    const [wide, high] = [width, height].map(size => Math.round(size * ratio));
    if (this._node.width !== wide || this._node.height !== high) {
      this._node.width = wide;
      this._node.height = high;
    }
    const context = this._node.getContext('2d', { alpha: false });
    if (!context || !wide || !high) {
      return;
    }
    const plot = this.plot(this._lasso);
    this._backdrop.paint(context, plot, look);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintPlot(context, plot, look);
  }

  /** Until the size changes: asking the page for it in every frame makes it lay everything out. */
  private _look: ILook | null = null;
  private readonly _backdrop = new Backdrop();
  private _frame = 0;
  private _lasso: IPlot['lasso'] = [];
  private readonly _observer: ResizeObserver;
}

function lookOf(node: HTMLCanvasElement): ILook {
  const { fontSize, fontFamily } = getComputedStyle(node);
  return {
    width: node.clientWidth,
    height: node.clientHeight,
    colors: plotColors(node),
    font: `${fontSize} ${fontFamily}`
  };
}
