import * as React from 'react';
import type { IInitialView, IViewState } from '../../tokens';
import { COLORMAPS } from '../display/colormap';
import { LIMITS_RULES } from '../display/limits';
import { STRETCHES } from '../display/stretch';
import { projectionOf } from '../frames/carry-view';
import type { ImageModel } from '../image-model';
import type { ICatalogLayer, IDrag } from '../overlay/overlay';
import type { INavigation } from '../use-navigation';
import type { ITools } from '../use-tools';

/** Screen pixels per pixel around a position that was asked for. */
const SCALE = 4;

/**
 * Show an image as it was asked for, once, when it is open and its place has a size.
 *
 * @returns whether that was done
 */
export function useInitialState(
  initial: IInitialView | undefined,
  model: ImageModel,
  navigation: INavigation,
  tools: ITools
): boolean {
  const { screen, show } = navigation;
  const [isDone, setDone] = React.useState(false);
  React.useEffect(() => {
    if (!screen || isDone) {
      return;
    }
    setDone(true);
    const place = initial?.place;
    const pixel = place && projectionOf(model.wcs)?.toPixel(place);
    if (pixel) {
      show({ ...pixel, scale: SCALE });
      tools.setOverlay({ pointer: pixel });
    }
    if (initial?.state) {
      const { state } = initial;
      applyState(model, state);
      navigateTo(state, navigation, model);
      tools.setOverlay({
        catalog: layerOf(state),
        regions: (state.regions ?? []).map(regionOf),
        grid: state.grid ?? false,
        colorBy: state.color_by ?? '',
        ellipses: state.ellipses ?? false
      });
    }
  }, [initial, model, screen, isDone]);
  return isDone;
}

function navigateTo(
  { center, fov, rotation }: IViewState,
  { screen, show }: INavigation,
  { info }: ImageModel
): void {
  const whole = Math.max(info.width, info.height);
  if (screen && center && fov && fov > 0 && (fov < whole || rotation)) {
    const [x, y] = center;
    const scale = Math.min(screen.width, screen.height) / fov;
    show({ x: x + 0.5, y: y + 0.5, scale, rotation: rotation ?? 0 });
  }
}

function applyState(model: ImageModel, state: IViewState): void {
  const { plane, limits, rule, inverted, bias, contrast } = state;
  if (plane && plane !== model.plane && model.planes.includes(plane)) {
    model.choosePlane(plane);
  }
  const stretch = STRETCHES.find(name => name === state.stretch);
  const colormap = COLORMAPS.find(name => name === state.colormap);
  model.setDisplay({
    ...(stretch && { stretch }),
    ...(colormap && { colormap }),
    ...(inverted !== undefined && { inverted }),
    ...(bias !== undefined && { bias }),
    ...(contrast !== undefined && { contrast })
  });
  const [low, high] = limits ?? [0, 0];
  if ((rule ?? 'manual') === 'manual' && high > low) {
    model.setLimits({ low, high });
  } else if (rule && rule !== 'manual' && LIMITS_RULES.includes(rule)) {
    model.setRule(rule);
  }
  applyMasks(model, state.masks ?? {});
}

function applyMasks(model: ImageModel, masks: Record<string, unknown>): void {
  for (const plane of model.info.mask_planes) {
    const opacity = Number(masks[plane.name] ?? 0);
    const isShown = model.overlay.includes(plane);
    if (opacity > 0) {
      model.setOpacity(plane, Math.min(1, opacity));
    }
    // A mask that is shown by itself begins with all of its planes.
    if (opacity > 0 ? !isShown : isShown && Object.keys(masks).length > 0) {
      model.toggleMask(plane);
    }
  }
}

/** A box is stored as two corners, anything else as all of its own. */
function regionOf(corners: readonly (readonly number[])[]): IDrag {
  const path = corners.map(([x, y]) => ({ x, y }));
  const box = { from: path[0], to: path[path.length - 1] };
  return path.length > 2 ? { ...box, path } : box;
}

/** The catalogs of a Python view as one layer; pixel centres are whole numbers there. */
function layerOf({ catalogs = [] }: IViewState): ICatalogLayer | null {
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
