import type { IPoint } from '../geometry/viewport';

/** Where an event of the pointer is, from the upper left corner of its element (CSS pixels). */
export function localPoint(event: {
  readonly clientX: number;
  readonly clientY: number;
  readonly currentTarget: unknown;
}): IPoint {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
