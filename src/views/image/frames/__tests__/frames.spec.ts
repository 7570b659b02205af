import { readWcs } from '../../geometry/wcs';
import type { Wcs } from '../../geometry/wcs';
import { carriedView, northAt, projectionOf } from '../carry-view';
import { frameContent, labelOf } from '../frame';

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
