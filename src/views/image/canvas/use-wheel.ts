import * as React from 'react';
import { zoomed } from '../geometry/viewport';
import type { INavigation } from '../use-navigation';
import { localPoint } from './local-point';

/** Zoom of one wheel notch. */
const WHEEL_FACTOR = 1.25;

/** Zoom with the wheel: React's own wheel listeners cannot keep the page from scrolling. */
export function useWheel(
  canvas: React.RefObject<HTMLCanvasElement>,
  navigation: INavigation
): void {
  const latest = React.useRef(navigation);
  latest.current = navigation;
  React.useEffect(() => {
    const node = canvas.current;
    const onWheel = (event: WheelEvent): void => {
      const { viewport, screen, least, show } = latest.current;
      event.preventDefault();
      if (viewport && screen) {
        const factor = event.deltaY < 0 ? WHEEL_FACTOR : 1 / WHEEL_FACTOR;
        const scale = viewport.scale * factor;
        show(zoomed(viewport, screen, localPoint(event), scale, least));
      }
    };
    node?.addEventListener('wheel', onWheel, { passive: false });
    return () => node?.removeEventListener('wheel', onWheel);
  }, []);
}
