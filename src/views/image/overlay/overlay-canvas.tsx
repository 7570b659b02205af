import * as React from 'react';
import { fitCanvas } from '../canvas/use-screen';
import type { ImageModel } from '../image-model';
import type { INavigation } from '../use-navigation';
import type { IDrag, IOverlay } from './overlay';
import { paintOverlay } from './paint-overlay';
import type { IInk } from './paint-overlay';

/** Properties of `OverlayCanvas`. */
export interface IOverlayCanvasProps {
  readonly model: ImageModel;
  readonly navigation: INavigation;
  readonly overlay: IOverlay;
  readonly drag: IDrag | null;
  /** Increases when the theme changes. */
  readonly theme: number;
}

/** Vectors over the image; it lets the pointer through. */
export function OverlayCanvas(props: IOverlayCanvasProps): React.JSX.Element {
  const { model, navigation, overlay, drag, theme } = props;
  const canvas = React.useRef<HTMLCanvasElement>(null);
  const { viewport, screen } = navigation;
  React.useEffect(() => {
    const node = canvas.current;
    const context = node?.getContext('2d');
    if (!node || !context || !viewport || !screen) {
      return;
    }
    const frame = requestAnimationFrame(() => {
      fitCanvas(node, screen);
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      const scene = { context, viewport, screen, ink: inkOf(node) };
      paintOverlay(scene, model.info, model.wcs, overlay, drag);
    });
    return () => cancelAnimationFrame(frame);
  }, [model, JSON.stringify([viewport, screen]), overlay, drag, theme]);
  return (
    <canvas
      ref={canvas}
      className="jp-butler-views-overlay"
      aria-hidden="true"
    />
  );
}

/** Images are as dark or bright as their pixels: lines have the theme's inverse as a halo. */
function inkOf(node: HTMLElement): IInk {
  const style = getComputedStyle(node);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  return {
    accent: of('--jp-brand-color2'),
    line: of('--jp-ui-inverse-font-color0') || of('--jp-layout-color0'),
    halo: of('--jp-inverse-layout-color1') || of('--jp-ui-font-color1'),
    warn: of('--jp-warn-color2'),
    font: `12px ${of('--jp-ui-font-family')}`
  };
}
