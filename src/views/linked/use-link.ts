import * as React from 'react';
import type { Link } from '../../selection/link';

/** Least time between two drawings while a brush moves (ms): nobody reads numbers faster. */
const MOVING_MS = 200;

/**
 * Draw a component again when a link changes: in the next frame, or a few times a second while a
 * brush moves, so that its frames belong to the plots.
 */
export function useLink(link: Link): void {
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => {
    let frame = 0;
    let timer = 0;
    const draw = (): void => {
      window.clearTimeout(timer);
      frame = timer = 0;
      redraw();
    };
    const onChanged = (): void => {
      if (link.isMoving) {
        timer ||= window.setTimeout(draw, MOVING_MS);
      } else {
        frame ||= requestAnimationFrame(draw);
      }
    };
    link.changed.connect(onChanged);
    return () => {
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
      link.changed.disconnect(onChanged);
    };
  }, [link]);
}
