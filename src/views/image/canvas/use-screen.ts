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

/** Give a canvas the pixels of the screen it covers; a new size clears it. */
export function fitCanvas(canvas: HTMLCanvasElement, screen: ISize): void {
  const width = Math.round(screen.width * devicePixelRatio);
  const height = Math.round(screen.height * devicePixelRatio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
}
