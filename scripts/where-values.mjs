// Complete values over rows: JSON lines in, JSON lines out. Run `jlpm build:lib` first.
//
// First line: {"dimensions": ["visit"], "rows": [{"visit": 1, "visit.timespan": ["begin ns", "end ns"], ..}]}
// Then:       {"text": "band = ", "pos": 7}
// Out:        [{"text": "'r'", "from": 7, "to": 7, "count": 12}]
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { complete } from '../lib/query/language/completion/complete.js';
import { contexts } from '../lib/query/language/context/contexts.js';
import { MemoryValueSource } from '../lib/query/language/values/memory-value-source.js';
import { schemaOf } from '../lib/query/language/where.js';

const corpus = new URL('../tests/corpus/universe.json', import.meta.url);
const universe = JSON.parse(readFileSync(corpus, 'utf8'));
let schema;
let source;

for await (const line of createInterface({ input: process.stdin })) {
  const input = JSON.parse(line);
  if (input.rows) {
    schema = schemaOf({ universe, dimensions: input.dimensions });
    source = new MemoryValueSource(input.rows.map(readRow), {
      schema,
      bind: new Map()
    });
  } else {
    const found = await complete(
      contexts(input.text, input.pos, schema),
      schema,
      source
    );
    const values = found.filter(({ kind }) => kind === 'value');
    const shown = values.map(({ text, from, to, count }) => ({
      text,
      from,
      to,
      count
    }));
    process.stdout.write(`${JSON.stringify(shown)}\n`);
  }
}

/** Timespans come as two texts, since JSON would round their nanoseconds. */
function readRow(row) {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? { begin: BigInt(value[0]), end: BigInt(value[1]) }
        : value
    ])
  );
}
