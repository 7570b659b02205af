import { error } from '../diagnostic.js';
import { isName, isWord, readValue, type Rule } from './rule.js';

/** `visit IN 903334`, `visit IN 1, 2`: no parentheses. */
export const bareIn: Rule = ({ text, tokens, index }) => {
  if (tokens[index - 1]?.kind !== 'InKeyword') {
    return null;
  }
  let value = readValue(tokens, index);
  while (value !== null && tokens[value.next]?.kind === ',') {
    const following = readValue(tokens, value.next + 1);
    if (following === null) {
      break;
    }
    value = following;
  }
  if (value === null) {
    return null;
  }
  const span = { from: tokens[index].from, to: tokens[value.next - 1].to };
  const list = `(${text.slice(span.from, span.to)})`;
  return error(span, 'IN takes a list in parentheses.', [
    { label: `Write ${list}`, replacement: list }
  ]);
};

/** `visit IN [1, 2]`, `{1, 2}`. */
export const brackets: Rule = ({ text, tokens, index }) => {
  const from = tokens[index]?.from;
  const list =
    from === undefined ? null : /^[[{]([^[\]{}]*)[\]}]/.exec(text.slice(from));
  return list && tokens[index - 1]?.kind === 'InKeyword'
    ? error(
        { from, to: from + list[0].length },
        'IN takes a list in parentheses.',
        [{ label: `Write (${list[1]})`, replacement: `(${list[1]})` }]
      )
    : null;
};

/** `visit IN (1, 2,)`. */
export const trailingComma: Rule = ({ tokens, index }) => {
  const [comma, closing] = [tokens[index - 1], tokens[index]];
  return comma?.kind === ',' && closing?.kind === ')'
    ? error(
        { from: comma.from, to: closing.to },
        'Nothing may be missing after a comma.',
        [{ label: 'Remove the comma', replacement: ')' }]
      )
    : null;
};

/** `visit IN ()`. */
export const emptyIn: Rule = ({ tokens, index }) =>
  tokens[index]?.kind === ')' &&
  tokens[index - 1]?.kind === '(' &&
  tokens[index - 2]?.kind === 'InKeyword'
    ? error(
        { from: tokens[index - 1].from, to: tokens[index].to },
        'IN needs at least one value.'
      )
    : null;

/** `visit.timespan IN ((T'..', T'..'))`: what is meant is an overlap. */
export const timespanIn: Rule = ({ text, tokens, index }) => {
  const column = tokens[index - 3];
  const tuple =
    /^\(\s*(\(\s*(?:T'[^'\n]*'|NULL)\s*,\s*(?:T'[^'\n]*'|NULL)\s*\))\s*,?\s*\)/i;
  const start = tokens[index - 1]?.from ?? 0;
  const match = tuple.exec(text.slice(start));
  if (!match || !isWord(tokens[index - 2], 'IN') || !isName(column)) {
    return null;
  }
  const overlap = `${column.text.replace(/\.(begin|end)$/, '')} OVERLAPS ${match[1]}`;
  return error(
    { from: column.from, to: start + match[0].length },
    'IN tests equality; timespans overlap.',
    [{ label: `Replace by ${overlap}`, replacement: overlap }]
  );
};

/** `1-5`, `1:5`, `1...5`, `1..5..2` inside IN. */
export const wrongRange: Rule = ({ text, tokens, index }) => {
  const token = tokens[index - 1];
  if (token?.kind !== 'Number' && token?.kind !== 'Range') {
    return null;
  }
  const shape = /^(\d+)(?:\s*[-:–]\s*|\s*\.{3,}\s*|\s+to\s+)(\d+)/.exec(
    text.slice(token.from)
  );
  const strided = /^(\d+\s*\.\.\s*\d+)\s*(?:\.\.|;|\/)\s*([1-9]\d*)/.exec(
    text.slice(token.from)
  );
  const match = strided ?? shape;
  if (!match) {
    return null;
  }
  const range = strided
    ? `${match[1]}:${match[2]}`
    : `${match[1]}..${match[2]}`;
  return error(
    { from: token.from, to: token.from + match[0].length },
    'A range is first..last[:step].',
    [{ label: `Write ${range}`, replacement: range }]
  );
};
