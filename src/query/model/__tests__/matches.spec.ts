/** @jest-environment node */
import type { IRepository } from '../../../repository/tokens';
import type { CoordinateIndex } from '../../index/coordinate-index';
import { makeRows, makeSchema } from '../../language/__tests__/fixtures';
import { parse } from '../../language/parse';
import { MemoryValueSource } from '../../language/values/memory-value-source';
import { countMatches, explainNothing, type ICountedQuery } from '../matches';

const SCHEMA = makeSchema({ dimensions: ['visit', 'detector'] });

/** An agent that finds nothing, for a reason of its own. */
const AGENT = {
  call: async (method: string) =>
    method === 'query.count'
      ? { count: 0, exact: true }
      : { reasons: ['The Butler says so.'] }
} as unknown as IRepository;

/** An index of three nights, in some state. */
function indexOf(status: object): CoordinateIndex {
  const memory = new MemoryValueSource(makeRows(), {
    schema: SCHEMA,
    bind: new Map()
  });
  const source = {
    values: memory.values.bind(memory),
    count: async (conditions: never) => ({
      count: memory.count(conditions),
      isExact: true
    })
  };
  return { status, source: () => source } as unknown as CoordinateIndex;
}

function queryOf(where: string, status: object): ICountedQuery {
  return {
    repository: AGENT,
    params: { where, find_first: true } as ICountedQuery['params'],
    schema: SCHEMA,
    bind: {},
    index: indexOf(status),
    root: parse(where).root
  };
}

const WHERE = 'day_obs = 20261104';
const { signal } = new AbortController();

it('counts and explains from an index that holds all that exists', async () => {
  const query = queryOf(WHERE, { phase: 'ready', more: false });
  expect(await countMatches(query, signal)).toEqual({
    count: 0,
    isExact: true
  });
  const { told, reasons } = await explainNothing(query, signal);
  expect(told?.message).toContain('No day_obs is 20261104');
  expect(reasons).toEqual([]);
});

it.each([
  { phase: 'loading', more: false },
  { phase: 'failed', more: false },
  { phase: 'ready', more: true }
])('takes nothing for missing that %j may lack', async status => {
  const query = queryOf(WHERE, status);
  expect((await countMatches(query, signal)).count).toBe(0);
  expect(await explainNothing(query, signal)).toEqual({
    told: null,
    reasons: ['The Butler says so.']
  });
});
