import type { ISchema } from '../language/schema/schema';

/** A place on the sky, ICRS (deg). */
export interface ISkyPlace {
  readonly ra: number;
  readonly dec: number;
}

const DEGREES =
  /^([+-]?\d+(?:\.\d*)?)\s*(?:d|deg|°)?[\s,;]+([+-]?\d+(?:\.\d*)?)\s*(?:d|deg|°)?$/i;
const SEXAGESIMAL =
  /^(\d+)\s*[h: ]\s*(\d+)\s*[m': ]\s*(\d+(?:\.\d*)?)\s*[s"]*[\s,;]+([+-]?)(\d+)\s*[d°: ]\s*(\d+)\s*[m': ]\s*(\d+(?:\.\d*)?)\s*[s"]*$/i;

/**
 * Read coordinates as they are pasted from papers, tables and other programs.
 *
 * @param text - Degrees, `10h00m24s +02d12m00s` or `10:00:24 +02:12:00`
 * @returns Null if it is neither, or out of range.
 */
export function readCoordinates(text: string): ISkyPlace | null {
  const plain = text.trim().replace(/\u2212/g, '-');
  const degrees = DEGREES.exec(plain);
  if (degrees) {
    return checked(Number(degrees[1]), Number(degrees[2]));
  }
  const parts = SEXAGESIMAL.exec(plain);
  if (parts === null) {
    return null;
  }
  const [h, m, s, d, min, sec] = [1, 2, 3, 5, 6, 7].map(at =>
    Number(parts[at])
  );
  if (m >= 60 || s >= 60 || min >= 60 || sec >= 60) {
    return null;
  }
  const sign = parts[4] === '-' ? -1 : 1;
  return checked(
    15 * (h + m / 60 + s / 3600),
    sign * (d + min / 60 + sec / 3600)
  );
}

function checked(ra: number, dec: number): ISkyPlace | null {
  return ra >= 0 && ra <= 360 && Math.abs(dec) <= 90 ? { ra, dec } : null;
}

/** Write a condition that rows hold a point. */
export function pointCondition(column: string, { ra, dec }: ISkyPlace): string {
  return `${column} OVERLAPS POINT(${rounded(ra)}, ${rounded(dec)})`;
}

/** To a tenth of a milliarcsecond. */
function rounded(degrees: number): string {
  return String(Number(degrees.toFixed(8)));
}

/** Elements in the order in which their regions fit rows most closely. */
const CLOSEST = ['visit_detector_region', 'visit', 'patch', 'tract'];

/** Columns with regions that a query can be searched by, the closest first. */
export function regionColumns({
  universe,
  dimensions
}: ISchema): readonly string[] {
  const own = universe
    .elementsWithin(dimensions)
    .filter(({ fields }) => fields.some(({ type }) => type === 'region'))
    .map(({ name }) => name);
  // Exposures have a place by the visits they belong to.
  const names = own.some(name => CLOSEST.includes(name))
    ? own
    : dimensions.has('exposure')
      ? ['visit_detector_region']
      : [];
  return CLOSEST.filter(name => names.includes(name)).map(
    name => `${name}.region`
  );
}

/** Columns with timespans that a query can be searched by, the closest first. */
export function timespanColumns({
  universe,
  dimensions
}: ISchema): readonly string[] {
  return ['exposure', 'visit', 'day_obs']
    .filter(name => dimensions.has(name) && universe.element(name))
    .map(name => `${name}.timespan`);
}
