import * as React from 'react';
import type { Link } from '../../selection/link';

/** Draw a component again when a link changes, once a frame at most. */
export function useLink(link: Link): void {
  const [, redraw] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => {
    let frame = 0;
    const onChanged = (): void => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        redraw();
      });
    };
    link.changed.connect(onChanged);
    return () => {
      cancelAnimationFrame(frame);
      link.changed.disconnect(onChanged);
    };
  }, [link]);
}
