import type { IDiagnostic } from '../diagnostic.js';
import type { IToken } from '../tokens.js';

/** A token that is a name. */
export interface IName extends IToken {
  readonly kind: 'Identifier' | 'QualifiedIdentifier';
}

/** Where the Butler's parser stops. */
export interface IPlace {
  readonly text: string;
  readonly tokens: readonly IToken[];
  /** The token that cannot follow; the number of tokens at the end of the text. */
  readonly index: number;
}

/** Recognizes one kind of mistake. */
export type Rule = (place: IPlace) => IDiagnostic | null;

/**
 * Tell whether a token is one of some words, in any case.
 *
 * @param token - A token, or undefined beyond the ends.
 * @param words - The words in upper case.
 */
export function isWord(
  token: IToken | undefined,
  ...words: readonly string[]
): boolean {
  return token !== undefined && words.includes(token.text.toUpperCase());
}

/**
 * Tell whether a token is a name.
 *
 * @param token - A token, or undefined beyond the ends.
 */
export function isName(token: IToken | undefined): token is IName {
  return token?.kind === 'Identifier' || token?.kind === 'QualifiedIdentifier';
}

/**
 * Read a literal, a bind or a name that starts at a token, with its sign.
 *
 * @param tokens - All tokens.
 * @param index - Where it should start.
 * @returns Its text and the index behind it, or null.
 */
export function readValue(
  tokens: readonly IToken[],
  index: number
): {
  readonly text: string;
  readonly next: number;
  readonly kind: string;
} | null {
  const token = tokens[index];
  if (token?.kind === 'Minus' || token?.kind === 'Plus') {
    const number = tokens[index + 1];
    return number?.kind === 'Number'
      ? { text: token.text + number.text, next: index + 2, kind: 'Number' }
      : null;
  }
  const values = [
    'Number',
    'Range',
    'String',
    'Time',
    'Bind',
    'Identifier',
    'QualifiedIdentifier'
  ];
  return token !== undefined && values.includes(token.kind)
    ? { text: token.text, next: index + 1, kind: token.kind }
    : null;
}
