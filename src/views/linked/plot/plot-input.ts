import type {
  InsideInput,
  ViewInfo,
  ViewSpecInput
} from '../../../repository/protocol';
import { brushOf, brushPredicate, stepsOf } from '../../../selection/brush';
import type { Brush } from '../../../selection/cube';
import type { Link } from '../../../selection/link';
import { beginGesture, brushByKey } from './brush-gesture';
import type { IGesture } from './brush-gesture';
import { fractionsAt, plotBox } from './geometry';
import type { IBox } from './geometry';
import type { IPlot } from './paint/paint';
import { valueAt } from './value-at';

/** What the input does for the plot. */
export interface IPlotInputActions {
  readonly repaint: (lasso: IPlot['lasso']) => void;
  readonly read: (x: number, y: number) => void;
}

/** A press that moves less is a click (CSS pixels). */
const CLICK = 3;

/** Zoom of one turn of the wheel. */
const ZOOM = 1.25;

/**
 * Pointer and keyboard of a plot: drag selects, Alt and drag draws a lasso, Shift and drag zooms,
 * Ctrl and wheel zooms, a click or Escape clears.
 */
export class PlotInput {
  constructor(
    private readonly _node: HTMLCanvasElement,
    private readonly _link: Link,
    private readonly _view: ViewInfo,
    private readonly _actions: IPlotInputActions
  ) {
    for (const [type, listener] of this._listeners) {
      _node.addEventListener(type, listener, { passive: false });
    }
  }

  /** Stop listening. */
  dispose(): void {
    for (const [type, listener] of this._listeners) {
      this._node.removeEventListener(type, listener);
    }
  }

  private get _id(): string {
    return this._view.spec.id;
  }

  private get _box(): IBox {
    return plotBox(this._node.clientWidth, this._node.clientHeight);
  }

  private get _brush(): Brush | null {
    return brushOf(this._view.axes, this._link.predicate(this._id));
  }

  private readonly _onEnter = (): void => this._link.enter(this._id);

  private readonly _onDown = (event: PointerEvent): void => {
    if (event.button !== 0) {
      return;
    }
    this._node.setPointerCapture(event.pointerId);
    this._node.focus({ preventScroll: true });
    const { offsetX: x, offsetY: y } = event;
    this._start = [x, y];
    this._lasso = [];
    this._mode = event.shiftKey
      ? 'zoom'
      : event.altKey && this._isPlane
        ? 'lasso'
        : 'brush';
    this._gesture = beginGesture(
      this._view,
      this._box,
      this._mode === 'brush' ? this._brush : null,
      x,
      y
    );
    this._latest = null;
  };

  private readonly _onMove = (event: PointerEvent): void => {
    const { offsetX: x, offsetY: y } = event;
    if (!this._gesture || !this._start) {
      this._actions.read(x, y);
      return;
    }
    if (Math.hypot(x - this._start[0], y - this._start[1]) < CLICK) {
      return;
    }
    if (this._mode === 'lasso') {
      this._lasso.push(fractionsAt(this._view, this._box, x, y));
      this._actions.repaint(this._lasso);
      return;
    }
    this._latest = this._gesture.move(x, y);
    if (this._mode === 'brush') {
      this._link.move(this._id, this._latest);
    } else {
      this._actions.repaint(corners(this._view, this._latest));
    }
  };

  private readonly _onUp = (): void => {
    const { _latest: brush, _lasso: lasso, _mode: mode } = this;
    if (!this._gesture) {
      return;
    }
    this._gesture = null;
    this._lasso = [];
    this._actions.repaint([]);
    if (mode === 'lasso' && lasso.length > 2) {
      void this._link.select(this._id, this._inside(lasso));
    } else if (mode === 'zoom' && brush) {
      void this._zoom(brush.map((range, n) => this._values(n, range)));
    } else if (brush) {
      void this._link.select(this._id, brushPredicate(this._view.axes, brush));
    } else if (mode === 'brush' && this._link.predicate(this._id)) {
      void this._link.select(this._id, null);
    }
  };

