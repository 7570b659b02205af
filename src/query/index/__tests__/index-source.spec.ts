/**
 * @jest-environment node
 */
import fc from 'fast-check';
import { openNodeEngine } from '../../../table/__tests__/node-engine';
import type { IEngine } from '../../../table/engine';
import { quoteIdentifier, quoteText } from '../../../table/quote';
import { makeRows, makeSchema } from '../../language/__tests__/fixtures';
import { parse } from '../../language/parse';
import type { IColumn } from '../../language/schema/column';
import { resolve } from '../../language/schema/resolve';
import { MemoryValueSource } from '../../language/values/memory-value-source';
import type {
  IScope,
  ITimespan,
  Row,
  Value
} from '../../language/values/operand';
import { toTai } from '../../language/values/tai';
import { GROUP_SIZE, IndexSource, type IIndexTables } from '../index-source';
import type { IIndexTable } from '../from-clause';
import { ValueTables } from '../value-tables';

const rows = makeRows();
const SPAN: ITimespan = { begin: toTai('2026-11-02'), end: null };
const schema = makeSchema({
  dimensions: ['visit', 'detector'],
  bind: {
    list: [91, 95],
    name: 'COSMOS',
    span: { type: 'timespan' },
    noon: { type: 'datetime' }
  }
});
const scope: IScope = {
  schema,
  bind: new Map<string, Value | number[]>([
    ['list', [91, 95]],
    ['name', 'COSMOS'],
    ['span', SPAN],
    ['noon', toTai('2026-11-02T12:00')]
  ])
};

const CONDITIONS = [
  "band = 'r'",
  "band != 'g'",
  "band IN ('u', 'i', NULL)",
  'visit.exposure_time > 20',
  'visit.exposure_time + 1.5 >= 31.5',
  'visit.seq_num % 2 = 0 AND visit.seq_num / 3 > 13',
  'detector IN (91..95:2)',
  'detector NOT IN (90, 97..99)',
  'detector IN (:list)',
  '-detector < -93',
  'day_obs >= 20261102',
  "visit.target_name = 'COSMOS'",
  'visit.target_name = :name',
  "GLOB(visit.target_name, '*S*')",
  "GLOB(visit.target_name, 'Rubin_SV?38_7')",
  "NOT detector.raft = 'R22'",
  'visit.azimuth = NULL',
  'visit.azimuth != NULL',
  'NOT visit.azimuth > 180',
  "visit.timespan OVERLAPS (T'2026-11-02', NULL)",
  "visit.timespan OVERLAPS (NULL, T'2026-11-02')",
  "visit.timespan OVERLAPS T'2026-11-02T02:00:44'",
  "visit.timespan.begin > T'2026-11-03'",
  'visit.timespan OVERLAPS :span',
  'visit.timespan OVERLAPS (NULL, :noon)',
  'visit.timespan.end < :noon',
  "(band = 'z' OR visit.seq_num < 43)",
  'visit.region OVERLAPS POINT(1, 2)',
  "(visit.region OVERLAPS POINT(1, 2) OR band = 'r')",
  "NOT (visit.region OVERLAPS POINT(1, 2) AND band = 'r')"
];
const COLUMNS = ['visit', 'detector', 'band', 'day_obs', 'visit.seq_num'];
COLUMNS.push('visit.target_name', 'detector.full_name', 'visit.azimuth');

