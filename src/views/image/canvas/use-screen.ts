import * as React from 'react';
import type { ISize } from '../geometry/viewport';

/** Size of an element as it is on screen (CSS pixels); null before it is known, or while hidden. */
export function useScreen(element: React.RefObject<HTMLElement>): ISize | null {
  const [size, setSize] = React.useState<ISize | null>(null);
  React.useLayoutEffect(() => {
    const node = element.current;
    if (!node) {
      return;
    }
    const observer = new ResizeObserver(([{ contentRect }]) => {
      const { width, height } = contentRect;
      if (width && height) {
        setSize({ width, height });
      }
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return size;
}
