import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MaskPlane } from '../../../../repository/protocol';
import { colorAt, COLORMAPS } from '../colormap';
import { findLimits, zscale } from '../limits';
import type { Colormap } from '../colormap';
import { layMasks, maskColor, planesAt } from '../mask-colors';
import {
  makeColorTable,
  NAN_COLOR,
  packed,
  paintColors,
  paintValues
} from '../paint';
import type { IDisplay } from '../paint';
import { sampleTiles } from '../sample';
import { equalize, stretched, STRETCHES } from '../stretch';
import type { Stretch } from '../stretch';

const ASTROPY: readonly IZscaleCase[] = JSON.parse(
  readFileSync(join(__dirname, 'astropy-zscale.json'), 'utf8')
).zscale;

interface IZscaleCase {
  readonly name: string;
  readonly values: readonly number[];
  readonly low: number;
  readonly high: number;
}

it.each(STRETCHES)('%s grows from 0 to 1', stretch => {
  expect(stretched(stretch, 0)).toBe(0);
  expect(stretched(stretch, 1)).toBeCloseTo(1, 12);
  const values = Array.from({ length: 101 }, (_, i) =>
    stretched(stretch, i / 100)
  );
  expect(values.every((v, i) => i === 0 || v > values[i - 1])).toBe(true);
  // Power shows faint things darker, all others not.
  const faint = stretched(stretch, 0.1);
  expect(faint >= 0.1).toBe(stretch !== 'power');
});

it.each(COLORMAPS)('%s starts and ends, inverted the other way', colormap => {
  expect(colorAt(colormap, 0, false)).toEqual(colorAt(colormap, 1, true));
  expect(colorAt(colormap, -1, false)).toEqual(colorAt(colormap, 0, false));
  expect(colorAt(colormap, 2, false)).toEqual(colorAt(colormap, 1, false));
});

it('has the anchors of viridis', () => {
  expect(colorAt('viridis', 0, false)).toEqual([68, 1, 84]);
  expect(colorAt('viridis', 1, false)).toEqual([253, 231, 37]);
});

it.each(ASTROPY)('zscale agrees with astropy: $name', sample => {
  const { low, high } = zscale(Float64Array.from(sample.values));
  expect(low).toBeCloseTo(sample.low, 6);
  expect(high).toBeCloseTo(sample.high, 6);
});

it('finds limits in spite of NaN, infinities and constants', () => {
  const values = [
    [NaN, 5, -Infinity],
    [1, Infinity, 3]
  ];
  expect(findLimits('min-max', values)).toEqual({ low: 1, high: 5 });
  expect(findLimits('zscale', [[7, 7, 7]])).toEqual({ low: 6.5, high: 7.5 });
  expect(findLimits('percentile', [[NaN], []])).toBeNull();
  expect(findLimits('min-max', [[NaN]])).toBeNull();
  const thousand = Array.from({ length: 1001 }, (_, i) => i);
  expect(findLimits('percentile', [thousand])).toEqual({ low: 3, high: 998 });
});

it('paints NaN apart and leaves out what is not there', () => {
  const table = makeColorTable({
    limits: { low: 0, high: 10 },
    stretch: 'linear',
    colormap: 'gray',
    inverted: false
  });
  const target = new Uint32Array(5);
  const values = Float32Array.from([-5, 10, NaN, 99, 3]);
  paintValues(values, Uint8Array.from([1, 1, 1, 1, 0]), table, target);
  expect([...target]).toEqual([
    packed([0, 0, 0]),
    packed([255, 255, 255]),
    packed(NAN_COLOR),
    packed([255, 255, 255]),
    0
  ]);
});

it('bias and contrast move the colours', () => {
  const base = {
    limits: { low: 0, high: 1 },
    stretch: 'linear',
    colormap: 'gray',
    inverted: false
  } as const;
  const at = (display: IDisplay, share: number): number => {
    const { colors } = makeColorTable(display);
    return colors[Math.round(share * (colors.length - 1))] & 255;
  };
  expect(at(base, 0.5)).toBe(at({ ...base, contrast: 4 }, 0.5));
  expect(at({ ...base, bias: 0.25 }, 0.25)).toBe(at(base, 0.5));
  expect(at({ ...base, contrast: 4 }, 0.8)).toBe(255);
});

it('histogram gives equal shares of the pixels equal shares of the colours', () => {
  const values = Array.from({ length: 1001 }, (_, i) => (i / 1000) ** 3);
  const knots = equalize(values, 0, 1);
  for (const share of [0.1, 0.5, 0.9]) {
    expect(stretched('histogram', share ** 3, knots)).toBeCloseTo(share, 2);
  }
  expect(equalize([NaN], 0, 1)).toEqual([0, 1]);
});

const PLANES: readonly MaskPlane[] = ['BAD', 'SAT', 'DETECTED', 'OTHER'].map(
  (name, bit) => ({ name, bit, doc: '', plane: 'mask' })
);

