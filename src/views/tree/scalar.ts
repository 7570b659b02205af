/** What a value in a tree is, which decides how it looks. */
export type ScalarKind = 'number' | 'text' | 'boolean' | 'null';

/** A value without parts. */
export interface IScalar {
  readonly kind: ScalarKind;
  /** Exact, as it is shown and copied. */
  readonly text: string;
}

/** How the agent writes numbers JSON cannot: exact integers, NaN and infinities. */
const TAGGED = /^(?:int:(-?\d{16,})|float:(nan|-?inf))$/;

/**
 * Describe a value without parts.
 *
 * @param value - JSON scalar, such as `int:9007199254740993`
 */
export function describeScalar(
  value: string | number | boolean | null
): IScalar {
  switch (typeof value) {
    case 'number':
      return { kind: 'number', text: String(value) };
    case 'boolean':
      return { kind: 'boolean', text: String(value) };
    case 'string': {
      const [, integer, float] = TAGGED.exec(value) ?? [];
      return (integer ?? float)
        ? { kind: 'number', text: integer ?? float }
        : { kind: 'text', text: value };
    }
    default:
      return { kind: 'null', text: 'null' };
  }
}
