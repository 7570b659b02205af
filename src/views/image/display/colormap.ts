/** Names of the colour maps. */
export type Colormap = 'gray' | 'viridis' | 'inferno' | 'diverging';

/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Colours at equal distances from the lower to the upper limit. */
const HEX: Readonly<Record<Colormap, readonly string[]>> = {
  gray: ['000000', 'ffffff'],
  viridis: [
    '440154',
    '482878',
    '3e4989',
    '31688e',
    '26828e',
    '1f9e89',
    '35b779',
    '6ece58',
    'b5de2b',
    'fde725'
  ],
  inferno: [
    '000004',
    '1b0c41',
    '4a0c6b',
    '781c6d',
    'a52c60',
    'cf4446',
    'ed6925',
    'fb9b06',
    'f7d13d',
    'fcffa4'
  ],
  diverging: ['053061', '4393c3', 'f7f7f7', 'd6604d', '67001f']
};

/** The colour maps, in the order they are offered. */
export const COLORMAPS = Object.keys(HEX) as readonly Colormap[];

const ANCHORS = new Map(COLORMAPS.map(name => [name, HEX[name].map(parse)]));

/**
 * Colour of a fraction.
 *
 * @param fraction - 0 to 1
 * @param inverted - Start at the other end
 */
export function colorAt(
  colormap: Colormap,
  fraction: number,
  inverted: boolean
): Rgb {
  const anchors = ANCHORS.get(colormap) ?? [];
  const place =
    Math.min(1, Math.max(0, inverted ? 1 - fraction : fraction)) *
    (anchors.length - 1);
  const index = Math.min(anchors.length - 2, Math.floor(place));
  const low = anchors[index];
  const high = anchors[index + 1];
  const mix = (channel: 0 | 1 | 2): number =>
    Math.round(low[channel] + (place - index) * (high[channel] - low[channel]));
  return [mix(0), mix(1), mix(2)];
}

function parse(hex: string): Rgb {
  const value = parseInt(hex, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
