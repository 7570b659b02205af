import * as React from 'react';
import { panned } from '../geometry/viewport';
import type { IPoint, ISize, IViewport } from '../geometry/viewport';
import type { ImageModel } from '../image-model';
import type { INavigation } from '../use-navigation';
import { nextRow } from '../overlay/overlay';
import type { ITools } from '../use-tools';
import { ImagePainter } from './image-painter';
import { fitCanvas } from './use-screen';
import { usePointer } from './use-pointer';
import { useWheel } from './use-wheel';

/** Properties of `ImageCanvas`. */
export interface IImageCanvasProps {
  readonly model: ImageModel;
  readonly navigation: INavigation;
  readonly tools: ITools;
  readonly title: string;
  /** Increases when something is to be painted anew. */
  readonly version: number;
}

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
        aria-label={`${title}, ${width} by ${height} pixels. Arrow keys move, plus and minus zoom, 0 fits, 1 shows pixels one to one, n and p go through the rows of a catalog, Enter selects one.`}
        onKeyDown={event => handleKey(event, navigation, tools)}
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
  { viewport, screen, show, press }: INavigation,
  tools: ITools
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
  const steps = stepRows(event.key, tools);
  if (steps) {
    show({ ...viewport, ...steps });
  }
  if (zooms || arrow || steps) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** `n` and `p` go through the rows of the catalog, the brightest first; Enter selects the row. */
function stepRows(key: string, tools: ITools): IPoint | null {
  const { catalog } = tools.overlay;
  if (!catalog || !['n', 'p', 'Enter'].includes(key)) {
    return null;
  }
  if (key === 'Enter') {
    tools.onClick(null);
    return null;
  }
  const row = nextRow(catalog, tools.hovered, key === 'n' ? 1 : -1);
  if (row === null) {
    return null;
  }
  tools.pointAt(row);
  return { x: catalog.x[row], y: catalog.y[row] };
}

/** Paint once per frame at most. */
function usePainting(
  canvas: React.RefObject<HTMLCanvasElement>,
  { model, navigation, version }: IImageCanvasProps
): void {
  const { screen, position, viewport } = navigation;
  const painter = React.useMemo(() => new ImagePainter(model), [model]);
  // Positions are new objects at each rendering; what is in them counts.
  const view = JSON.stringify([viewport, screen]);
  React.useEffect(() => {
    if (viewport && screen) {
      painter.want(viewport, screen, position);
    }
  }, [painter, view, JSON.stringify(position), version]);
  React.useEffect(() => {
    if (!viewport || !screen) {
      return;
    }
    const frame = requestAnimationFrame(() =>
      paint(canvas.current, painter, viewport, screen)
    );
    return () => cancelAnimationFrame(frame);
  }, [painter, view, version]);
}

function paint(
  node: HTMLCanvasElement | null,
  painter: ImagePainter,
  viewport: IViewport,
  screen: ISize
): void {
  const context = node?.getContext('2d');
  if (!node || !context) {
    return;
  }
  fitCanvas(node, screen);
  painter.paint(context, viewport, screen);
}
