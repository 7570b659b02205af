/** The outcome of a condition: SQL's three, and `unknown` where it cannot be evaluated here. */
export type Truth = boolean | null | 'unknown';

/**
 * Join two conditions by AND.
 *
 * @param a - One.
 * @param b - The other.
 */
export function and(a: Truth, b: Truth): Truth {
  if (a === false || b === false) {
    return false;
  }
  // NULL AND unknown is NULL or false, and neither keeps a row.
  return a === null || b === null
    ? null
    : a === 'unknown' || b === 'unknown'
      ? 'unknown'
      : true;
}

/**
 * Negate a condition.
 *
 * @param a - The condition.
 */
export function not(a: Truth): Truth {
  return typeof a === 'boolean' ? !a : a;
}

/**
 * Join two conditions by OR.
 *
 * @param a - One.
 * @param b - The other.
 */
export function or(a: Truth, b: Truth): Truth {
  if (a === true || b === true) {
    return true;
  }
  return a === 'unknown' || b === 'unknown'
    ? 'unknown'
    : a === null || b === null
      ? null
      : false;
}
