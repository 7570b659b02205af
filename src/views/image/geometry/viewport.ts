/**
 * What part of an image is on screen.
 *
 * Positions are in array pixels counted from the corner: pixel i covers i to i + 1, and y points up.
 */
export interface IViewport {
  /** Position shown in the middle of the screen (pixel). */
  readonly x: number;
  readonly y: number;
  /** Screen pixels per image pixel. */
  readonly scale: number;
}

/** Width and height, of the screen (CSS pixels) or of an image (pixel). */
export interface ISize {
  readonly width: number;
  readonly height: number;
}

/** A position, on screen (CSS pixels, y down) or in an image (pixel, y up). */
export interface IPoint {
  readonly x: number;
  readonly y: number;
}

/** Largest scale: an image pixel of this many screen pixels. */
const MAX_SCALE = 64;

/** The viewport that shows a whole image. */
export function fitted(image: ISize, screen: ISize): IViewport {
  const scale = Math.min(
    screen.width / image.width,
    screen.height / image.height
  );
  return {
    x: image.width / 2,
    y: image.height / 2,
    scale: scale > 0 && Number.isFinite(scale) ? Math.min(scale, MAX_SCALE) : 1
  };
}

/** Position in the image of a point on screen. */
export function toImage(
  viewport: IViewport,
  screen: ISize,
  { x, y }: IPoint
): IPoint {
  return {
    x: viewport.x + (x - screen.width / 2) / viewport.scale,
    y: viewport.y - (y - screen.height / 2) / viewport.scale
  };
}

/** Point on screen of a position in the image. */
export function toScreen(
  viewport: IViewport,
  screen: ISize,
  { x, y }: IPoint
): IPoint {
  return {
    x: screen.width / 2 + (x - viewport.x) * viewport.scale,
    y: screen.height / 2 - (y - viewport.y) * viewport.scale
  };
}

/** Move the image by some screen pixels. */
export function panned(viewport: IViewport, dx: number, dy: number): IViewport {
  return {
    ...viewport,
    x: viewport.x - dx / viewport.scale,
    y: viewport.y + dy / viewport.scale
  };
}

/**
 * Zoom so that what is under a point stays there.
 *
 * @param factor - Above 1 to see less, larger
 * @param least - Smallest scale that is useful
 */
export function zoomed(
  viewport: IViewport,
  screen: ISize,
  point: IPoint,
  factor: number,
  least: number
): IViewport {
  const scale = Math.min(MAX_SCALE, Math.max(least, viewport.scale * factor));
  const fixed = toImage(viewport, screen, point);
  return {
    x: fixed.x - (point.x - screen.width / 2) / scale,
    y: fixed.y + (point.y - screen.height / 2) / scale,
    scale
  };
}
