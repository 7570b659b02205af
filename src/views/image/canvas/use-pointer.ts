import * as React from 'react';
import { panned, toImage } from '../geometry/viewport';
import type { IPoint, ISize, IViewport } from '../geometry/viewport';
import type { ImageModel } from '../image-model';
import type { INavigation } from '../use-navigation';
import type { ITools } from '../use-tools';
import { localPoint } from './local-point';

/** How near the pointer must be to a symbol (CSS pixels). */
const REACH = 8;

/** How far the pointer moves in a click at most (CSS pixels). */
const CLICK = 3;

/** Change of the contrast, as a power of two, over the height of the screen. */
const CONTRAST_RANGE = 6;

const RIGHT_BUTTON = 2;

interface IGrab {
  readonly button: number;
  readonly start: IPoint;
  readonly last: IPoint;
}

interface IScene {
  readonly navigation: INavigation;
  readonly tools: ITools;
  readonly model: ImageModel;
  readonly viewport: IViewport;
  readonly screen: ISize;
}

/**
 * Dragging moves the image, or does what the tool does; with the right button it changes bias and
 * contrast. Moving without a button points at a pixel, and a click selects the row there.
 */
export function usePointer(
  navigation: INavigation,
  tools: ITools,
  model: ImageModel
): React.HTMLAttributes<HTMLCanvasElement> {
  const grab = React.useRef<IGrab | null>(null);
  const { viewport, screen } = navigation;
  const scene = viewport &&
    screen && { navigation, tools, model, viewport, screen };
  const release = (event: React.PointerEvent<HTMLCanvasElement>): void => {
    const held = grab.current;
    grab.current = null;
    if (scene && held) {
      finish(scene, held, localPoint(event));
    }
  };
  return {
    onPointerDown: event => {
      event.currentTarget.setPointerCapture(event.pointerId);
      const at = localPoint(event);
      grab.current = { button: event.button, start: at, last: at };
    },
    onContextMenu: event => event.preventDefault(),
    onPointerMove: event => {
      const at = localPoint(event);
      if (scene && grab.current) {
        drag(scene, grab.current, at);
        grab.current = { ...grab.current, last: at };
      } else if (scene) {
        const position = toImage(scene.viewport, scene.screen, at);
        navigation.point(position);
        tools.onHover(position, REACH / scene.viewport.scale);
      }
    },
    onPointerUp: release,
    onPointerCancel: release,
    onPointerLeave: () => navigation.point(null)
  };
}

function drag(scene: IScene, { button, start, last }: IGrab, at: IPoint): void {
  const { navigation, tools, model, viewport, screen } = scene;
  if (button === RIGHT_BUTTON) {
    model.setDisplay({
      bias: at.x / screen.width,
      contrast: 2 ** (CONTRAST_RANGE * (0.5 - at.y / screen.height))
    });
  } else if (isTool(button, tools)) {
    tools.onDrag(onImage(scene, start, at), false);
  } else {
    navigation.show(panned(viewport, at.x - last.x, at.y - last.y));
  }
}

function finish(scene: IScene, { button, start }: IGrab, at: IPoint): void {
  const { tools } = scene;
  const isClick = Math.hypot(at.x - start.x, at.y - start.y) <= CLICK;
  if (isTool(button, tools)) {
    tools.onDrag(onImage(scene, start, isClick ? start : at), true);
  } else if (isClick && button === 0) {
    tools.onClick(onImage(scene, start, start).from);
  }
}

function onImage(
  { viewport, screen }: IScene,
  start: IPoint,
  end: IPoint
): { readonly from: IPoint; readonly to: IPoint } {
  const [from, to] = [start, end].map(p => toImage(viewport, screen, p));
  return { from, to };
}

function isTool(button: number, { tool }: ITools): boolean {
  return button === 0 && tool !== 'move';
}
