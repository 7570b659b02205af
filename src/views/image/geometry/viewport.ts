import constants from '../display/display.json';

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
  /** How far the image is turned counterclockwise (deg). */
  readonly rotation?: number;
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
const MAX_SCALE = constants.maxScale;

/** The viewport that shows a whole image, upright. */
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
  const offset = turned(
    (x - screen.width / 2) / viewport.scale,
    -(y - screen.height / 2) / viewport.scale,
    -(viewport.rotation ?? 0)
  );
  return { x: viewport.x + offset.x, y: viewport.y + offset.y };
}

/** Point on screen of a position in the image. */
export function toScreen(
  viewport: IViewport,
  screen: ISize,
  { x, y }: IPoint
): IPoint {
  const offset = turned(
    (x - viewport.x) * viewport.scale,
    (y - viewport.y) * viewport.scale,
    viewport.rotation ?? 0
  );
  return {
    x: screen.width / 2 + offset.x,
    y: screen.height / 2 - offset.y
  };
}

/** Move the image by some screen pixels. */
export function panned(viewport: IViewport, dx: number, dy: number): IViewport {
  const { scale, rotation = 0 } = viewport;
  const offset = turned(dx / scale, -dy / scale, -rotation);
  return {
    ...viewport,
    x: viewport.x - offset.x,
    y: viewport.y - offset.y
  };
}

/**
 * Zoom so that what is under a point stays there.
 *
 * @param wanted - Screen pixels per image pixel
 * @param least - Smallest scale that is useful
 */
export function zoomed(
  viewport: IViewport,
  screen: ISize,
  point: IPoint,
  wanted: number,
  least: number
): IViewport {
  const scale = Math.min(MAX_SCALE, Math.max(least, wanted));
  const fixed = toImage(viewport, screen, point);
  const there = toImage({ ...viewport, scale }, screen, point);
  return {
    ...viewport,
    x: viewport.x + fixed.x - there.x,
    y: viewport.y + fixed.y - there.y,
    scale
  };
}

/** Turn a vector counterclockwise by an angle (deg). */
function turned(x: number, y: number, angle: number): IPoint {
  if (!angle) {
    return { x, y };
  }
  const [cosine, sine] = [
    Math.cos((angle * Math.PI) / 180),
    Math.sin((angle * Math.PI) / 180)
  ];
  return { x: x * cosine - y * sine, y: x * sine + y * cosine };
}
