import type { ITime } from '../ast.js';
import { error, type IDiagnostic } from '../diagnostic.js';
import { splitTime } from './time-literal.js';
import { isTime } from './time-formats.js';

/** Spellings that miss by little, and what was meant. */
const REPAIRS: readonly (readonly [RegExp, string])[] = [
  // 2026-01-01 12
  [/^(\d{4}-\d\d?-\d\d?)([ T])(\d\d?)$/, '$1$2$3:00'],
  // 2026-01-01T12:00:00Z
  [/^(\d{4}-\d\d?-\d\d?[ T][\d:.]+)\s*(?:Z|UTC)$/i, '$1'],
  // 20260101
  [/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'],
  // 61041, mjd/61041
  [/^(?:mjd\/)?(\d{5})((?:\/\w+)?)$/i, '$1.0$2'],
  // 2026-01
  [/^(\d{4})-(\d\d?)$/, '$1-$2-01'],
  // 2026
  [/^(\d{4})$/, '$1-01-01'],
  // 2026/01/01
  [/^(\d{4})\/(\d\d?)\/(\d\d?)$/, '$1-$2-$3'],
  // iso/2026-01-01T12:00 and the reverse
  [/^isot?\/(\d{4}-\d\d?-\d\d?[ T].+)$/i, '$1'],
  // 2026-01-01t12:00
  [/^(\d{4}-\d\d?-\d\d?)t(.+)$/, '$1T$2']
];

/**
 * Check the text of a time literal.
 *
 * @param node - A time literal.
 * @returns No or one error.
 */
export function checkTime(node: ITime): IDiagnostic[] {
  if (isTimeText(node.value)) {
    return [];
  }
  const message =
    `'${node.value}' is not a time. Write [format/]value[/scale], ` +
    "e.g. T'2026-01-01', T'2026-01-01 12:00', T'61041.5' (MJD) or T'2026-01-01T12:00:00/tai'.";
  const fixes = repairTime(node.value).map(text => ({
    label: `Write T'${text}'`,
    replacement: `T'${text}'`
  }));
  return [error(node, message, fixes)];
}

/**
 * Tell whether a text is good inside `T'..'`.
 *
 * @param text - The text between the quotes.
 */
export function isTimeText(text: string): boolean {
  const parts = splitTime(text);
  return parts !== null && isTime(parts);
}

/**
 * Find the times that a text may have meant.
 *
 * @param text - The text between the quotes.
 * @returns Texts that are good inside `T'..'`, the likeliest first.
 */
export function repairTime(text: string): string[] {
  return REPAIRS.filter(([pattern]) => pattern.test(text))
    .map(([pattern, replacement]) => text.replace(pattern, replacement))
    .filter(isTimeText);
}
