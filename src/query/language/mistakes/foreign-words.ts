import { error, type IDiagnostic } from '../diagnostic.js';
import { isName, isWord, readValue, type Rule } from './rule.js';

/** `name LIKE 'a%'`, `name NOT LIKE 'a_'`, `name GLOB 'a*'`. */
export const like: Rule = ({ tokens, index }) => {
  const word = tokens[index];
  const pattern = tokens[index + 1];
  const negated = isWord(tokens[index - 1], 'NOT');
  const column = tokens[negated ? index - 2 : index - 1];
  if (
    !isWord(word, 'LIKE', 'ILIKE', 'GLOB', 'MATCHES', 'CONTAINS', 'REGEXP') ||
    !isName(column)
  ) {
    return null;
  }
  const message = `There is no ${word.text.toUpperCase()}; use GLOB(column, 'pattern') with * and ?.`;
  if (pattern?.kind !== 'String' && pattern?.kind !== 'Bind') {
    return error(word, message);
  }
  const glob =
    pattern.kind === 'Bind'
      ? pattern.text
      : globPattern(word.text, pattern.text);
  const call = `${negated ? 'NOT ' : ''}GLOB(${column.text}, ${glob})`;
  return error({ from: column.from, to: pattern.to }, message, [
    { label: `Replace by ${call}`, replacement: call }
  ]);
};

function globPattern(word: string, literal: string): string {
  switch (word.toUpperCase()) {
    case 'LIKE':
    case 'ILIKE':
      return literal.replaceAll('%', '*').replaceAll('_', '?');
    case 'CONTAINS':
      return `'*${literal.slice(1, -1)}*'`;
    default:
      return literal;
  }
}

/** `x IS NULL`, `x IS NOT NULL`. */
export const isNull: Rule = ({ tokens, index }) => {
  if (!isWord(tokens[index], 'IS', 'ISNULL', 'NOTNULL')) {
    return null;
  }
  const joined = tokens[index].text.toUpperCase();
  const negated = joined === 'NOTNULL' || isWord(tokens[index + 1], 'NOT');
  const last = joined === 'IS' ? index + (negated ? 2 : 1) : index;
  const value = isWord(tokens[last], 'NULL', 'NONE', 'ISNULL', 'NOTNULL')
    ? 'NULL'
    : tokens[last]?.text;
  if (value === undefined) {
    return error(tokens[index], 'There is no IS; write = NULL or != NULL.');
  }
  const test = `${negated ? '!=' : '='} ${value}`;
  return error(
    { from: tokens[index].from, to: tokens[last].to },
    `There is no IS; write ${test}.`,
    [{ label: `Replace by ${test}`, replacement: test }]
  );
};

/** `visit BETWEEN 1 AND 5`: a range for integers, an overlap for timespans, else two comparisons. */
export const between: Rule = ({ tokens, index }) => {
  if (!isWord(tokens[index], 'BETWEEN')) {
    return null;
  }
  const message =
    'There is no BETWEEN; use IN (first..last) for integers, or >= and <=.';
  const low = readValue(tokens, index + 1);
  const and = low && tokens[low.next];
  const high = low && readValue(tokens, low.next + 1);
  const negated = isWord(tokens[index - 1], 'NOT');
  const column = tokens[negated ? index - 2 : index - 1];
  if (!low || !high || and?.kind !== 'AndKeyword' || !isName(column)) {
    return error(tokens[index], message);
  }
  const span = { from: column.from, to: tokens[high.next - 1].to };
  return betweenError(span, message, column.text, negated, low.text, high.text);
};

function betweenError(
  span: { from: number; to: number },
  message: string,
  column: string,
  negated: boolean,
  low: string,
  high: string
): IDiagnostic {
  const integers = [low, high].every(text => /^[+-]?\d+$/.test(text));
  let test = `${negated ? 'NOT ' : ''}(${column} >= ${low} AND ${column} <= ${high})`;
  if (integers) {
    test = `${column} ${negated ? 'NOT IN' : 'IN'} (${low.replace('+', '')}..${high.replace('+', '')})`;
  } else if (/(^|\.)timespan$/.test(column)) {
    test = `${negated ? 'NOT ' : ''}(${column} OVERLAPS (${low}, ${high}))`;
  }
  return error(span, message, [
    { label: `Replace by ${test}`, replacement: test }
  ]);
}
