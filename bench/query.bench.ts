/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  GROUP_SIZE,
  IndexSource,
  type IIndexTables
} from '../src/query/index/index-source';
import { ValueTables } from '../src/query/index/value-tables';
import { complete } from '../src/query/language/completion/complete';
import { contexts } from '../src/query/language/context/contexts';
import { parse } from '../src/query/language/parse';
import type { IUniverse } from '../src/query/language/schema/universe';
import { analyze } from '../src/query/language/semantics/analyze';
import { schemaOf } from '../src/query/language/where';
import { openNodeEngine } from '../src/table/__tests__/node-engine';
import { cellsOf } from '../src/table/rows';

/** Visits of the index, 100 detectors each: one dataset type of a repository with a million datasets. */
const VISITS = 10_000;

/** A query typed key by key. */
const TYPED =
  "instrument = 'LSSTCam' AND band = 'r' AND visit.exposure_time > 20 AND detector IN (10, 20..30) AND visit = 20261101";

const universe = JSON.parse(
  readFileSync(join(__dirname, '../tests/corpus/universe.json'), 'utf8')
) as IUniverse;

function percentile(samples: readonly number[], share: number): string {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[
    Math.min(sorted.length - 1, Math.floor(sorted.length * share))
  ].toFixed(1);
}

test('query', async () => {
  const engine = await openNodeEngine();
  await engine.query(
    `CREATE TABLE ids AS SELECT 'LSSTCam' AS instrument,
       2026110100000 + v AS visit, d AS detector
     FROM range(${VISITS}) a(v), range(100) b(d)`
  );
  await engine.query(
    `CREATE TABLE visits AS SELECT 'LSSTCam' AS instrument,
       2026110100000 + v AS visit, 20261101 + v // 500 AS day_obs,
       ['u', 'g', 'r', 'i', 'z', 'y'][1 + v % 6] AS band,
       15.0 + v % 30 AS "visit.exposure_time", v % 500 AS "visit.seq_num"
     FROM range(${VISITS}) a(v)`
  );
  const table = (
    name: string,
    keys: string[],
    others: string[]
  ): IIndexTables['ids'] => ({
    name,
    keys,
    columns: new Set([...keys, ...others])
  });
  const ids = table('ids', ['instrument', 'visit', 'detector'], []);
  for (const key of ['detector', 'visit']) {
    await engine.query(
      `CREATE TABLE by_${key} AS SELECT instrument, ${key}, count(*) AS ${GROUP_SIZE} FROM ids GROUP BY ALL`
    );
  }
  const tables: IIndexTables = {
    groups: [
      table('by_detector', ['instrument', 'detector'], []),
      table('by_visit', ['instrument', 'visit'], [])
    ],
    ids,
    datasets: ids,
    records: [
      table(
        'visits',
        ['instrument', 'visit'],
        ['day_obs', 'band', 'visit.exposure_time', 'visit.seq_num']
      )
    ]
  };
  const schema = schemaOf({
    universe,
    dimensions: ['visit', 'detector'],
    dataset_types: ['raw']
  })!;
  const scope = { schema, bind: new Map() };
  const source = new IndexSource(
    engine,
    tables,
    scope,
    new ValueTables(engine, 'bench')
  );

  const lists: number[] = [];
  const checks: number[] = [];
  for (let end = 1; end <= TYPED.length; end++) {
    const text = TYPED.slice(0, end);
    let start = performance.now();
    await complete(contexts(text, end, schema), schema, source);
    lists.push(performance.now() - start);
    start = performance.now();
    const { root } = parse(text);
    analyze(root, schema);
    checks.push(performance.now() - start);
  }
  console.log(
    `key to list, ${VISITS * 100} data IDs (ms): median ${percentile(lists, 0.5)}, p95 ${percentile(lists, 0.95)}, worst ${percentile(lists, 1)}`
  );
  console.log(
    `check after a key (ms): median ${percentile(checks, 0.5)}, worst ${percentile(checks, 1)}`
  );

  const counts: number[] = [];
  for (let turn = 0; turn < 20; turn++) {
    const start = performance.now();
    await source.count([
      parse("band = 'r' AND visit.exposure_time > 20").root!
    ]);
    counts.push(performance.now() - start);
  }
  console.log(
    `count (ms): median ${percentile(counts, 0.5)}, worst ${percentile(counts, 1)}`
  );

  const [[bytes]] = cellsOf(
    await engine.query(
      'SELECT sum(memory_usage_bytes)::DOUBLE FROM duckdb_memory()'
    )
  );
  console.log(`memory of the index (MB): ${(Number(bytes) / 1e6).toFixed(1)}`);
  engine.dispose();
});
