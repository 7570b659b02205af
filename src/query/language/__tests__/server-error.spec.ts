import { placeServerError } from '../repair/server-error';

describe('placeServerError', () => {
  // Messages of lsst.daf.butler, as raised for these expressions.
  it.each([
    [
      "band = 'r' AND visit.nosuch = 1",
      "Unrecognized field 'nosuch' for visit.",
      'visit.nosuch'
    ],
    ['band = r', "Unrecognized identifier 'r'.", 'r'],
    [
      "visit = 1 AND name = 'x'",
      "Ambiguous identifier 'name' matches multiple fields: 'band.name', 'visit.name'.",
      'name'
    ],
    ['visit = :v', "Name 'v' is not in the bind map.", ':v'],
    [
      "band = 'r' AND raw.run = 'x'",
      "Cannot reference dataset type(s) {'raw'} that have not been joined.",
      'raw.run'
    ],
    [
      'visit = 5',
      "Query 'where' expression references a dimension dependent on instrument without constraining it directly.",
      'visit = 5'
    ],
    ['F(1) = 2', "Unknown function 'F' in expression", 'F'],
    ['a == 1', "Syntax error at or near '=' (line: 1, pos: 4)", '='],
    ['a = 1\nAND b $ 2', 'Unexpected character at position 12', '$'],
    [
      "a = 1\nAND 'x' 'y'",
      "Syntax error at or near 'y' (line: 2, pos: 9)",
      "'y'"
    ],
    ['a = ', 'End of input reached while expecting further input', ''],
    ['a = 1', 'Something else.', 'a = 1']
  ])('%s: %s', (text, message, expected) => {
    const { from, to } = placeServerError(text, message);
    expect(text.slice(from, to)).toBe(expected);
  });
});
