/** @jest-environment node */
import { readCorpus } from '../../language/__tests__/fixtures';
import { NO_QUERY, type IQueryState } from '../../state/query-state';
import { butlerCallsIn } from '../butler-calls';
import { applyEdits, importEdit, importWhere, writeBack } from '../write-back';

const OPEN = 'butler = Butler.from_config("demo")\n';

function edit(source: string, change: Partial<IQueryState> = {}): string {
  const whole = OPEN + source;
  const calls = butlerCallsIn(whole);
  const call = calls[calls.length - 1];
  const imported = importWhere(call)!;
  const state: IQueryState = {
    ...NO_QUERY,
    kind: call.kind,
    datasetType: call.datasetType,
    collections: call.collections,
    where: imported.where,
    ...change
  };
  return applyEdits(whole, writeBack(call, imported, state)).slice(OPEN.length);
}

describe('a call that is opened and written back', () => {
  it.each([
    'butler.query_datasets("raw", "c", where="band = \'r\'")',
    'butler.query_datasets("raw", ["a", "b"],\n  where=("x" if y else "z"))'.replace(
      /,\n.*/s,
      ')'
    ),
    'butler.query_datasets("raw", f"{c}", where=f"visit = {v:d} AND band = \'{b}\'", bind={"x": y})',
    'butler.query_data_ids(["visit"], where="""visit > 5\n  AND band = \'r\'""")',
    'butler.query_dimension_records("visit", instrument=name)'
  ])('unchanged stays as it is: %s', source => {
    expect(edit(source)).toBe(source);
  });

  it.each<[string, Partial<IQueryState>, string]>([
    [
      'butler.query_datasets("raw", "c")',
      { where: "band = 'r'" },
      'butler.query_datasets("raw", "c", where="band = \'r\'")'
    ],
    [
      'butler.query_datasets("raw", "c", where="a", limit=n)',
      { where: 'b' },
      'butler.query_datasets("raw", "c", where="b", limit=n)'
    ],
    [
      'butler.query_datasets("raw", "c", where=f"visit = {v} AND band = \'{b!s}\'")',
      { where: 'band = :b AND visit > :v' },
      'butler.query_datasets("raw", "c", where=f"band = \'{b!s}\' AND visit > {v}")'
    ],
    [
      'butler.query_datasets("raw", "c", where=f"visit = {v}")',
      { where: 'visit = 3' },
      'butler.query_datasets("raw", "c", where="visit = 3")'
    ],
    [
      "butler.query_datasets('raw', 'c', where='a')",
      { where: "band = 'r'" },
      "butler.query_datasets('raw', 'c', where=\"band = 'r'\")"
    ],
    [
      'butler.query_datasets("raw", "c", bind={"x": y}, where=":x")',
      { where: 'visit = :x AND tract = :t', bind: { t: 5 } },
      'butler.query_datasets("raw", "c", bind={"x": y, "t": 5}, where="visit = :x AND tract = :t")'
    ],
    [
      'butler.query_datasets("raw", "c", where="a")',
      { where: 'tract = :t', bind: { t: 5 } },
      'butler.query_datasets("raw", "c", where="tract = :t", bind={"t": 5})'
    ],
    [
      'butler.query_datasets("raw", "c")',
      {
        where: 'exposure.timespan OVERLAPS :span',
        bind: { span: { type: 'timespan', begin: '2026-11-01', end: null } }
      },
      'butler.query_datasets("raw", "c", where="exposure.timespan OVERLAPS :span", ' +
        'bind={"span": Timespan(Time("2026-11-01", format="iso", scale="utc"), None)})'
    ],
    [
      'butler.query_datasets("raw", "c")',
      { orderBy: ['-visit'], collections: ['d', 'e'] },
      'butler.query_datasets("raw", ["d", "e"], order_by="-visit")'
    ],
    [
      'butler.query().where()',
      { where: 'visit = 3' },
      'butler.query().where("visit = 3")'
    ]
  ])('%s', (source, change, expected) => {
    expect(edit(source, change)).toBe(expected);
  });

  it.each([
    ['x = 1\n', '', 0],
    ['%%time\nx = 1\n', '', '%%time\n'.length]
  ])('imports what its binds need: %j', (source, before, from) => {
    const state: IQueryState = {
      ...NO_QUERY,
      where: 'exposure.timespan OVERLAPS :noon',
      bind: { noon: { type: 'datetime', value: '2026-11-01' }, other: 1 }
    };
    const needed = 'from astropy.time import Time';
    const edit = { from, to: from, insert: `${needed}\n` };
    expect(importEdit(state, source, before)).toEqual(edit);
    expect(importEdit(state, source, `${needed}\ny = 2`)).toBeNull();
    expect(importEdit({ ...state, where: '' }, source, before)).toBeNull();
  });

  it('says the same for every expression of the corpus', () => {
    for (const { where } of readCorpus()) {
      const source = edit('butler.query_datasets("raw", "c")', { where });
      expect(importWhere(butlerCallsIn(OPEN + source)[0])?.where).toBe(
        where.trim()
      );
      expect(edit(source)).toBe(source);
    }
  });

  it.each([
    'x',
    '"a" + b',
    'f"visit = {{x}}"',
    '"a\\x41"',
    'f"GLOB(visit.name, \'{x}*\')"'
  ])('cannot read %s', argument => {
    const [call] = butlerCallsIn(
      `${OPEN}butler.query_datasets("raw", where=${argument})`
    );
    const imported = importWhere(call);
    expect(imported === null || !imported.where.includes('{')).toBe(true);
  });
});
