import type {
  ImageGroup,
  ImageStateInput,
  SkyBinParams
} from '../../../repository/protocol';
import type { Lock } from '../frames/view-lock';
import type { ISurveyControl } from '../hips/use-survey';
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
  readonly survey: Pick<ISurveyControl, 'isOn'>;
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
    survey: shown.survey.isOn,
    ...layersOf(overlay)
  };
}

/**
 * What `stateOf` depends on that the user chooses: comparing it, part by part, costs nothing, while it
 * stays the same when the stage gets another size.
 */
export function partsOf(shown: IShownImage): readonly unknown[] {
  const { model, overlay, lock, group, navigation } = shown;
  const { display, rule, plane } = model;
  const { limits, stretch, colormap, inverted, bias, contrast } = display;
  const { view } = navigation;
  const { grid, catalogId, colorBy, ellipses, bins, regions } = overlay;
  const range = rule === 'manual' ? [limits.low, limits.high] : [];
  return [
    ...[plane, group, rule, ...range],
    ...[stretch, colormap, inverted, bias, contrast],
    ...[view?.x, view?.y, view?.scale, view?.rotation],
    ...[lock, shown.survey.isOn, grid, catalogId, colorBy, ellipses, regions],
    ...[bins?.source, bins?.map],
    ...model.overlay.flatMap(mask => [mask, model.opacityOf(mask)])
  ];
}

/** What is in view; all of the image is not given by numbers, since the next screen has another size. */
function placeOf({
  navigation: { view, screen }
}: IShownImage): Pick<ImageStateInput, 'center' | 'fov' | 'rotation'> {
  const rotation = view?.rotation ?? 0;
  return screen && view
    ? {
        center: [view.x - 0.5, view.y - 0.5],
        fov: Math.min(screen.width, screen.height) / view.scale,
        rotation
      }
    : { center: null, fov: null, rotation };
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
