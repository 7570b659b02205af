import {
  AndKeyword,
  InKeyword,
  NotKeyword,
  OrKeyword,
  OverlapsKeyword
} from './parser.generated.terms.js';

const KEYWORDS: Readonly<Record<string, number>> = {
  AND: AndKeyword,
  IN: InKeyword,
  NOT: NotKeyword,
  OR: OrKeyword,
  OVERLAPS: OverlapsKeyword
};

/**
 * Tell the tokenizer which words are reserved, in any case.
 *
 * @param word - An identifier as written.
 * @returns The term of the keyword, or -1 for an ordinary identifier.
 */
export function keyword(word: string): number {
  return KEYWORDS[word.toUpperCase()] ?? -1;
}
