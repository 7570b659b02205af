/** @jest-environment node */
import { format } from '../../language/format';
import { parse } from '../../language/parse';
import { readCorpus } from '../../language/__tests__/fixtures';
import { rowsOf, textOf } from '../form-rows';

describe('form and text', () => {
  it.each([
    ['', []],
    ["band = 'r'", [['band', '=', "'r'"]]],
    [
      'visit IN (1, 2..5) AND detector NOT IN (3)',
      [
        ['visit', 'IN', '(1, 2..5)'],
        ['detector', 'NOT IN', '(3)']
      ]
    ],
    [
      "visit.timespan OVERLAPS (T'2026-01-01', NULL)",
      [['visit.timespan', 'OVERLAPS', "(T'2026-01-01', NULL)"]]
    ],
    ['(a = 1 OR b = 2) AND NOT c = 3', ['(a = 1 OR b = 2)', 'NOT c = 3']],
    [
      'exposure.can_see_sky AND 5 < visit',
      ['exposure.can_see_sky', '5 < visit']
    ]
  ])('%s', (where, expected) => {
    expect(
      rowsOf(where)!.map(row =>
        row.kind === 'text' ? row.text : [row.column, row.operator, row.value]
      )
    ).toEqual(expected);
  });

  it('are one query: there and back again, for all expressions of the corpus', () => {
    const entries = readCorpus();
    expect(entries.length).toBeGreaterThanOrEqual(130);
    for (const { where } of entries) {
      const rows = rowsOf(where)!;
      const text = textOf(rows);
      expect(rowsOf(text)).toEqual(rows);
      expect(textOf(rowsOf(text)!)).toBe(text);
      const strip = (each: string): string =>
        format(parse(each).root).replace(/[()\s]/g, '');
      expect(strip(text)).toBe(strip(where));
    }
  });

  it('leaves what does not parse alone', () => {
    expect(rowsOf('band = ')).toBeNull();
  });

  it('leaves out what is not finished', () => {
    expect(
      textOf([
        { kind: 'test', column: 'band', operator: '=', value: '' },
        { kind: 'test', column: 'visit', operator: '>', value: '5' }
      ])
    ).toBe('visit > 5');
  });
});