it('names the planes of a pixel, up to the highest bit', () => {
  const high: MaskPlane = { name: 'HIGH', bit: 31, doc: '', plane: 'mask' };
  expect(planesAt(0b101, PLANES)).toEqual(['BAD', 'DETECTED']);
  expect(planesAt(1 << 31, [...PLANES, high])).toEqual(['HIGH']);
});

it('lays only the planes that are shown, as opaque as wanted', () => {
  const gray = packed([100, 100, 100]);
  const target = Uint32Array.from([gray, gray, gray]);
  const bits = Int32Array.from([0b001, 0b010, 0b011]);
  const [red, green, blue] = maskColor(PLANES[0]);
  const masks = [{ plane: PLANES[0], opacity: 1 }];
  layMasks(bits, Uint8Array.from([1, 1, 0]), masks, target);
  expect([...target]).toEqual([packed([red, green, blue]), gray, gray]);
  layMasks(
    bits,
    Uint8Array.from([0, 0, 1]),
    [{ plane: PLANES[0], opacity: 0.5 }],
    target
  );
  const half = (channel: number): number =>
    Math.floor(50 + channel * 0.5 + 0.5);
  expect(target[2]).toBe(packed([half(red), half(green), half(blue)]));
});

const PICTURES: IPictures = JSON.parse(
  readFileSync(join(__dirname, 'pictures.json'), 'utf8')
);

interface IPictures {
  readonly width: number;
  readonly height: number;
  readonly screen: readonly [number, number];
  readonly limits: readonly [number, number];
  readonly pixels: string;
  readonly bits: string;
  readonly cases: readonly {
    readonly stretch: Stretch;
    readonly colormap: Colormap;
    readonly viewport: readonly [number, number, number];
    readonly masks: readonly (readonly [number, number])[];
    readonly rgb: string;
  }[];
}

function decoded(text: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(text, 'base64')).buffer;
}

it.each(PICTURES.cases)(
  'paints as Python does: $stretch in $colormap',
  ({ stretch, colormap, viewport, masks, rgb }) => {
    const [low, high] = PICTURES.limits;
    const [width, height] = PICTURES.screen;
    const [x, y, scale] = viewport;
    const count = width * height;
    const sampled = (values: Float32Array | Int32Array): Uint8Array => {
      const all =
        values instanceof Int32Array ? PICTURES.bits : PICTURES.pixels;
      const pixels =
        values instanceof Int32Array
          ? new Int32Array(decoded(all))
          : new Float32Array(decoded(all));
      const shown = new Uint8Array(count);
      const tile = { values: pixels, width: PICTURES.width, step: 1 };
      const view = { x, y, scale };
      const screen = { width, height };
      sampleTiles(view, screen, PICTURES, 1, () => tile, values, shown);
      return shown;
    };
    const values = new Float32Array(count);
    const bits = new Int32Array(count);
    const shown = sampled(values);
    const target = new Uint32Array(count).fill(packed([255, 255, 255]));
    const table = makeColorTable({
      limits: { low, high },
      stretch,
      colormap,
      inverted: false
    });
    paintValues(values, shown, table, target);
    const shownMasks = masks.map(([bit, opacity]) => ({
      plane: PLANES[bit],
      opacity
    }));
    layMasks(bits, sampled(bits), shownMasks, target);
    const bytes = new Uint8Array(target.buffer);
    const ours = bytes.filter((_, at) => at % 4 !== 3);
    expect(Buffer.compare(ours, Buffer.from(rgb, 'base64'))).toBe(0);
  }
);

it('shows three bands as colours that do not depend on the brightness', () => {
  const bands = [
    [30, 300, NaN, NaN, -5],
    [20, 200, 10, NaN, -5],
    [10, 100, 10, NaN, -5]
  ].map(values => Float32Array.from(values));
  const target = new Uint32Array(5);
  const display: IDisplay = {
    limits: { low: 0, high: 100 },
    stretch: 'asinh',
    colormap: 'gray',
    inverted: false
  };
  paintColors(bands, new Uint8Array(5).fill(1), display, target);
  const channels = [...target].map(pixel => [
    pixel & 255,
    (pixel >>> 8) & 255,
    (pixel >>> 16) & 255
  ]);
  for (const [red, green, blue] of channels.slice(0, 2)) {
    expect(green / red).toBeCloseTo(2 / 3, 1);
    expect(blue / red).toBeCloseTo(1 / 3, 1);
  }
  expect(channels[1][0]).toBe(255);
  expect(channels[0][0]).toBeLessThan(255);
  // A band without a value is dark, a pixel without any has the colour of NaN.
  expect(channels[2][0]).toBe(0);
  expect(target[3]).toBe(packed(NAN_COLOR));
  expect(target[4]).toBe(packed([0, 0, 0]));
});
