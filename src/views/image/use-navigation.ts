import * as React from 'react';
import { carriedView } from './frames/carry-view';
import { fitted, toImage, zoomed } from './geometry/viewport';
import type { IPoint, ISize, IViewport } from './geometry/viewport';
import type { Wcs } from './geometry/wcs';
import { useScreen } from './canvas/use-screen';

/** How buttons and keys zoom. */
export type Zoom = 'in' | 'out' | 'fit' | 'one';

/** What part of an image is in view, and how that changes. */
export interface INavigation {
  /** The element the image fills. */
  readonly stage: React.RefObject<HTMLDivElement>;
  /** Null until the size of the stage is known. */
  readonly screen: ISize | null;
  readonly viewport: IViewport | null;
  /** What the view was brought to; null while all of the image is fitted into the stage, whatever its size. */
  readonly view: IViewport | null;
  /** Smallest scale that is useful. */
  readonly least: number;
  /** Where the readout is: under the pointer, or in the middle after a key; null outside. */
  readonly position: IPoint | null;
  /** The keyboard moved last. */
  readonly byKey: boolean;
  readonly show: (viewport: IViewport) => void;
  readonly zoom: (how: Zoom) => void;
  readonly point: (position: IPoint | null) => void;
  /** Act on a key that zooms; returns whether it did. */
  readonly press: (key: string) => boolean;
}

const KEYS: Readonly<Record<string, Zoom | undefined>> = {
  '+': 'in',
  '=': 'in',
  '-': 'out',
  '0': 'fit',
  '1': 'one'
};

/** Zoom of one key or button. */
const FACTOR = 1.5;

/** Keep what part of an image is in view; all of it at first. */
export function useNavigation(image: ISize, wcs: Wcs | null): INavigation {
  const stage = React.useRef<HTMLDivElement>(null);
  const screen = useScreen(stage);
  const [view, show] = React.useState<IViewport | null>(null);
  const [pointed, setPointed] = React.useState<IPoint | null>(null);
  const [byKey, setByKey] = React.useState(false);
  useCarriedView(view, show, wcs);
  const whole = screen && fitted(image, screen);
  const viewport = view ?? whole;
  const least = Math.min(1, whole?.scale ?? 1) / 2;
  const zoom = (how: Zoom): void => {
    if (screen && whole && viewport) {
      show(how === 'fit' ? null : zoomedBy(how, viewport, screen, least));
    }
  };
  const center =
    screen && viewport && toImage(viewport, screen, middle(screen));
  return {
    stage,
    screen,
    viewport,
    view,
    least,
    position: byKey ? center : pointed,
    byKey,
    show,
    zoom,
    point: position => {
      setByKey(false);
      setPointed(position);
    },
    press: key => {
      const how = KEYS[key];
      setByKey(byKey || how !== undefined || key.startsWith('Arrow'));
      if (how) {
        zoom(how);
      }
      return how !== undefined;
    }
  };
}

/** When another image comes in front, stay at the same place of the sky. */
function useCarriedView(
  view: IViewport | null,
  show: (viewport: IViewport) => void,
  wcs: Wcs | null
): void {
  const before = React.useRef<Wcs | null>(null);
  React.useLayoutEffect(() => {
    if (view && before.current && before.current !== wcs) {
      show(carriedView(view, before.current, wcs));
    }
    before.current = wcs;
  }, [wcs]);
}

function zoomedBy(
  how: 'in' | 'out' | 'one',
  viewport: IViewport,
  screen: ISize,
  least: number
): IViewport {
  const { scale } = viewport;
  const scales = { in: scale * FACTOR, out: scale / FACTOR, one: 1 };
  return zoomed(viewport, screen, middle(screen), scales[how], least);
}

function middle({ width, height }: ISize): IPoint {
  return { x: width / 2, y: height / 2 };
}
