import * as React from 'react';
import type { Link } from '../../selection/link';

/** Least time between two drawings while a brush moves (ms): nobody reads numbers faster. */
const MOVING_MS = 200;

/**
 * Draw a component again in the next frame when a link changes; while a brush moves only when
 * something fails, so that its frames belong to the plots.
 */
export function useLink(link: Link): void {
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => {
    let frame = 0;
    let { error } = link;
    const onChanged = (): void => {
      if (!link.isMoving || link.error !== error) {
        error = link.error;
        frame ||= requestAnimationFrame(() => {
          frame = 0;
          redraw();
        });
      }
    };
    link.changed.connect(onChanged);
    return () => {
      cancelAnimationFrame(frame);
      link.changed.disconnect(onChanged);
    };
  }, [link]);
}

/** The same for a few words about a selection, which follow a moving brush some times a second. */
export function useMovingLink(link: Link): void {
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  useLink(link);
  React.useEffect(() => {
    let timer = 0;
    const onChanged = (): void => {
      if (link.isMoving) {
        timer ||= window.setTimeout(() => {
          timer = 0;
          redraw();
        }, MOVING_MS);
      }
    };
    link.changed.connect(onChanged);
    return () => {
      window.clearTimeout(timer);
      link.changed.disconnect(onChanged);
    };
  }, [link]);
}
