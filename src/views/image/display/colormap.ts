import constants from './display.json';

/** Names of the colour maps. */
export type Colormap = keyof typeof constants.colormaps;

/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** The colour maps, in the order they are offered; viridis and cividis suit all kinds of sight. */
export const COLORMAPS = Object.keys(
  constants.colormaps
) as readonly Colormap[];

const ANCHORS = new Map(
  COLORMAPS.map(name => [name, constants.colormaps[name].map(parseColor)])
);

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
  const clipped = Math.min(1, Math.max(0, fraction));
  const place = (inverted ? 1 - clipped : clipped) * (anchors.length - 1);
  const index = Math.min(anchors.length - 2, Math.floor(place));
  const low = anchors[index];
  const high = anchors[index + 1];
  const mix = (channel: 0 | 1 | 2): number =>
    Math.floor(
      low[channel] + (place - index) * (high[channel] - low[channel]) + 0.5
    );
  return [mix(0), mix(1), mix(2)];
}

/** Read a colour such as `ff8c00`. */
export function parseColor(hex: string): Rgb {
  const value = parseInt(hex, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
