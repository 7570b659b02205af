/** Lengths of scale bars (arcsec). */
const LENGTHS = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200,
  18000, 36000, 108000, 216000
];

/** Share of the screen a scale bar takes at most. */
const SHARE = 0.22;

/**
 * Choose a scale bar.
 *
 * @param pixelsPerDegree - On screen
 * @param width - Of the screen (CSS pixels)
 */
export function scaleBar(
  pixelsPerDegree: number,
  width: number
): { readonly length: number; readonly label: string } {
  const longest = ((width * SHARE) / pixelsPerDegree) * 3600;
  const arcsec =
    [...LENGTHS].reverse().find(length => length <= longest) ?? LENGTHS[0];
  return { length: (arcsec / 3600) * pixelsPerDegree, label: angle(arcsec) };
}

/** Write an angle in the unit that suits it (arcsec). */
export function angle(arcsec: number): string {
  if (arcsec < 60) {
    return `${Number(arcsec.toPrecision(4))}″`;
  }
  return arcsec < 3600
    ? `${Number((arcsec / 60).toPrecision(4))}′`
    : `${Number((arcsec / 3600).toPrecision(5))}°`;
}
