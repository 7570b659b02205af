/** @jest-environment node */
import { columnFilter } from '../column-filter';
import type { ColumnKind } from '../column-filter';

const GOOD: [ColumnKind, string, string][] = [
  ['int', '5', 'x = 5'],
  ['int', '> 5', 'x > 5'],
  ['int', '!=5', 'x != 5'],
  ['int', ' -3 ', 'x = -3'],
  ['int', '1..9', '(x >= 1 AND x <= 9)'],
  ['int', '9007199254740993', 'x = 9007199254740993'],
  ['float', '<= 1.5e-3', 'x <= 1.5e-3'],
  ['float', '.5..1.', '(x >= .5 AND x <= 1.)'],
  ['string', 'r', "x = 'r'"],
  ['string', '!= r', "x != 'r'"],
  ['string', 'COS*', "GLOB(x, 'COS*')"],
  ['string', '!= COS*', "NOT GLOB(x, 'COS*')"],
  ['string', '> a', "x > 'a'"],
  ['bool', 'true', 'x'],
  ['bool', 'False', 'NOT x'],
  ['int', 'null', 'x = NULL'],
  ['string', '!= NULL', 'x != NULL'],
  ['int', '', ''],
  ['string', '   ', '']
];

const BAD: [ColumnKind, string][] = [
  ['int', 'five'],
  ['int', '1.5'],
  ['int', '> 1..9'],
  ['int', '1..'],
  ['int', '5 OR 1 = 1'],
  ['float', 'nan'],
  ['string', "it's"],
  ['bool', 'yes'],
  ['int', '> null'],
  ['other', 'x']
];

describe('columnFilter', () => {
  it.each(GOOD)('%s: %j gives %j', (kind, text, where) => {
    expect(columnFilter('x', kind, text)).toEqual({ where });
  });

  it.each(BAD)('%s: %j is refused with a reason', (kind, text) => {
    expect(columnFilter('x', kind, text)).toHaveProperty('problem');
  });
});
