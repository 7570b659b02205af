import * as React from 'react';
import { panned, toImage, zoomed } from './geometry/viewport';
import type { IPoint, ISize, IViewport } from './geometry/viewport';
import type { ImageModel } from './image-model';
import { ImagePainter } from './image-painter';
import type { INavigation } from './use-navigation';
import type { ITools } from './use-tools';

/** Properties of `ImageCanvas`. */
export interface IImageCanvasProps {
  readonly model: ImageModel;
  readonly navigation: INavigation;
  readonly tools: ITools;
  readonly title: string;
  /** Increases when something is to be painted anew. */
  readonly version: number;
}

/** Zoom of one wheel notch. */
const WHEEL_FACTOR = 1.25;

/** Share of the screen an arrow key moves. */
const PAN_SHARE = 0.1;

/** Where the image goes when an arrow key moves the view. */
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1]
};

/** The image itself: dragged, zoomed with the wheel, and moved with the keyboard. */
export function ImageCanvas(props: IImageCanvasProps): React.JSX.Element {
  const { model, navigation, tools, title } = props;
  const canvas = React.useRef<HTMLCanvasElement>(null);
  usePainting(canvas, props);
  useWheel(canvas, navigation);
  const pointer = usePointer(navigation, tools, model);
  const { width, height } = model.info;
  return (
    <>
      <canvas
        ref={canvas}
        className="jp-butler-views-image"
        tabIndex={0}
        role="application"
        aria-roledescription="image"
        aria-label={`${title}, ${width} by ${height} pixels. Arrow keys move, plus and minus zoom, 0 fits, 1 shows pixels one to one.`}
        onKeyDown={event => handleKey(event, navigation)}
        {...pointer}
      />
      {navigation.byKey && (
        <span className="jp-butler-views-cross" aria-hidden="true" />
      )}
    </>
  );
}

function handleKey(
  event: React.KeyboardEvent,
  { viewport, screen, show, press }: INavigation
): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !viewport || !screen) {
    return;
  }
  const zooms = press(event.key);
  const arrow = ARROWS[event.key];
  if (arrow) {
    const [right, down] = arrow;
    const dx = right * PAN_SHARE * screen.width;
    show(panned(viewport, dx, down * PAN_SHARE * screen.height));
  }
  if (zooms || arrow) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** How near the pointer must be to a symbol (CSS pixels). */
const REACH = 8;

/** Change of the contrast, as a power of two, over the height of the screen. */
const CONTRAST_RANGE = 6;

/**
 * Dragging moves the image, or does what the tool does; with the right button it changes bias and
 * contrast. Moving without a button points at a pixel.
 */
function usePointer(
  navigation: INavigation,
  tools: ITools,
  model: ImageModel
): React.HTMLAttributes<HTMLCanvasElement> {
  const grabbed = React.useRef<IPoint | null>(null);
  const button = React.useRef(0);
  const release = (event: React.PointerEvent<HTMLCanvasElement>): void => {
    const { viewport, screen } = navigation;
    const from = grabbed.current;
    grabbed.current = null;
    if (viewport && screen && from && isTool(button.current, tools)) {
      const to = toImage(viewport, screen, localPoint(event));
      tools.onDrag({ from: toImage(viewport, screen, from), to }, true);
    }
  };
  return {
    onPointerDown: event => {
      event.currentTarget.setPointerCapture(event.pointerId);
      grabbed.current = localPoint(event);
      button.current = event.button;
    },
    onContextMenu: event => event.preventDefault(),
    onPointerMove: event => {
      const { viewport, screen, show, point } = navigation;
      const at = localPoint(event);
      const from = grabbed.current;
      if (screen && from && button.current === 2) {
        model.setDisplay({
          bias: at.x / screen.width,
          contrast: 2 ** (CONTRAST_RANGE * (0.5 - at.y / screen.height))
        });
      } else if (viewport && screen && from && isTool(button.current, tools)) {
        const [start, end] = [from, at].map(p => toImage(viewport, screen, p));
        tools.onDrag({ from: start, to: end }, false);
      } else if (viewport && from) {
        grabbed.current = at;
        show(panned(viewport, at.x - from.x, at.y - from.y));
      } else if (viewport && screen) {
        const position = toImage(viewport, screen, at);
        point(position);
        tools.onHover(position, REACH / viewport.scale);
      }
    },
    onPointerUp: release,
    onPointerCancel: release,
    onPointerLeave: () => navigation.point(null)
  };
}

function isTool(button: number, { tool }: ITools): boolean {
  return button === 0 && tool !== 'move';
}

/** Paint once per frame at most. */
function usePainting(
  canvas: React.RefObject<HTMLCanvasElement>,
  { model, navigation, version }: IImageCanvasProps
): void {
  const { screen, position, viewport } = navigation;
  const painter = React.useMemo(() => new ImagePainter(model), [model]);
  React.useEffect(() => {
    if (!viewport || !screen) {
      return;
    }
    const frame = requestAnimationFrame(() =>
      paint(canvas.current, painter, viewport, screen, position)
    );
    return () => cancelAnimationFrame(frame);
    // Positions are new objects at each rendering; what is in them counts.
  }, [painter, JSON.stringify([viewport, screen, position]), version]);
}

function paint(
  node: HTMLCanvasElement | null,
  painter: ImagePainter,
  viewport: IViewport,
  screen: ISize,
  position: IPoint | null
): void {
  const context = node?.getContext('2d');
  if (!node || !context) {
    return;
  }
  const width = Math.round(screen.width * devicePixelRatio);
  const height = Math.round(screen.height * devicePixelRatio);
  if (node.width !== width || node.height !== height) {
    node.width = width;
    node.height = height;
  }
  painter.paint(context, viewport, screen, position);
}

/** React's own wheel listeners cannot keep the page from scrolling. */
function useWheel(
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
        show(zoomed(viewport, screen, localPoint(event), factor, least));
      }
    };
    node?.addEventListener('wheel', onWheel, { passive: false });
    return () => node?.removeEventListener('wheel', onWheel);
  }, []);
}

function localPoint(event: {
  readonly clientX: number;
  readonly clientY: number;
  readonly currentTarget: unknown;
}): IPoint {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
