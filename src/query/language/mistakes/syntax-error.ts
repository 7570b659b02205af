import { error, type IDiagnostic, type IFix } from '../diagnostic.js';
import { strictParse } from '../strict-parse.js';
import type { IToken } from '../tokens.js';
import { like, between, isNull } from './foreign-words.js';
import {
  bareIn,
  brackets,
  emptyIn,
  timespanIn,
  trailingComma,
  wrongRange
} from './in-list.js';
import { exclamation, foreignOperator } from './operators.js';
import { escapedQuote, foreignQuotes, unclosedString } from './quotes.js';
import type { IPlace, Rule } from './rule.js';
import {
  extraParens,
  missingAnd,
  strangeCharacter,
  unclosedParens
} from './structure.js';

/** Tried in this order; the first that recognizes the place speaks. */
const RULES: readonly Rule[] = [
  like,
  isNull,
  between,
  timespanIn,
  wrongRange,
  foreignOperator,
  foreignQuotes,
  escapedQuote,
  unclosedString,
  brackets,
  bareIn,
  trailingComma,
  emptyIn,
  unclosedParens,
  extraParens,
  strangeCharacter,
  exclamation,
  missingAnd
];

/**
 * Explain why a text does not parse.
 *
 * @param text - The text.
 * @param tokens - Its tokens.
 * @param at - Where the strict parser stopped.
 * @returns One error that covers the place where the Butler's parser stops too.
 */
export function syntaxError(
  text: string,
  tokens: readonly IToken[],
  at: number
): IDiagnostic {
  const found = tokens.findIndex(token => token.to > at);
  const place: IPlace = {
    text,
    tokens,
    index: found < 0 ? tokens.length : found
  };
  for (const rule of RULES) {
    const diagnostic = rule(place);
    if (diagnostic) {
      return {
        ...diagnostic,
        fixes: diagnostic.fixes.filter(fix => helps(text, at, diagnostic, fix))
      };
    }
  }
  return plainError(place);
}

/** A fix is offered only if the repaired text parses, or fails further to the right. */
function helps(
  text: string,
  at: number,
  { from, to }: IDiagnostic,
  { replacement }: IFix
): boolean {
  const repaired = strictParse(
    text.slice(0, from) + replacement + text.slice(to)
  );
  return (
    typeof repaired !== 'number' ||
    repaired - replacement.length > at - (to - from)
  );
}

function plainError({ text, tokens, index }: IPlace): IDiagnostic {
  const token = tokens[index];
  if (token === undefined) {
    return error(
      { from: text.length, to: text.length },
      'The expression ends too early.'
    );
  }
  if (token.kind === 'Unknown') {
    const character = String.fromCodePoint(text.codePointAt(token.from)!);
    const span = { from: token.from, to: token.from + character.length };
    return error(span, `Unexpected character ${character}`);
  }
  return error(token, `${token.text} cannot stand here.`);
}
