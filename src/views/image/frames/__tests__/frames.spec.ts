import { readWcs } from '../../geometry/wcs';
import type { Wcs } from '../../geometry/wcs';
import { carriedView, northAt, projectionOf } from '../carry-view';
import { frameContent, labelOf, withDifference } from '../frame';
import type { IFrames } from '../frame';
import { curvePoints } from '../../strip/light-curve-points';

function wcs(scale: number, angle: number, x: number): Wcs | null {
  const [cosine, sine] = [
    scale * Math.cos((angle * Math.PI) / 180),
    scale * Math.sin((angle * Math.PI) / 180)
  ];
  return readWcs({
    CTYPE1: 'RA---TAN',
    CTYPE2: 'DEC--TAN',
    CRPIX1: x,
    CRPIX2: 100,
    CRVAL1: 53,
    CRVAL2: -28,
    CD1_1: -cosine,
    CD1_2: sine,
    CD2_1: sine,
    CD2_2: cosine
  });
}

it('finds north', () => {
  const upright = projectionOf(wcs(1e-4, 0, 100));
  expect(northAt(upright!, { x: 99.5, y: 99.5 })?.angle).toBeCloseTo(0, 3);
  const turned = projectionOf(wcs(1e-4, 90, 100));
  expect(
    Math.abs(northAt(turned!, { x: 99.5, y: 99.5 })?.angle ?? 0)
  ).toBeCloseTo(90, 3);
});

it('shows the same place, as large and turned as before, on another image', () => {
  const from = wcs(1e-4, 0, 100);
  const to = wcs(2e-4, 30, 300);
  const view = { x: 120, y: 80, scale: 3 };
  const next = carriedView(view, from, to);
  expect(next.scale).toBeCloseTo(6, 4);
  const back = carriedView(next, to, from);
  expect(back.x).toBeCloseTo(120, 6);
  expect(back.y).toBeCloseTo(80, 6);
  expect(back.scale).toBeCloseTo(3, 6);
  expect(back.rotation).toBe(0);
});

it('shows the same pixels where there is no sky', () => {
  const view = { x: 1, y: 2, scale: 3 };
  expect(carriedView(view, null, wcs(1e-4, 0, 1))).toEqual(view);
});

it('reads another frame as a dataset of its own', () => {
  const base = {
    repository: 'r',
    dataset_id: 'a',
    component: 'variance',
    allow_code: false
  };
  const frame = {
    dataset_id: 'b',
    dataset_type: 'raw',
    data_id: { instrument: 'X', exposure: '5', detector: '2', band: 'r' },
    label: ''
  };
  expect(frameContent(base, undefined)).toBe(base);
  expect(frameContent(base, { ...frame, dataset_id: 'a' })).toBe(base);
  expect(frameContent(base, frame)).toEqual({
    ...base,
    dataset_id: 'b',
    component: null
  });
  expect(labelOf('raw', frame.data_id)).toBe('raw exposure 5 detector 2 r');
});

const FRAMES: IFrames = {
  title: '2 epochs',
  index: 1,
  marks: {},
  items: ['a', 'b'].map((id, n) => ({
    dataset_id: id,
    dataset_type: 'visit_image',
    data_id: {},
    label: id,
    epoch: { mjd: 60000 + n, band: 'r', flux: 100 + 50 * n, error: 10 }
  }))
};

it('subtracts the image in front from the first one, once', () => {
  const subtracted = withDifference(FRAMES)!;
  expect(subtracted.index).toBe(2);
  expect(subtracted.items[2].label).toBe('a − b');
  const base = {
    repository: 'r',
    dataset_id: 'a',
    component: null,
    allow_code: false
  };
  expect(frameContent(base, subtracted.items[2])).toEqual({
    ...base,
    others: ['b'],
    layout: 'difference'
  });
  const again = withDifference({ ...subtracted, index: 1 })!;
  expect(again.items).toHaveLength(3);
  expect(again.index).toBe(2);
  expect(withDifference(again)).toBeNull();
  expect(withDifference({ ...FRAMES, index: 0 })).toBeNull();
});

it('lays out a light curve: later to the right, brighter above, with error bars', () => {
  const curve = curvePoints(FRAMES.items, 1000, 100)!;
  const [first, second] = curve.points;
  expect(first.x).toBeLessThan(second.x);
  expect(first.y).toBeGreaterThan(second.y);
  expect([curve.low, curve.high]).toEqual([90, 160]);
  // 10 of a range of 70 on the 88 that the margins leave of 100.
  expect(first.bar).toBeCloseTo((10 / 70) * 88, 6);
  expect(curvePoints(FRAMES.items.slice(0, 1), 1000, 100)).toBeNull();
});
