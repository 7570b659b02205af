import { isNumeric } from './column';
import type { IEngineColumn } from './column';
import { quoteIdentifier, quoteText } from './quote';

/** A filter cannot be understood; `message` says why and what would work. */
export class FilterError extends Error {
  constructor(
    message: string,
    /** Position of the column the filter stands above. */
    readonly column: number | null = null
  ) {
    super(message);
  }

  /** The same error of a known column. */
  at(column: number): FilterError {
    return new FilterError(this.message, column);
  }
}

const COMPARISON = /^(<=|>=|!=|<>|<|>|=)\s*(.*)$/s;
const INTEGER = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const TIME = /^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/;

/**
 * Translate what a user typed above a column into an SQL condition.
 *
 * Numbers and times: `5`, `> 5`, `1..2`, `..2`, alternatives with commas. Texts: a part of the
 * text in any case, or `= exact`. All: `null`, `!null`; floats also `nan`, `!nan`.
 *
 * @param text - E.g. `> 5`
 * @param column - The column it stands above
 * @returns a condition, or the empty string for an empty filter
 * @throws FilterError - when the text is no filter for this kind of column
 */
export function filterToSql(text: string, column: IEngineColumn): string {
  const trimmed = text.trim();
  if (!trimmed) {
    return '';
  }
  const splits = isNumeric(column.kind) || column.kind === 'time';
  const terms = splits ? trimmed.split(',') : [trimmed];
  return `(${terms.map(term => termToSql(term.trim(), column)).join(' OR ')})`;
}

function termToSql(term: string, column: IEngineColumn): string {
  const name = quoteIdentifier(column.name);
  const missing = missingToSql(term.toLowerCase(), name, column);
  if (missing) {
    return missing;
  }
  if (column.kind === 'boolean') {
    return booleanToSql(term, name);
  }
  if (column.kind === 'text' || column.kind === 'other') {
    return textToSql(term, `CAST(${name} AS VARCHAR)`);
  }
  const range = term.split('..');
  if (range.length === 2 && term !== '..') {
    const [low, high] = range.map(part => part.trim());
    return [
      ...(low ? [compare('>=', low, name, column)] : []),
      ...(high ? [compare('<=', high, name, column)] : [])
    ].join(' AND ');
  }
  const [, operator = '=', value = term] = COMPARISON.exec(term) ?? [];
  return compare(operator, value.trim(), name, column);
}

function missingToSql(
  word: string,
  name: string,
  column: IEngineColumn
): string {
  const negated = /^(!\s*|not\s+)/.test(word);
  const bare = word.replace(/^(!\s*|not\s+)/, '');
  if (bare === 'null') {
    return `${name} IS ${negated ? 'NOT ' : ''}NULL`;
  }
  if (bare === 'nan' && column.kind === 'float') {
    return negated ? `NOT isnan(${name})` : `isnan(${name})`;
  }
  return '';
}

function booleanToSql(term: string, name: string): string {
  const word = term.replace(/^=\s*/, '').toLowerCase();
  if (['true', 't', '1'].includes(word)) {
    return name;
  }
  if (['false', 'f', '0'].includes(word)) {
    return `NOT ${name}`;
  }
  throw new FilterError(
    `"${term}" is neither true nor false. Try true, false, null or !null.`
  );
}

function textToSql(term: string, value: string): string {
  const [, operator, operand] = COMPARISON.exec(term) ?? [];
  if (operator) {
    return `${value} ${operator} ${quoteText(operand.trim())}`;
  }
  return `contains(lower(${value}), lower(${quoteText(term)}))`;
}

function compare(
  operator: string,
  value: string,
  name: string,
  column: IEngineColumn
): string {
  const literal = literalToSql(value, column);
  const condition = `${name} ${operator} ${literal}`;
  // DuckDB orders NaN above every number, so `> 5` would let it through.
  return column.kind === 'float' && operator.startsWith('>')
    ? `(${condition} AND NOT isnan(${name}))`
    : `(${condition})`;
}

function literalToSql(value: string, column: IEngineColumn): string {
  if (column.kind === 'time') {
    if (!TIME.test(value)) {
      throw new FilterError(
        `"${value}" is no time. Try 2026-01-31, > 2026-01-31 12:00 or a range with two dots.`
      );
    }
    return `CAST(${quoteText(value)} AS ${column.type})`;
  }
  if (!NUMBER.test(value)) {
    const float = column.kind === 'float' ? ', nan' : '';
    throw new FilterError(
      `"${value}" is no number. Try 5, > 5, 1..2, null${float}, or several with commas.`
    );
  }
  return numberToSql(value, column);
}

function numberToSql(value: string, column: IEngineColumn): string {
  if (column.kind === 'float') {
    return `CAST(${quoteText(value)} AS ${column.type})`;
  }
  const exact = INTEGER.test(value) && value.length <= 38;
  return `CAST(${quoteText(value)} AS ${exact ? 'HUGEINT' : 'DOUBLE'})`;
}
