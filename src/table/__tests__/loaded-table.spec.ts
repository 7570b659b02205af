import {
  Bool,
  Float32,
  Float64,
  Int64,
  makeVector,
  Table,
  Utf8,
  vectorFromArray
} from 'apache-arrow';
import type { Vector } from 'apache-arrow';
import { AS_STORED } from '../arrangement';
import type { IEngine } from '../engine';
import { LoadedTable } from '../loaded-table';
import { openNodeEngine } from './node-engine';
import { streamPieces } from './stream-pieces';

let engine: IEngine;

beforeAll(async () => {
  engine = await openNodeEngine();
});

beforeEach(async () => {
  await engine.query('DROP TABLE IF EXISTS first_rows');
  await engine.query('DROP TABLE IF EXISTS all_rows');
});

afterAll(() => engine.dispose());

async function load(columns: Record<string, Vector>): Promise<LoadedTable> {
  const table = new LoadedTable(engine);
  for (const [piece, rows] of streamPieces([new Table(columns)])) {
    await table.append(piece, rows);
  }
  await table.finish();
  return table;
}

const IDS = [9007199254740993n, -9223372036854775808n, 1152921504606846977n];

it('keeps 64-bit integers exact', async () => {
  const table = await load({ objectId: vectorFromArray(IDS, new Int64()) });
  expect(await table.read(0, 3, [0])).toEqual(IDS.map(id => [String(id)]));
  await table.arrange({
    sort: [],
    filters: new Map([[0, '9007199254740993']])
  });
  expect(await table.read(0, 3, [0])).toEqual([['9007199254740993']]);
});

it('tells NaN from null and sorts both last', async () => {
  const flux = vectorFromArray([2, NaN, null, -1, Infinity], new Float64());
  const table = await load({ flux });
  const shown = async (descending: boolean) => {
    await table.arrange({
      sort: [{ column: 0, descending }],
      filters: new Map()
    });
    return (await table.read(0, 5, [0])).flat();
  };
  expect(await shown(false)).toEqual(['-1.0', '2.0', 'inf', 'nan', null]);
  expect(await shown(true)).toEqual(['inf', '2.0', '-1.0', 'nan', null]);
});

it.each([
  ['> 1', ['2.0', 'inf']],
  ['<= 2', ['2.0', '-1.0']],
  ['-1..2', ['2.0', '-1.0']],
  ['null', [null]],
  ['!null', ['2.0', 'nan', '-1.0', 'inf']],
  ['nan', ['nan']],
  ['2, -1', ['2.0', '-1.0']]
])('filters floats by %s', async (text, expected) => {
  const flux = vectorFromArray([2, NaN, null, -1, Infinity], new Float64());
  const table = await load({ flux });
  await table.arrange({ sort: [], filters: new Map([[0, text]]) });
  expect((await table.read(0, 5, [0])).flat()).toEqual(expected);
  expect(table.shownCount).toBe(expected.length);
});

it('shows single precision as it was written', async () => {
  const table = await load({ x: vectorFromArray([0.1], new Float32()) });
  expect(await table.read(0, 1, [0])).toEqual([['0.1']]);
  await table.arrange({ sort: [], filters: new Map([[0, '= 0.1']]) });
  expect(table.shownCount).toBe(1);
});

it('filters texts and booleans', async () => {
  const table = await load({
    band: vectorFromArray(["g'", 'R', 'r\0', null], new Utf8()),
    flag: vectorFromArray([true, false, null, true], new Bool())
  });
  const count = async (column: number, text: string) => {
    await table.arrange({ sort: [], filters: new Map([[column, text]]) });
    return table.shownCount;
  };
  expect(await count(0, "'")).toBe(1);
  expect(await count(0, 'r')).toBe(2);
  expect(await count(0, '= R')).toBe(1);
  expect(await count(0, 'r\0')).toBe(1);
  expect(await count(1, 'true')).toBe(2);
  expect(await count(1, 'null')).toBe(1);
});

it('holds case twins and names that SQL would not take', async () => {
  const names = ['Ra', 'ra', 'select', 'a"b', "'; drop table loaded; --", ''];
  const table = await load(
    Object.fromEntries(
      names.map(name => [name, vectorFromArray([1n], new Int64())])
    )
  );
  expect(table.columns).toHaveLength(names.length);
  expect(
    await table.read(
      0,
      1,
      names.map((_, index) => index)
    )
  ).toEqual([names.map(() => '1')]);
});

function numbered(first: number, count: number): Table {
  const ids = BigInt64Array.from({ length: count }, (_, i) =>
    BigInt(first + i)
  );
  const names = Array.from(ids, id => `name ${id}`);
  return new Table({
    id: makeVector(ids),
    name: vectorFromArray(names, new Utf8())
  });
}

it('shows the first rows at once and all when the stream has ended', async () => {
  const table = new LoadedTable(engine);
  const [first, second, third, end] = streamPieces([
    numbered(0, 2000),
    numbered(2000, 2000),
    numbered(4000, 1000)
  ]);
  await table.append(...first);
  await table.append(...second);
  expect(table.rowCount).toBe(2000);
  expect(table.receivedCount).toBe(4000);
  expect(await table.read(1999, 10, [0, 1])).toEqual([['1999', 'name 1999']]);
  await table.append(...third);
  await table.append(...end);
  await table.finish();
  expect(await table.read(4998, 10, [0, 1])).toEqual([
    ['4998', 'name 4998'],
    ['4999', 'name 4999']
  ]);
  await table.arrange({
    sort: [{ column: 0, descending: true }],
    filters: new Map([[0, '< 4000']])
  });
  expect(await table.read(0, 2, [0])).toEqual([['3999'], ['3998']]);
  expect(table.shownCount).toBe(4000);
  await table.arrange(AS_STORED);
  expect(table.shownCount).toBe(5000);
});

it.each([true, false])(
  'holds all rows in order when they come in several portions (complete: %s)',
  async isComplete => {
    const table = new LoadedTable(engine);
    const count = 400_000;
    const pieces = streamPieces(
      Array.from({ length: 6 }, (_, i) => numbered(i * count, count))
    );
    for (const [piece, rows] of isComplete ? pieces : pieces.slice(0, -1)) {
      await table.append(piece, rows);
    }
    await table.finish();
    expect(table.rowCount).toBe(6 * count);
    for (const row of [0, count, 3 * count - 1, 6 * count - 1]) {
      expect(await table.read(row, 1, [0, 1])).toEqual([
        [`${row}`, `name ${row}`]
      ]);
    }
    const wrong = await engine.query(
      "SELECT count(*)::INTEGER AS n FROM all_rows WHERE id <> rowid OR name <> 'name ' || rowid"
    );
    expect(wrong.getChildAt(0)?.get(0)).toBe(0);
  }
);

it('keeps what had come of a stream that was cut off', async () => {
  const table = new LoadedTable(engine);
  const [first, second] = streamPieces([numbered(0, 10), numbered(10, 5)]);
  await table.append(...first);
  await table.append(...second);
  await table.finish();
  expect(table.rowCount).toBe(15);
  expect(await table.read(14, 10, [1])).toEqual([['name 14']]);
});

it('is empty after a stream without rows', async () => {
  const table = await load({ id: vectorFromArray([], new Int64()) });
  expect(table.rowCount).toBe(0);
});

it('shortens long values except for copying', async () => {
  const table = await load({ note: vectorFromArray(['x'.repeat(1e6)]) });
  const [[shown]] = await table.read(0, 1, [0]);
  const [[whole]] = await table.read(0, 1, [0], true);
  expect(shown).toHaveLength(300);
  expect(whole).toHaveLength(1e6);
});
