/** Numbers that each shape of the POS notation takes; a polygon takes six or more. */
const COUNTS: Readonly<Record<string, number>> = {
  CIRCLE: 3,
  RANGE: 4,
  POLYGON: 6
};

const NUMBER =
  /^[+-]?(?:(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan)$/i;

/**
 * Find what is wrong with a region in IVOA POS notation; the Butler's is case-sensitive.
 *
 * @param pos - E.g. `CIRCLE 150 2 0.1`, all numbers in deg.
 * @returns One sentence, or null if nothing is.
 */
export function posProblem(pos: string): string | null {
  const [shape = '', ...words] = pos.trim().split(/\s+/);
  const count = Object.hasOwn(COUNTS, shape) ? COUNTS[shape] : undefined;
  if (count === undefined) {
    return `REGION takes 'CIRCLE ra dec radius', 'RANGE ra1 ra2 dec1 dec2' or 'POLYGON ra1 dec1 ...', in capitals.`;
  }
  const wrong = words.find(word => !NUMBER.test(word));
  if (wrong !== undefined) {
    return `${wrong} is not a number.`;
  }
  const numbers = words.map(toNumber);
  if (shape === 'POLYGON') {
    return numbers.length >= count && numbers.length % 2 === 0
      ? polygonProblem(numbers)
      : 'POLYGON takes three or more pairs of numbers.';
  }
  if (numbers.length !== count) {
    return `${shape} takes ${count} numbers.`;
  }
  return latitudeProblem(
    shape === 'CIRCLE' ? [numbers[1]] : numbers.slice(2).filter(Number.isFinite)
  );
}

/**
 * Find what is wrong with the vertices of a polygon.
 *
 * @param numbers - Longitudes and latitudes in turn, deg.
 * @returns One sentence, or null if nothing is.
 */
export function polygonProblem(numbers: readonly number[]): string | null {
  const latitudes = numbers.filter((_, index) => index % 2 === 1);
  const vertices = new Set(
    latitudes.map((latitude, index) => `${numbers[2 * index]} ${latitude}`)
  );
  if (vertices.size < 3 || latitudes.every(latitude => latitude === 0)) {
    return 'A polygon needs three different vertices that are not on one great circle.';
  }
  return latitudeProblem(latitudes);
}

/**
 * Find a latitude beyond the poles.
 *
 * @param latitudes - deg.
 * @returns One sentence, or null if there is none.
 */
export function latitudeProblem(latitudes: readonly number[]): string | null {
  const wrong = latitudes.find(latitude => Math.abs(latitude) > 90);
  return wrong === undefined
    ? null
    : `${wrong} is not a declination; it is -90 to 90 deg.`;
}

function toNumber(word: string): number {
  const plain = word.replaceAll('_', '').toLowerCase();
  return plain.includes('inf')
    ? plain.startsWith('-')
      ? -Infinity
      : Infinity
    : Number(plain);
}
