import type { IRepository } from '../../../../repository/tokens';
import type { IViewport } from '../../geometry/viewport';
import { ImageModel } from '../../image-model';
import { NO_OVERLAY } from '../../overlay/overlay';
import type { INavigation } from '../../use-navigation';
import { partsOf, stateOf } from '../image-state';
import type { IShownImage } from '../image-state';

const BAD = { plane: 'mask', name: 'BAD', bit: 0, doc: '' };

/** An image of which nothing is read. */
function model(): ImageModel {
  return new ImageModel(
    {} as IRepository,
    { repository: 'r', dataset_id: 'a' } as never,
    {
      width: 100,
      height: 50,
      planes: [{ name: 'image', type: 'float32', unit: '' }],
      mask_planes: [BAD],
      wcs: {},
      rgb: []
    } as never
  );
}

function shown(
  image: ImageModel,
  view: IViewport | null,
  height = 300
): IShownImage {
  const screen = { width: 400, height };
  const navigation = { view, viewport: view, screen } as INavigation;
  const rest = { lock: 'off', group: null, survey: { isOn: false } } as const;
  return { model: image, navigation, overlay: NO_OVERLAY, ...rest };
}

const VIEW = { x: 10, y: 20, scale: 3 };

it('is no other view when the stage gets another size', () => {
  const image = model();
  const before = shown(image, VIEW);
  const after = shown(image, { ...VIEW }, 200);
  expect(stateOf(before).fov).toBe(100);
  expect(stateOf(after)).not.toEqual(stateOf(before));
  expect(partsOf(after)).toEqual(partsOf(before));
  expect(stateOf(shown(image, null, 200)).center).toBeNull();
});

it.each<[string, (image: ImageModel) => Partial<IShownImage> | void]>([
  ['place', () => ({ navigation: shown(model(), null).navigation })],
  ['lock', () => ({ lock: 'sky' })],
  ['survey', () => ({ survey: { isOn: true } })],
  ['regions', () => ({ overlay: { ...NO_OVERLAY, regions: [] } })],
  ['grid', () => ({ overlay: { ...NO_OVERLAY, grid: true } })],
  ['stretch', image => image.setDisplay({ stretch: 'log' })],
  ['limits', image => image.setLimits({ low: 1, high: 2 })],
  ['mask', image => image.toggleMask(BAD)]
])('is another view with another %s', (_, change) => {
  const image = model();
  const before = shown(image, VIEW);
  const parts = partsOf(before);
  const after = { ...before, ...change(image) };
  const now = partsOf(after);
  const isSame =
    now.length === parts.length &&
    now.every((part, n) => Object.is(part, parts[n]));
  expect(isSame).toBe(false);
});

it('is another view when a mask is more or less clear', () => {
  const image = model();
  image.toggleMask(BAD);
  const before = partsOf(shown(image, VIEW));
  image.setOpacity(BAD, 0.25);
  expect(partsOf(shown(image, VIEW))).not.toEqual(before);
});
