import type { IEngineColumn } from '../column';
import { filterToSql } from '../filter';

const FLUX: IEngineColumn = { name: 'flux', type: 'DOUBLE', kind: 'float' };
const ID: IEngineColumn = { name: 'id', type: 'BIGINT', kind: 'integer' };
const BAND: IEngineColumn = { name: 'band', type: 'VARCHAR', kind: 'text' };
const FLAG: IEngineColumn = { name: 'flag', type: 'BOOLEAN', kind: 'boolean' };
const TIME: IEngineColumn = { name: 't', type: 'TIMESTAMP', kind: 'time' };

it.each([
  ['', FLUX, ''],
  ['  ', FLUX, ''],
  ['null', ID, '("id" IS NULL)'],
  ['not null', BAND, '("band" IS NOT NULL)'],
  ['nan', FLUX, '(isnan("flux"))'],
  ['!NaN', FLUX, '(NOT isnan("flux"))'],
  ['< 5', FLUX, '(("flux" < CAST(\'5\' AS DOUBLE)))'],
  ['> 5', FLUX, '(("flux" > CAST(\'5\' AS DOUBLE) AND NOT isnan("flux")))'],
  ['9007199254740993', ID, '(("id" = CAST(\'9007199254740993\' AS HUGEINT)))'],
  [
    '1..2',
    ID,
    '(("id" >= CAST(\'1\' AS HUGEINT)) AND ("id" <= CAST(\'2\' AS HUGEINT)))'
  ],
  ['..2', ID, '(("id" <= CAST(\'2\' AS HUGEINT)))'],
  ['2026-01-31', TIME, '(("t" = CAST(\'2026-01-31\' AS TIMESTAMP)))'],
  ['true', FLAG, '("flag")'],
  ['a, b', BAND, '(contains(lower(CAST("band" AS VARCHAR)), lower(\'a, b\')))'],
  ["= g'", BAND, "(CAST(\"band\" AS VARCHAR) = 'g''')"]
])('translates %p', (text, column, sql) => {
  expect(filterToSql(text, column)).toBe(sql);
});

it.each([
  ['bright', FLUX, /"bright" is no number/],
  ['nan', ID, /is no number/],
  ['1..2..3', ID, /is no number/],
  ['..', ID, /is no number/],
  ['5,', ID, /"" is no number/],
  ['yesterday', TIME, /is no time/],
  ['maybe', FLAG, /neither true nor false/]
])('says why %p is no filter', (text, column, message) => {
  expect(() => filterToSql(text, column)).toThrow(message);
});
