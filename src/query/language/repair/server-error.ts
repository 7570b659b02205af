import type { ISpan } from '../ast.js';
import { tokenize, type IToken } from '../tokens.js';

/** What the Butler's messages name, and what that looks like in the expression. */
const NAMED: readonly (readonly [
  pattern: RegExp,
  written: (...groups: string[]) => (token: IToken) => boolean
])[] = [
  [
    /Unrecognized field '([^']+)' for (\w+)/,
    (field, owner) => is(`${owner}.${field}`)
  ],
  [/(?:identifier|function) '([^']+)'/i, name => is(name)],
  [
    /Name '([^']+)' is not in the bind map/,
    name => token => [`:${name}`, name].includes(token.text)
  ],
  [
    /dataset type\(s\) \{'([^']+)'/,
    name => token => token.text.startsWith(`${name}.`)
  ]
];

/**
 * Find the place that an error message of the Butler is about. Its messages name things
 * but, except for syntax errors, not where they stand.
 *
 * @param text - The expression.
 * @param message - The message.
 * @returns The first mention of what the message names, or the whole expression.
 */
export function placeServerError(text: string, message: string): ISpan {
  const tokens = tokenize(text);
  const offset = offsetIn(text, message);
  if (offset !== null) {
    return tokens.find(({ to }) => to > offset) ?? { from: offset, to: offset };
  }
  for (const [pattern, written] of NAMED) {
    const match = pattern.exec(message);
    const token = match && tokens.find(written(...match.slice(1)));
    if (token) {
      return token;
    }
  }
  return { from: 0, to: text.length };
}

function is(name: string): (token: IToken) => boolean {
  return token => token.text === name;
}

/** `Unexpected character at position 3`, `(line: 2, pos: 5)` with columns from 1. */
function offsetIn(text: string, message: string): number | null {
  const character = /at position (\d+)/.exec(message);
  if (character) {
    return Number(character[1]);
  }
  const place = /\(line: (\d+), pos: (\d+)\)/.exec(message);
  if (!place) {
    return /^End of input/.test(message) ? text.length : null;
  }
  const before = text.split('\n').slice(0, Number(place[1]) - 1);
  const start = before.reduce((sum, line) => sum + line.length + 1, 0);
  return start + Number(place[2]) - 1;
}
