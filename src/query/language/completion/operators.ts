import type { ColumnType } from '../schema/schema.js';

/** Operators that fit a type, in the order in which they are likely. */
const OPERATORS: Readonly<Record<ColumnType, readonly string[]>> = {
  int: [
    '=',
    'IN (',
    '>=',
    '<=',
    '>',
    '<',
    '!=',
    'NOT IN (',
    '+',
    '-',
    '*',
    '/',
    '%'
  ],
  float: ['>', '<', '>=', '<=', '=', '!=', 'IN (', '+', '-', '*', '/'],
  string: ['=', 'IN (', '!=', 'NOT IN (', '<', '>', '<=', '>='],
  bool: ['= NULL', '!= NULL'],
  hash: ['=', '!='],
  uuid: ['=', 'IN (', '!='],
  datetime: ['>', '<', '>=', '<=', 'OVERLAPS', '=', '!='],
  ingest_date: ['>', '<', '>=', '<=', 'OVERLAPS', '=', '!='],
  timespan: ['OVERLAPS', '= NULL', '!= NULL'],
  region: ['OVERLAPS', '= NULL', '!= NULL']
};

/**
 * List the operators that may follow a value, the likeliest first.
 *
 * @param type - Type of the value.
 * @param isAfterNot - Whether a NOT stands after the value, which leaves IN only.
 */
export function operatorsFor(
  type: ColumnType,
  isAfterNot: boolean
): readonly string[] {
  return isAfterNot ? ['IN ('] : OPERATORS[type];
}
