import { paintedCell, shortFloat } from '../grid/cell';
import { toTsv } from '../grid/tsv';

it.each([
  ['53.16', '53.16'],
  ['53.162512345678901', '53.162512'],
  ['-0.3333333333333333', '-0.33333333'],
  ['1e-07', '1e-07'],
  ['1.2345678901234e-30', '1.2345679e-30'],
  ['12345678901234.5', '1.2345679e+13'],
  ['inf', 'inf'],
  ['-0.0', '-0.0'],
  ['100000000000.0', '1e+11']
])('paints %s as %s', (value, shown) => {
  expect(shortFloat(value)).toBe(shown);
});

it('tells missing values from texts that look like them', () => {
  expect(paintedCell(null, 'float').missing).toBe('null');
  expect(paintedCell('nan', 'float').missing).toBe('nan');
  expect(paintedCell('nan', 'text')).toEqual({ text: 'nan', missing: null });
  expect(paintedCell('9007199254740993', 'integer').text).toBe(
    '9007199254740993'
  );
  expect(paintedCell('a\u202eb\n', 'text').text).toBe('a\\u{202e}b\u2424');
});

it('writes cells for a spreadsheet', () => {
  expect(
    toTsv(
      [
        ['1', null],
        ['a\tb', 'say "x"']
      ],
      ['id', 'note']
    )
  ).toBe('id\tnote\n1\t\n"a\tb"\t"say ""x"""');
});
