import type { ViewInfo } from '../../../repository/protocol';
import { stepsOf } from '../../../selection/brush';
import type { Brush } from '../../../selection/cube';
import { fractionsAt, rangeBetween } from './geometry';
import type { IBox } from './geometry';
import { brushBox } from './paint/paint';

/** What a pointer does while it is held down; points are in CSS pixels. */
export interface IGesture {
  move(x: number, y: number): Brush;
}

/** How near to an edge the pointer takes hold of it (CSS pixels). */
const GRIP = 5;

/**
 * Begin a gesture: inside a brush it moves it, at its edges it resizes it, elsewhere it draws a
 * new one.
 */
export function beginGesture(
  view: ViewInfo,
  box: IBox,
  brush: Brush | null,
  x: number,
  y: number
): IGesture {
  const held = brush ? gripOf(view, box, brush, x, y) : null;
  if (brush && held) {
    return held.every(grip => grip === 'both')
      ? moveGesture(view, box, brush, x, y)
      : resizeGesture(view, box, brush, held);
  }
  const from = fractionsAt(view, box, x, y);
  return {
    move: (toX, toY) => {
      const to = fractionsAt(view, box, toX, toY);
      return view.axes.map((axis, n) => rangeBetween(axis, from[n], to[n]));
    }
  };
}

type Grip = 'low' | 'high' | 'both';

/** Which ends of a brush are taken hold of, for each axis; null outside of it. */
function gripOf(
  view: ViewInfo,
  box: IBox,
  brush: Brush,
  x: number,
  y: number
): Grip[] | null {
  const { left, top, width, height } = brushBox(view, box, brush);
  const isInside =
    x >= left - GRIP &&
    x <= left + width + GRIP &&
    y >= top - GRIP &&
    y <= top + height + GRIP;
  if (!isInside) {
    return null;
  }
  const fractions = fractionsAt(view, box, x, y);
  return view.axes.map((axis, n) => {
    const reach = (GRIP * stepsOf(axis)) / (n ? box.height : box.width);
    const step = fractions[n] * stepsOf(axis);
    const [low, high] = brush[n];
    if (high - low > 2 * reach) {
      if (Math.abs(step - low) <= reach) {
        return 'low';
      }
      if (Math.abs(step - high) <= reach) {
        return 'high';
      }
    }
    return 'both';
  });
}

function resizeGesture(
  view: ViewInfo,
  box: IBox,
  brush: Brush,
  grips: readonly Grip[]
): IGesture {
  return {
    move: (x, y) => {
      const to = fractionsAt(view, box, x, y);
      return view.axes.map((axis, n) => {
        if (grips[n] === 'both') {
          return brush[n];
        }
        const fixed = brush[n][grips[n] === 'low' ? 1 : 0] / stepsOf(axis);
        return rangeBetween(axis, fixed, to[n]);
      });
    }
  };
}

function moveGesture(
  view: ViewInfo,
  box: IBox,
  brush: Brush,
  x: number,
  y: number
): IGesture {
  const from = fractionsAt(view, box, x, y);
  return {
    move: (toX, toY) => {
      const to = fractionsAt(view, box, toX, toY);
      return brush.map((range, n) =>
        shifted(range, stepsOf(view.axes[n]), to[n] - from[n])
      );
    }
  };
}

/** A range moved by a fraction of its axis, as far as the axis goes. */
export function shifted(
  [low, high]: readonly [number, number],
  steps: number,
  fraction: number
): readonly [number, number] {
  const by = Math.min(
    steps - high,
    Math.max(-low, Math.round(fraction * steps))
  );
  return [low + by, high + by];
}

/**
 * The brush after an arrow key.
 *
 * @param brush - Before; null makes one in the middle
 * @param grows - Shift is held: the upper end moves alone
 */
export function brushByKey(
  view: ViewInfo,
  brush: Brush | null,
  key: string,
  grows: boolean
): Brush | null {
  if (brush === null) {
    return ['Enter', ' '].includes(key) || key.startsWith('Arrow')
      ? view.axes.map(middle)
      : null;
  }
  const direction = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1 }[
    key
  ];
  const number = ['ArrowUp', 'ArrowDown'].includes(key) ? 1 : 0;
  if (!direction || number >= view.axes.length) {
    return null;
  }
  const axis = view.axes[number];
  const steps = stepsOf(axis);
  const by = direction * axis.per_bin;
  return brush.map((range, n) => {
    if (n !== number) {
      return range;
    }
    const [low, high] = range;
    return grows
      ? [low, Math.min(steps, Math.max(low + 1, high + by))]
      : shifted(range, steps, by / steps);
  });
}

function middle(axis: ViewInfo['axes'][number]): [number, number] {
  const low = Math.floor(axis.bins * 0.4) * axis.per_bin;
  const high = Math.max(1, Math.ceil(axis.bins * 0.6)) * axis.per_bin;
  return [Math.min(low, high - 1), high];
}
