/** Looks up a variable of the theme; canvases cannot use CSS variables themselves. */
export type Look = (variable: string) => string;

/** Colours of a plot. */
export interface IPlotColors {
  readonly text: string;
  readonly line: string;
  readonly grid: string;
  readonly all: string;
  readonly selected: string;
  readonly brush: string;
  readonly ground: string;
  readonly isDark: boolean;
}

/** The colours of the theme in force around an element. */
export function plotColors(element: Element): IPlotColors {
  const style = getComputedStyle(element);
  const look: Look = name => style.getPropertyValue(name).trim();
  return {
    text: look('--jp-ui-font-color1'),
    line: look('--jp-border-color1'),
    grid: look('--jp-border-color3'),
    all: look('--jp-butler-plot-all'),
    selected: look('--jp-butler-plot-selected'),
    brush: look('--jp-brand-color1'),
    ground: look('--jp-layout-color1'),
    isDark: look('--jp-butler-plot-dark') === '1'
  };
}

/** Viridis at nine places (red, green, blue): it reads the same in grey and to colour-blind eyes. */
const VIRIDIS: readonly (readonly [number, number, number])[] = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37]
];

const SHADES = 256;

/** Viridis as a table of 256 colours, four bytes each. */
export const VIRIDIS_TABLE = makeTable();

function makeTable(): Uint8ClampedArray {
  const table = new Uint8ClampedArray(4 * SHADES);
  for (let shade = 0; shade < SHADES; shade++) {
    const place = (shade / (SHADES - 1)) * (VIRIDIS.length - 1);
    const low = Math.min(VIRIDIS.length - 2, Math.floor(place));
    const part = place - low;
    for (let channel = 0; channel < 3; channel++) {
      table[4 * shade + channel] =
        VIRIDIS[low][channel] * (1 - part) + VIRIDIS[low + 1][channel] * part;
    }
    table[4 * shade + 3] = 255;
  }
  return table;
}

/**
 * Shade of a count: logarithmic, so that a single row is seen beside thousands.
 *
 * @param count - Rows in the bin, at least one
 * @param most - Rows in the fullest bin
 */
export function shadeOf(count: number, most: number): number {
  return most > 1
    ? Math.round((SHADES - 1) * (Math.log(count) / Math.log(most)))
    : SHADES - 1;
}
