import constants from './display.json';

/** How brightness grows between the limits. */
export type Stretch =
  'linear' | 'sqrt' | 'log' | 'asinh' | 'power' | 'histogram';

/** The stretches, in the order they are offered. */
export const STRETCHES: readonly Stretch[] = [
  'linear',
  'sqrt',
  'log',
  'asinh',
  'power',
  'histogram'
];

/** Values between which equal shares of the pixels lie, from the lower to the upper limit. */
export type Equalizer = readonly number[];

/**
 * Stretch a fraction of the range between the limits.
 *
 * @param fraction - 0 at the lower limit to 1 at the upper one
 * @param equalizer - For `histogram`: fractions between which equal shares of the pixels lie
 * @returns a fraction of the colours, 0 to 1
 */
export function stretched(
  stretch: Stretch,
  fraction: number,
  equalizer: Equalizer = [0, 1]
): number {
  const { logExponent, asinhSoftening, powerExponent } = constants;
  switch (stretch) {
    case 'linear':
      return fraction;
    case 'sqrt':
      return Math.sqrt(fraction);
    case 'log':
      return Math.log(logExponent * fraction + 1) / Math.log(logExponent + 1);
    case 'asinh':
      return (
        Math.asinh(fraction / asinhSoftening) / Math.asinh(1 / asinhSoftening)
      );
    case 'power':
      return fraction ** powerExponent;
    case 'histogram':
      return shareBelow(equalizer, fraction);
  }
}

/** Find fractions between which equal shares of some values lie. */
export function equalize(
  values: ArrayLike<number>,
  low: number,
  high: number,
  parts = 256
): Equalizer {
  const inside = Float64Array.from(values)
    .filter(value => value >= low && value <= high)
    .sort();
  if (inside.length < 2) {
    return [0, 1];
  }
  return Array.from({ length: parts + 1 }, (_, n) => {
    const value = inside[Math.round((n / parts) * (inside.length - 1))];
    return (value - low) / (high - low);
  });
}

function shareBelow(knots: Equalizer, fraction: number): number {
  let [first, last] = [0, knots.length - 1];
  if (fraction <= knots[first]) {
    return 0;
  }
  if (fraction >= knots[last]) {
    return 1;
  }
  while (last - first > 1) {
    const middle = (first + last) >> 1;
    [first, last] =
      knots[middle] <= fraction ? [middle, last] : [first, middle];
  }
  const width = knots[last] - knots[first];
  const share = width > 0 ? (fraction - knots[first]) / width : 0;
  return (first + share) / (knots.length - 1);
}
