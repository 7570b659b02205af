import type { ICursor } from './cursor.js';

/**
 * Tell whether keywords are written in lower case: as what is typed of one, else as the last
 * AND, OR, NOT or IN before. OVERLAPS says nothing: people write it large among small ones.
 *
 * @param cursor - What is being typed, and what stands around it.
 */
export function writesLower({ prefix, before }: ICursor): boolean {
  if (/[A-Za-z]/.test(prefix)) {
    return prefix === prefix.toLowerCase();
  }
  const last = before
    .filter(({ kind }) => /^(And|Or|Not|In)Keyword$/.test(kind))
    .pop();
  return last !== undefined && last.text === last.text.toLowerCase();
}
