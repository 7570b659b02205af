import { error } from '../diagnostic.js';
import { isName, type IPlace, type Rule } from './rule.js';

const ENDS_OPERAND = new Set([
  'Number',
  'Range',
  'String',
  'Time',
  'Bind',
  'Identifier',
  'QualifiedIdentifier',
  ')'
]);

/** `(visit = 1`: the text ends inside parentheses. */
export const unclosedParens: Rule = ({ text, tokens, index }) => {
  const open = depth(tokens);
  if (index < tokens.length || open <= 0) {
    return null;
  }
  const closing = ')'.repeat(open);
  return error(
    { from: text.length, to: text.length },
    'A parenthesis is not closed.',
    [{ label: `Add ${closing}`, replacement: closing }]
  );
};

/** `visit = 1)`. */
export const extraParens: Rule = ({ tokens, index }) =>
  tokens[index]?.kind === ')' && depth(tokens.slice(0, index)) === 0
    ? error(tokens[index], 'This parenthesis closes nothing.', [
        { label: 'Remove it', replacement: '' }
      ])
    : null;

/** `visit = 1 detector = 2`, `visit = 1, detector = 2`. */
export const missingAnd: Rule = ({ tokens, index }) => {
  const [before, token] = [tokens[index - 1], tokens[index]];
  if (
    before === undefined ||
    token === undefined ||
    !ENDS_OPERAND.has(before.kind)
  ) {
    return null;
  }
  if (token.kind === ',' && isName(tokens[index + 1])) {
    return error(token, 'Conditions are joined by AND or OR.', [
      { label: 'Replace the comma by AND', replacement: ' AND' }
    ]);
  }
  return isName(token) || token.kind === 'NotKeyword' || token.kind === '('
    ? error(token, `AND or OR is missing before ${token.text}.`, [
        { label: 'Insert AND', replacement: `AND ${token.text}` },
        { label: 'Insert OR', replacement: `OR ${token.text}` }
      ])
    : null;
};

/** Blanks other than space, tab and newline, control characters, and a final semicolon. */
export const strangeCharacter: Rule = ({ text, tokens, index }) => {
  const from = tokens[index]?.from;
  const match =
    from === undefined ? null : /^[\s\p{C};]+/u.exec(text.slice(from));
  return match
    ? error(
        { from, to: from + match[0].length },
        `Unexpected character ${name(match[0])}.`,
        [{ label: 'Replace it by a space', replacement: ' ' }]
      )
    : null;
};

function name(text: string): string {
  return text[0] === ';'
    ? ';'
    : `U+${text.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

function depth(tokens: IPlace['tokens']): number {
  return tokens.reduce(
    (sum, { kind }) => sum + Number(kind === '(') - Number(kind === ')'),
    0
  );
}
