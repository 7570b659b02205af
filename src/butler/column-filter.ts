/** A `where` conjunct, or what is wrong with the text it was made from. */
export type ColumnFilter =
  { readonly where: string } | { readonly problem: string };

/** Kind of a filterable column. */
export type ColumnKind = 'int' | 'float' | 'string' | 'bool' | 'other';

const COMPARISON = /^(<=|>=|!=|=|<|>)?\s*(.+)$/;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d+$/;

/**
 * Turn what a user typed above a column into a Butler `where` conjunct.
 *
 * Numbers take `5`, `> 5`, `!= 5` and `1..9` (both ends included); text takes a value, `!= value` or a
 * pattern with `*`; booleans take `true` and `false`; `null` finds rows without a value.
 *
 * @param name - identifier of the column in the query, such as `visit.exposure_time`
 */
export function columnFilter(
  name: string,
  kind: ColumnKind,
  text: string
): ColumnFilter {
  const [, operator = '=', value] = COMPARISON.exec(text.trim()) ?? [];
  if (value === undefined) {
    return { where: '' };
  }
  if (value.toLowerCase() === 'null') {
    return nullFilter(name, operator);
  }
  switch (kind) {
    case 'int':
    case 'float':
      return numberFilter(name, kind, operator, value);
    case 'string':
      return stringFilter(name, operator, value);
    case 'bool':
      return booleanFilter(name, value);
    default:
      return { problem: 'This column cannot be filtered.' };
  }
}

function nullFilter(name: string, operator: string): ColumnFilter {
  return operator === '=' || operator === '!='
    ? { where: `${name} ${operator} NULL` }
    : { problem: 'Write null or != null.' };
}

function numberFilter(
  name: string,
  kind: 'int' | 'float',
  operator: string,
  value: string
): ColumnFilter {
  const range = /^(\S+?)\.\.(\S+)$/.exec(value);
  const numbers = range ? [range[1], range[2]] : [value];
  const pattern = kind === 'int' ? INTEGER : NUMBER;
  if (!numbers.every(number => pattern.test(number))) {
    return {
      problem: `Write ${kind === 'int' ? 'an integer' : 'a number'}: 5, > 5 or 1..9.`
    };
  }
  if (range) {
    return operator === '='
      ? { where: `(${name} >= ${numbers[0]} AND ${name} <= ${numbers[1]})` }
      : { problem: 'A range takes no operator: 1..9.' };
  }
  return { where: `${name} ${operator} ${value}` };
}

function stringFilter(
  name: string,
  operator: string,
  value: string
): ColumnFilter {
  if (value.includes("'")) {
    return {
      problem: "The query language has no quote inside text: leave out the '."
    };
  }
  if (operator !== '=' && operator !== '!=') {
    return { where: `${name} ${operator} '${value}'` };
  }
  if (value.includes('*')) {
    const glob = `GLOB(${name}, '${value}')`;
    return { where: operator === '=' ? glob : `NOT ${glob}` };
  }
  return { where: `${name} ${operator} '${value}'` };
}

function booleanFilter(name: string, value: string): ColumnFilter {
  switch (value.toLowerCase()) {
    case 'true':
      return { where: name };
    case 'false':
      return { where: `NOT ${name}` };
    default:
      return { problem: 'Write true, false or null.' };
  }
}