  private readonly _onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === 'Escape' && this._link.predicate(this._id)) {
      void this._link.select(this._id, null);
    } else if (event.key === '0') {
      void this._zoom([null, null]);
    } else if (event.key === '+' || event.key === '-') {
      this._zoomBy(event.key === '+' ? 1 / ZOOM : ZOOM, 0.5, 0.5);
    } else {
      const brush = brushByKey(
        this._view,
        this._brush,
        event.key,
        event.shiftKey
      );
      if (!brush) {
        return;
      }
      this._link.move(this._id, brush);
      void this._link.select(this._id, brushPredicate(this._view.axes, brush));
    }
    event.preventDefault();
    event.stopPropagation();
  };

  private readonly _onWheel = (event: WheelEvent): void => {
    // Without Ctrl the wheel scrolls the notebook.
    if (!event.ctrlKey) {
      return;
    }
    event.preventDefault();
    const [x, y] = fractionsAt(
      this._view,
      this._box,
      event.offsetX,
      event.offsetY
    );
    this._zoomBy(event.deltaY < 0 ? 1 / ZOOM : ZOOM, x, y);
  };

  private get _isPlane(): boolean {
    return (
      this._view.axes.length > 1 &&
      this._view.axes.every(({ kind }) => kind === 'number')
    );
  }

  private _inside(
    lasso: readonly (readonly [number, number])[]
  ): Parameters<Link['select']>[1] {
    const [x, y] = this._view.axes;
    const stride = Math.ceil(lasso.length / 100);
    return {
      op: 'inside',
      x: x.expression,
      y: y.expression,
      points: lasso
        .filter((_, index) => index % stride === 0)
        .map(([fx, fy]) => [
          valueAt(x, fx),
          valueAt(y, fy)
        ]) as unknown as InsideInput['points']
    };
  }

  private _values(
    axis: number,
    [low, high]: readonly [number, number]
  ): [number, number] {
    const { edges } = this._view.axes[axis];
    return [edges[low], edges[high]];
  }

  private _zoomBy(factor: number, x: number, y: number): void {
    const ranges = this._view.axes.map((axis, n): [number, number] => {
      const center = n ? y : x;
      return [
        valueAt(axis, center - center * factor),
        valueAt(axis, center + (1 - center) * factor)
      ];
    });
    void this._zoom(ranges);
  }

  private async _zoom(
    ranges: readonly ([number, number] | null)[]
  ): Promise<void> {
    const { axes } = this._view;
    if (axes.some(({ kind }) => kind === 'category')) {
      return;
    }
    const spec: ViewSpecInput = {
      ...this._view.spec,
      x_range: ranges[0],
      ...(axes.length > 1 ? { y_range: ranges[1] } : {})
    };
    await this._link.arrange(
      this._link.info.views.map(view =>
        view.spec.id === this._id ? spec : view.spec
      )
    );
  }

  private _start: [number, number] | null = null;
  private _gesture: IGesture | null = null;
  private _latest: Brush | null = null;
  private _lasso: [number, number][] = [];
  private _mode: 'brush' | 'lasso' | 'zoom' = 'brush';

  private readonly _listeners: readonly (readonly [string, EventListener])[] = [
    ['pointerenter', this._onEnter as EventListener],
    ['focus', this._onEnter as EventListener],
    ['pointerdown', this._onDown as EventListener],
    ['pointermove', this._onMove as EventListener],
    ['pointerup', this._onUp as EventListener],
    ['pointercancel', this._onUp as EventListener],
    ['keydown', this._onKey as EventListener],
    ['wheel', this._onWheel as EventListener]
  ];
}

/** Corners of a brush, in fractions of the axes. */
function corners(view: ViewInfo, brush: Brush): [number, number][] {
  const [x, y] = view.axes.map((axis, n) =>
    brush[n].map(step => step / stepsOf(axis))
  );
  const [low, high] = y ?? [0, 1];
  return [
    [x[0], low],
    [x[1], low],
    [x[1], high],
    [x[0], high]
  ];
}
