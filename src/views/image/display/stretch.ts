/** How brightness grows between the limits. */
export type Stretch = 'linear' | 'sqrt' | 'log' | 'asinh';

/** The stretches, in the order they are offered. */
export const STRETCHES: readonly Stretch[] = ['linear', 'sqrt', 'log', 'asinh'];

/** Steepness of `log` at the lower limit, as in DS9. */
const LOG_EXPONENT = 1000;

/** Where `asinh` turns from linear to logarithmic, as in DS9. */
const ASINH_SOFTENING = 0.1;

/**
 * Stretch a fraction of the range between the limits.
 *
 * @param fraction - 0 at the lower limit to 1 at the upper one
 * @returns a fraction of the colours, 0 to 1
 */
export function stretched(stretch: Stretch, fraction: number): number {
  switch (stretch) {
    case 'linear':
      return fraction;
    case 'sqrt':
      return Math.sqrt(fraction);
    case 'log':
      return Math.log1p(LOG_EXPONENT * fraction) / Math.log1p(LOG_EXPONENT);
    case 'asinh':
      return (
        Math.asinh(fraction / ASINH_SOFTENING) / Math.asinh(1 / ASINH_SOFTENING)
      );
  }
}
