import * as React from 'react';
import type { IInitialView, IViewState } from '../../tokens';
import { COLORMAPS } from '../display/colormap';
import type { Colormap } from '../display/colormap';
import { STRETCHES } from '../display/stretch';
import type { Stretch } from '../display/stretch';
import { projectionOf } from '../frames/carry-view';
import type { ImageModel } from '../image-model';
import type { ICatalogLayer } from '../overlay/overlay';
import type { INavigation } from '../use-navigation';
import type { ITools } from '../use-tools';

/** Screen pixels per pixel around a position that was asked for. */
const SCALE = 4;

/** Show an image as it was asked for, once, when it is open and its place has a size. */
export function useInitialView(
  initial: IInitialView | undefined,
  model: ImageModel | null,
  navigation: INavigation,
  tools: ITools
): void {
  const { screen, show } = navigation;
  const [isDone, setDone] = React.useState(false);
  React.useEffect(() => {
    if (!initial || !model || !screen || isDone) {
      return;
    }
    setDone(true);
    const sky = projectionOf(model.wcs);
    const place = initial.place && sky?.toPixel(initial.place);
    if (place) {
      show({ ...place, scale: SCALE });
      tools.setOverlay({ pointer: place });
    }
    if (initial.state) {
      const { state } = initial;
      applyState(model, state);
      const side = Math.min(screen.width, screen.height);
      const [x, y] = state.center;
      const whole = Math.max(model.info.width, model.info.height);
      if (state.fov < whole) {
        show({ x: x + 0.5, y: y + 0.5, scale: side / state.fov });
      }
      tools.setOverlay({ catalog: layerOf(state) });
    }
  }, [initial, model, screen, isDone]);
}

function applyState(model: ImageModel, state: IViewState): void {
  const [low, high] = state.limits;
  model.setLimits({ low, high });
  model.setDisplay({
    ...(STRETCHES.includes(state.stretch as Stretch)
      ? { stretch: state.stretch as Stretch }
      : {}),
    ...(COLORMAPS.includes(state.colormap as Colormap)
      ? { colormap: state.colormap as Colormap }
      : {})
  });
  for (const plane of model.info.mask_planes) {
    const opacity = state.masks[plane.name] ?? 0;
    if (opacity > 0) {
      model.toggleMask(plane);
      model.setOpacity(plane, opacity);
    }
  }
}

/** The catalogs of a Python view as one layer; pixel centres are whole numbers there. */
function layerOf({ catalogs }: IViewState): ICatalogLayer | null {
  if (!catalogs.length) {
    return null;
  }
  const x = catalogs.flatMap(catalog => catalog.x.map(value => value + 0.5));
  const y = catalogs.flatMap(catalog => catalog.y.map(value => value + 0.5));
  const rows = catalogs.flatMap(({ label, x: xs, y: ys }) =>
    xs.map((value, n) => [label, value, ys[n]])
  );
  return {
    label: catalogs.map(({ label }) => label).join(', '),
    names: ['catalog', 'x', 'y'],
    rows,
    x: Float64Array.from(x),
    y: Float64Array.from(y)
  };
}
