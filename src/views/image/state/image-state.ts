import type {
  ImageGroup,
  ImageStateInput,
  SkyBinParams
} from '../../../repository/protocol';
import type { Lock } from '../frames/view-lock';
import { fitted } from '../geometry/viewport';
import type { ImageModel } from '../image-model';
import type { IDrag, IOverlay } from '../overlay/overlay';
import type { INavigation } from '../use-navigation';

/** What makes up how an image is shown. */
export interface IShownImage {
  readonly model: ImageModel;
  readonly navigation: INavigation;
  readonly overlay: IOverlay;
  readonly lock: Lock;
  readonly group: ImageGroup | null;
}

/** Describe how an image is shown, as documents and saved workspaces keep it. */
export function stateOf(shown: IShownImage): ImageStateInput {
  const { model, overlay, lock, group } = shown;
  const { display, rule, plane } = model;
  const { limits, stretch, colormap, inverted, bias, contrast } = display;
  return {
    plane,
    group,
    stretch,
    rule,
    limits: rule === 'manual' ? [limits.low, limits.high] : null,
    colormap,
    inverted,
    bias: bias ?? 0.5,
    contrast: contrast ?? 1,
    ...placeOf(shown),
    masks: Object.fromEntries(
      model.overlay.map(mask => [mask.name, model.opacityOf(mask)])
    ),
    lock,
    ...layersOf(overlay)
  };
}

/** What is in view; all of the image is not given by numbers, since the next screen has another size. */
function placeOf({
  navigation: { viewport, screen },
  model: { info }
}: IShownImage): Pick<ImageStateInput, 'center' | 'fov' | 'rotation'> {
  const whole = screen && fitted(info, screen);
  const rotation = viewport?.rotation ?? 0;
  if (!screen || !viewport || (!rotation && isSame(viewport, whole))) {
    return { center: null, fov: null, rotation };
  }
  return {
    center: [viewport.x - 0.5, viewport.y - 0.5],
    fov: Math.min(screen.width, screen.height) / viewport.scale,
    rotation
  };
}

type Place = { readonly x: number; readonly y: number; readonly scale: number };

function isSame(one: Place, other: Place | null): boolean {
  return one.x === other?.x && one.y === other.y && one.scale === other.scale;
}

function layersOf(overlay: IOverlay): Partial<ImageStateInput> {
  const { bins } = overlay;
  return {
    grid: overlay.grid,
    catalog: overlay.catalogId,
    color_by: overlay.colorBy,
    ellipses: overlay.ellipses,
    metric: bins?.source ? metricOf(bins.source) : null,
    map: bins?.map ?? null,
    regions: overlay.regions.map(cornersOf)
  };
}

/** The repository is that of the image. */
function metricOf(source: SkyBinParams): ImageStateInput['metric'] {
  const { dataset_type, collections, where, column } = source;
  const { statistic, scale, order } = source;
  return { dataset_type, collections, where, column, statistic, scale, order };
}

function cornersOf({ from, to, path }: IDrag): [number, number][] {
  return (path ?? [from, to]).map(({ x, y }) => [x, y]);
}
