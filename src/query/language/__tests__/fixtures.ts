import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ISchema } from '../schema/schema';
import type { IUniverse } from '../schema/universe';
import { compileCondition } from '../values/condition';
import type { IScope, Row } from '../values/operand';
import { schemaOf, type IWhereContext } from '../where';
import { parse } from '../parse';

const CORPUS = join(__dirname, '../../../../tests/corpus');

/** An expression of the corpus and the query it stands in. */
export interface ICorpusEntry {
  readonly where: string;
  readonly dimensions: readonly string[];
  readonly dataset_type: string;
  readonly bind?: Readonly<
    Record<string, string | number | number[] | { readonly type: string }>
  >;
}

/** All expressions of the corpus: in canonical form, and as people write them. */
export function readCorpus(): ICorpusEntry[] {
  return ['where.jsonl', 'as-written.jsonl'].flatMap(name =>
    readLines<ICorpusEntry>(name)
  );
}

/** Read a file of the corpus, one JSON value per line. */
export function readLines<T>(name: string): T[] {
  return readFileSync(join(CORPUS, name), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as T);
}

/** The default dimension universe. */
export const UNIVERSE = JSON.parse(
  readFileSync(join(CORPUS, 'universe.json'), 'utf8')
) as IUniverse;

/** A schema over the default universe. */
export function makeSchema(context: Omit<IWhereContext, 'universe'>): ISchema {
  return schemaOf({ universe: UNIVERSE, ...context })!;
}

/** Three nights of one camera: 24 visits, 9 detectors each, with everything a query may ask for. */
export function makeRows(): Row[] {
  const nights = [20261101, 20261102, 20261103];
  const bands = ['u', 'g', 'r', 'i', 'z', 'y'];
  const targets = ['COSMOS', 'DESI', 'Rubin_SV_38_7', "Barnard's Star"];
  return nights.flatMap((night, n) =>
    Array.from({ length: 8 * 9 }, (_, i): Row => {
      const seq = 40 + Math.floor(i / 9);
      const detector = 90 + (i % 9);
      const band = bands[(n + seq) % 6];
      const begin = BigInt(Date.UTC(2026, 10, n + 1, 2, seq)) * 1_000_000n;
      return {
        instrument: 'LSSTCam',
        visit: night * 100000 + seq,
        detector,
        band,
        day_obs: night,
        physical_filter: `${band}_57`,
        'visit.seq_num': seq,
        'visit.exposure_time': seq % 3 ? 30 : 15,
        'visit.zenith_angle': seq - 10.5,
        'visit.azimuth': seq % 5 ? seq * 4 : null,
        'visit.target_name': targets[seq % 4],
        'visit.science_program': 'BLOCK-365',
        'visit.timespan': { begin, end: begin + 30_000_000_000n },
        'detector.raft': detector < 94 ? 'R21' : 'R22',
        'detector.full_name': `R22_S${detector - 90}`,
        'detector.purpose': 'SCIENCE'
      };
    })
  );
}

/** Count the rows for which an expression may hold. */
export function countRows(
  where: string,
  rows: readonly Row[],
  scope: IScope
): number {
  const { root } = parse(where);
  const condition = root && compileCondition(root, scope);
  return rows.filter(row => {
    const truth = condition === null || condition(row);
    return truth === true || truth === 'unknown';
  }).length;
}
