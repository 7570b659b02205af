import type { Tree } from '@lezer/common';
import { parser } from './parser.generated.js';

const strict = parser.configure({ strict: true });

/**
 * Parse a text that may not be wrong anywhere.
 *
 * @param text - Any text.
 * @returns The tree, or the offset where no continuation is possible: the start of
 * a token or of an unknown character, or the length of the text if it ends too early.
 */
export function strictParse(text: string): Tree | number {
  try {
    return strict.parse(text);
  } catch (failure) {
    // The only report of the place is the message: "No parse at 12".
    const place = /No parse at (\d+)/.exec(String(failure));
    if (place === null) {
      throw failure;
    }
    return Number(place[1]);
  }
}
