/** Colours of the LSST's bands on white and on black, as in the observatory's figures. */
export const BANDS: Readonly<Record<string, readonly [string, string]>> = {
  u: ['#0c71ff', '#3eb7ff'],
  g: ['#49be61', '#30c39f'],
  r: ['#c61c00', '#ff7e00'],
  i: ['#ffc200', '#2af5ff'],
  z: ['#f341a2', '#a7f9c1'],
  y: ['#5d0000', '#fdc900']
};

/** Colour of a band in the theme of the page; that of texts for other bands. */
export function bandColor(band: string): string {
  const isDark = document.body.dataset.jpThemeLight === 'false';
  return BANDS[band]?.[isDark ? 1 : 0] ?? 'var(--jp-ui-font-color1)';
}
