/** A function of the language, for documentation and completion. */
export interface IFunction {
  readonly name: string;
  /** Names of the arguments in order. */
  readonly args: readonly string[];
  readonly doc: string;
  /** What the result may be compared with. */
  readonly result: 'region' | 'bool' | 'uuid';
}

/** The functions the Butler knows; others pass its parser and fail afterwards. */
export const FUNCTIONS: readonly IFunction[] = [
  {
    name: 'POINT',
    args: ['ra', 'dec'],
    doc: 'A point on the sky, ICRS, deg.',
    result: 'region'
  },
  {
    name: 'CIRCLE',
    args: ['ra', 'dec', 'radius'],
    doc: "A circle, ICRS, deg. The Butler doubles the radius: REGION('CIRCLE ra dec radius') does not.",
    result: 'region'
  },
  {
    name: 'BOX',
    args: ['ra', 'dec', 'width', 'height'],
    doc: 'A box in ra and dec around its center, ICRS, deg.',
    result: 'region'
  },
  {
    name: 'POLYGON',
    args: ['ra1', 'dec1', 'ra2', 'dec2', 'ra3', 'dec3'],
    doc: 'The convex hull of three or more vertices, ICRS, deg.',
    result: 'region'
  },
  {
    name: 'REGION',
    args: ["'pos'"],
    doc: "A region in IVOA POS notation, ICRS, deg: 'CIRCLE ra dec r', 'RANGE ra1 ra2 dec1 dec2', 'POLYGON ...'.",
    result: 'region'
  },
  {
    name: 'GLOB',
    args: ['column', "'pattern'"],
    doc: 'Whether a string matches a pattern of * and ?.',
    result: 'bool'
  },
  { name: 'UUID', args: ["'uuid'"], doc: 'A dataset ID.', result: 'uuid' }
];

/** Their names, in upper case. */
export const KNOWN_FUNCTIONS: ReadonlySet<string> = new Set(
  FUNCTIONS.map(f => f.name)
);
