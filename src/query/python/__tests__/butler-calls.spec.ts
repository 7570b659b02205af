/** @jest-environment node */
import fc from 'fast-check';
import { butlerCallsIn, butlersIn } from '../butler-calls';
import { readPyText } from '../py-text';

const OPEN =
  'butler = Butler.from_config("demo", collections="c", instrument="I")\n';

describe('butlersIn', () => {
  it.each([
    ['b = Butler("dp1")', 'b', 'dp1', []],
    [
      "b = Butler.from_config('/repo', collections=['a', 'b'])",
      'b',
      '/repo',
      ['a', 'b']
    ],
    ['b = dafButler.Butler("x")', 'b', undefined, []]
  ])('%s', (source, name, repository, collections) => {
    const found = butlersIn(source).get(name);
    expect(found?.repository).toBe(repository);
    expect(found?.collections ?? []).toEqual(collections);
  });
});

describe('butlerCallsIn', () => {
  it.each([
    ['butler.query_datasets("raw", where="', 'datasets', 'raw', ['c'], ['I']],
    [
      'butler.query_datasets("raw", collections=["x", "y"], detector=4, where="a")',
      'datasets',
      'raw',
      ['x', 'y'],
      ['detector']
    ],
    [
      'refs = butler.query_datasets(dataset_type="raw", collections="x", where=f"""',
      'datasets',
      'raw',
      ['x'],
      []
    ],
    [
      'butler.query_data_ids(["visit", "detector"], where="',
      'data_ids',
      '',
      ['c'],
      []
    ],
    [
      'butler.query_dimension_records("visit", where="',
      'records',
      '',
      ['c'],
      []
    ],
    [
      'butler.get("raw", exposure=1, detector=',
      'datasets',
      'raw',
      ['c'],
      ['exposure', 'detector']
    ],
    [
      'with butler.query() as q:\n    q.join_dataset_search("raw", "x").where("',
      'datasets',
      'raw',
      ['x'],
      []
    ],
    [
      'with butler.query() as q:\n    q = q.where("a")\n    q.datasets("raw", "x")',
      'datasets',
      'raw',
      ['x'],
      []
    ]
  ])('%s', (source, kind, datasetType, collections, names) => {
    const calls = butlerCallsIn(OPEN + source);
    const found = calls[calls.length - 1];
    expect(found).toMatchObject({ kind, datasetType, collections });
    expect(found.butler?.repository).toBe('demo');
    expect(found.dataIdNames).toEqual(
      names[0] === 'I' ? ['instrument'] : ['instrument', ...names]
    );
  });

  it('reads the names of binds', () => {
    const [found] = butlerCallsIn(
      `${OPEN}butler.query_datasets("raw", bind={"a": 1, "b": x}, where=":a")`
    );
    expect(found.bindNames).toEqual(['a', 'b']);
  });

  it('leaves other methods of other things alone', () => {
    expect(
      butlerCallsIn('table.where("x > 1"); requests.get("url")')
    ).toHaveLength(1);
    expect(butlerCallsIn('requests.get("url")')).toEqual([]);
  });

  it('throws at nothing', () => {
    const piece = fc.constantFrom(
      ...'butler.query_datasets( " \' """ f" \\ { } [ ] ) , = where= # \n as :'.split(
        ' '
      )
    );
    fc.assert(
      fc.property(fc.array(piece), pieces => {
        butlerCallsIn(OPEN + pieces.join(''));
      }),
      { numRuns: 2000 }
    );
  });
});

describe('readPyText', () => {
  const textOf = (argument: string): ReturnType<typeof readPyText> => {
    const source = `${OPEN}butler.query_datasets("raw", where=${argument})`;
    const [{ roles }] = butlerCallsIn(source);
    const read = readPyText(roles.get('where')!.value);
    if (read !== null) {
      const at = source.indexOf(argument);
      for (let pos = at; pos < at + argument.length; pos++) {
        const offset = read.fromSource(pos);
        if (offset !== null) {
          expect(read.fromSource(read.toSource(offset))).toBe(offset);
        }
      }
    }
    return read;
  };

  it.each([
    ['"band = \'r\'"', "band = 'r'"],
    ['"a = 1"\n  " AND b = 2"', 'a = 1 AND b = 2'],
    [
      'f"visit = {visit} AND b = \'{band}\'"',
      "visit = :_0____ AND b = '______'"
    ],
    ['f"visit = {v}"', 'visit = :_0'],
    ["'band = \\'r\\''", "band = 'r'"],
    ['"a = 1 AND \\\n  b = 2"', 'a = 1 AND   b = 2'],
    ['"a = 1\\n"', 'a = 1\n']
  ])('%s', (argument, expected) => {
    const read = textOf(argument);
    expect(read?.text).toBe(expected);
  });

  it.each(['"a\\x41"', 'name', '"a" + b', 'f"{{a}}"', 'b"a"'])(
    'not %s',
    argument => {
      expect(textOf(argument)).toBeNull();
    }
  );
});
