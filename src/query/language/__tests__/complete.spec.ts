import fc from 'fast-check';
import { complete } from '../completion/complete';
import type { ICompletion } from '../completion/completion';
import { contexts } from '../context/contexts';
import type { ISchema } from '../schema/schema';
import { tokenize } from '../tokens';
import { MemoryValueSource } from '../values/memory-value-source';
import type { IScope } from '../values/operand';
import { countRows, makeRows, makeSchema, readCorpus } from './fixtures';

const rows = makeRows();
const CORPUS = readCorpus();
const VISITS = makeSchema({ dimensions: ['visit', 'detector'] });
const SCOPE: IScope = { schema: VISITS, bind: new Map() };

function completeAt(
  text: string,
  pos: number,
  schema: ISchema
): Promise<ICompletion[]> {
  const source = new MemoryValueSource(rows, { schema, bind: new Map() });
  return complete(contexts(text, pos, schema), schema, source);
}

describe('values', () => {
  const condition = fc.constantFrom(
    "band = 'r'",
    "band != 'g'",
    "band IN ('u', 'i')",
    'visit.exposure_time > 20',
    'detector IN (91..95:2)',
    'day_obs >= 20261102',
    "visit.target_name = 'COSMOS'",
    "NOT detector.raft = 'R22'",
    'visit.azimuth = NULL',
    "visit.timespan OVERLAPS (T'2026-11-02', NULL)",
    "(band = 'z' OR visit.seq_num < 43)",
    'nosuch = 3'
  );
  const hole = fc.constantFrom(
    'visit = |',
    'visit != |',
    'detector < |',
    'detector > |',
    'band = |',
    "band = '|",
    "band = '|'",
    "band IN ('r', |)",
    "band NOT IN ('r', |)",
    'day_obs <= |',
    'NOT visit >= |',
    "NOT (band = 'g' OR detector = |)",
    "(band = 'u' OR visit.seq_num = |)",
    '(detector = 91 OR day_obs = 20261103) AND physical_filter = |'
  );

  it('that are offered match something, in 2,000 random places', async () => {
    let offered = 0;
    const text = fc.tuple(
      fc.array(condition, { maxLength: 2 }),
      hole,
      fc.array(condition, { maxLength: 2 })
    );
    await fc.assert(
      fc.asyncProperty(text, async ([before, middle, after]) => {
        const marked = [...before, middle, ...after].join(' AND ');
        const pos = marked.indexOf('|');
        const plain = marked.replace('|', '');
        const found = await completeAt(plain, pos, VISITS);
        for (const { text, from, to } of found.filter(
          each => each.kind === 'value'
        )) {
          offered += 1;
          const filled = plain.slice(0, from) + text + plain.slice(to);
          const known = filled.replaceAll('nosuch = 3', 'visit = visit');
          expect([known, countRows(known, rows, SCOPE) > 0]).toEqual([
            known,
            true
          ]);
        }
      }),
      { numRuns: 2000 }
    );
    expect(offered).toBeGreaterThan(2000);
  });

  it('come with their counts, the most frequent first', async () => {
    const text = 'visit.seq_num < 42 AND band = ';
    const found = await completeAt(text, text.length, VISITS);
    const values = found.filter(each => each.kind === 'value');
    expect(values.map(each => [each.text, each.count])).toEqual([
      ["'u'", 18],
      ["'y'", 18],
      ["'g'", 9],
      ["'z'", 9]
    ]);
  });

  it('need no index to leave the rest working', async () => {
    const found = await complete(contexts('band = ', 7, VISITS), VISITS, null);
    expect(found[0]).toMatchObject({ kind: 'literal', text: "'|'" });
  });
});

describe('the next token', () => {
  it('is within five suggestions after two characters in 90 % of the corpus', async () => {
    const misses: string[] = [];
    let positions = 0;
    for (const entry of CORPUS) {
      const schema = makeSchema({
        dimensions: entry.dimensions,
        dataset_types: [entry.dataset_type],
        bind: entry.bind
      });
      for (const [from, wanted] of steps(entry.where)) {
        positions += 1;
        if (!(await isFound(entry.where, from, wanted, schema))) {
          misses.push(`${entry.where.slice(0, from)} >> ${wanted}`);
        }
      }
    }
    expect(positions).toBeGreaterThan(1200);
    expect(1 - misses.length / positions).toBeGreaterThan(0.9);
  });
});

/** Each thing to be typed: `visit.exposure_time` is `visit.` and then `exposure_time`. */
function steps(where: string): (readonly [from: number, wanted: string])[] {
  return tokenize(where).flatMap(({ from, text, kind }) => {
    if (kind !== 'QualifiedIdentifier') {
      return [[from, text] as const];
    }
    const parts = text.split('.');
    return parts.map((part, index) => {
      const start =
        from + parts.slice(0, index).join('.').length + Number(index > 0);
      return [start, index === 0 ? `${part}.` : part] as const;
    });
  });
}

async function isFound(
  where: string,
  from: number,
  wanted: string,
  schema: ISchema
): Promise<boolean> {
  // A token of two characters is typed by then.
  if (wanted.length <= 2) {
    return true;
  }
  for (const typed of [0, 1, 2]) {
    const text = where.slice(0, Math.min(from + typed, from + wanted.length));
    const found = (await completeAt(text, text.length, schema)).slice(0, 5);
    if (found.some(({ text, label }) => offers(text, label, wanted))) {
      return true;
    }
  }
  return false;
}

/** A form like `T'|'` offers every time: what is in it is new. */
function offers(text: string, label: string, wanted: string): boolean {
  const bar = text.indexOf('|');
  const isForm = bar > 0 && wanted.startsWith(text.slice(0, bar));
  return (
    [text.trim(), label].includes(wanted) || text.startsWith(wanted) || isForm
  );
}