describe('the index in DuckDB', () => {
  let engine: IEngine;
  let source: IndexSource;
  let values: ValueTables;
  const memory = new MemoryValueSource(rows, scope);

  beforeAll(async () => {
    engine = await openNodeEngine();
    values = new ValueTables(engine, 'test');
    source = new IndexSource(engine, await makeTables(engine), scope, values);
  });

  afterAll(() => engine.dispose());

  it('counts what the conditions in memory count', async () => {
    const some = fc.array(fc.constantFrom(...CONDITIONS), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(some, fc.boolean(), async (texts, negate) => {
        const text = texts.map(each => `(${each})`).join(' AND ');
        // In memory, NULL and unknown together count as NULL, which NOT does not turn around.
        const canNegate = negate && text !== '' && !text.includes('region');
        const whole = canNegate ? `NOT (${text})` : text;
        const { root } = parse(whole);
        const conditions = root === null ? [] : [root];
        const found = await source.count(conditions);
        expect([whole, found?.count]).toEqual([
          whole,
          memory.count(conditions)
        ]);
        expect(found?.isExact).toBe(!whole.includes('region'));
      }),
      { numRuns: 400 }
    );
  });

  it('lists the values that memory lists', async () => {
    const some = fc.array(fc.constantFrom(...CONDITIONS), { maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(
        some,
        fc.constantFrom(...COLUMNS),
        fc.constantFrom('', '2', '9', 'R', 'C'),
        async (texts, name, prefix) => {
          const constraints = texts.map(each => parse(each).root!);
          const args = [columnOf(name), constraints, prefix, 100] as const;
          expect(await source.values(...args)).toEqual(
            await memory.values(...args)
          );
        }
      ),
      { numRuns: 400 }
    );
  });

  it('knows nothing of columns that have not come yet', async () => {
    const early = new IndexSource(engine, null, scope, values);
    expect(await early.count([])).toBeNull();
    expect(await early.values(columnOf('band'), [], '', 10)).toEqual([]);
  });
});

function columnOf(name: string): IColumn {
  const resolved = resolve(name, schema);
  if (resolved.is !== 'column') {
    throw new Error(name);
  }
  return resolved.path.column;
}

/** Tables as the agent streams them: data IDs, and one table for each element. */
async function makeTables(engine: IEngine): Promise<IIndexTables> {
  const make = async (
    name: string,
    keys: string[],
    others: string[]
  ): Promise<IIndexTable> => {
    const columns = [...keys, ...others];
    const unique = new Map(
      rows.map(row => [keys.map(key => String(row[key])).join(), row])
    );
    const values = [...unique.values()].map(
      row => `(${columns.map(column => literal(row, column)).join(', ')})`
    );
    const names = columns.map(quoteIdentifier).join(', ');
    await engine.query(
      `CREATE TABLE ${name} AS SELECT * FROM (VALUES ${values.join(', ')}) t(${names})`
    );
    return { name, keys, columns: new Set(columns) };
  };
  const ids = await make('ids', ['instrument', 'visit', 'detector'], []);
  const group = async (...keys: string[]): Promise<IIndexTable> => {
    const name = `by_${keys.join('_')}`;
    await engine.query(
      `CREATE TABLE ${name} AS SELECT ${keys.join(', ')}, count(*) AS ${GROUP_SIZE} FROM ids GROUP BY ALL`
    );
    return { name, keys, columns: new Set(keys) };
  };
  return {
    ids,
    datasets: ids,
    groups: [
      await group('instrument', 'detector'),
      await group('instrument', 'visit')
    ],
    records: [
      await make(
        'e_visit',
        ['instrument', 'visit'],
        [
          'day_obs',
          'physical_filter',
          ...['seq_num', 'exposure_time', 'zenith_angle', 'azimuth'].map(
            field => `visit.${field}`
          ),
          'visit.target_name',
          'visit.timespan.begin',
          'visit.timespan.end'
        ]
      ),
      await make(
        'e_physical_filter',
        ['instrument', 'physical_filter'],
        ['band']
      ),
      await make(
        'e_detector',
        ['instrument', 'detector'],
        ['detector.raft', 'detector.full_name']
      )
    ]
  };
}

function literal(row: Row, column: string): string {
  const [, owner, end] = /^(.*\.timespan)\.(begin|end)$/.exec(column) ?? [];
  const value = owner
    ? (row[owner] as unknown as Record<string, bigint>)[end]
    : row[column];
  return typeof value === 'string'
    ? quoteText(value)
    : value === null
      ? 'NULL'
      : typeof value === 'number'
        ? `${value}${Number.isInteger(value) ? '::BIGINT' : '::DOUBLE'}`
        : String(value);
}
