/** @jest-environment node */
import { AgentKernel } from '../../../repository/agent-kernel';
import { JupyterServer } from '../../../repository/__tests__/jupyter-server';
import { KernelDriver } from '../../../repository/kernel-driver';
import { openNodeEngine } from '../../../table/__tests__/node-engine';
import { parse } from '../../language/parse';
import { resolve } from '../../language/schema/resolve';
import type { ISchema } from '../../language/schema/schema';
import { Universe } from '../../language/schema/universe';
import type { QuerySource } from '../../state/query-source';
import type { CoordinateIndex } from '../coordinate-index';
import type { IndexSource } from '../index-source';
import { IndexStore } from '../index-store';

let server: JupyterServer;
let driver: KernelDriver;
let store: IndexStore;
let universe: Universe;
let repository: string;

beforeAll(async () => {
  server = await JupyterServer.start();
  const stored = new Map<string, string>();
  const agent = new AgentKernel(
    server.kernels,
    async () => ({ kernel: '', startDeadline: 60 }),
    {
      getItem: key => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value)
    }
  );
  driver = new KernelDriver(agent);
  store = new IndexStore(driver, openNodeEngine);
  const info = await driver.call('repositories.open', { uri: 'demo' });
  universe = new Universe(info);
  repository = info.uri;
});

afterAll(async () => {
  store.dispose();
  driver.dispose();
  await server.stop();
});

async function load(
  query: Omit<QuerySource, 'repository'>,
  names: readonly string[]
): Promise<{ index: CoordinateIndex; source: IndexSource; schema: ISchema }> {
  const dimensions = universe.expand(names);
  const schema: ISchema = {
    universe,
    dimensions,
    datasetTypes: query.dataset_type ? [query.dataset_type] : [],
    bind: new Map(),
    governors: new Set(),
    values: new Map()
  };
  const index = store.get({ repository, ...query }, universe, dimensions);
  await new Promise<void>(done => {
    const check = (): void => {
      if (index.status.phase !== 'loading') {
        done();
      }
    };
    index.changed.connect(check);
    check();
  });
  expect(index.status.error).toBeNull();
  return { index, schema, source: index.source({ schema, bind: new Map() })! };
}

const RAW = {
  kind: 'datasets',
  dataset_type: 'raw',
  collections: ['DemoCam/defaults']
} as const;

const where = (text: string): ReturnType<typeof parse>['root'][] => [
  parse(text).root
];

describe('the index of the demo repository', () => {
  it.each([
    "band = 'r'",
    "band != 'r' AND exposure.exposure_time > 10",
    'detector IN (1..4) AND NOT day_obs = 20261101',
    "exposure.timespan OVERLAPS (T'2026-11-03', NULL)"
  ])('counts %s as the Butler does', async text => {
    const { source } = await load(
      { ...RAW, collections: [...RAW.collections] },
      ['exposure', 'detector']
    );
    const { count } = await driver.call('query.count', {
      repository,
      ...RAW,
      collections: [...RAW.collections],
      where: text,
      data_id: { instrument: 'DemoCam' }
    });
    expect(await source.count([...where(text)] as never)).toEqual({
      count,
      isExact: true
    });
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(216);
  });

  it('lists values with their counts, also of RUNs', async () => {
    const { source, schema } = await load(
      { ...RAW, collections: [...RAW.collections] },
      ['exposure', 'detector']
    );
    const list = async (name: string): Promise<(string | number)[][]> => {
      const resolved = resolve(name, schema);
      return resolved.is !== 'column'
        ? []
        : (await source.values(resolved.path.column, [], '', 100)).map(
            ({ value, count }) => [value, count]
          );
    };
    expect((await list('detector')).map(([, count]) => count)).toEqual(
      Array(9).fill(24)
    );
    expect((await list('raw.run')).length).toBeGreaterThan(0);
    expect(await list('instrument')).toEqual([['DemoCam', 216]]);
  });

  it('counts a data ID once, however many collections hold it', async () => {
    const { source } = await load(
      {
        kind: 'datasets',
        dataset_type: 'visit_image',
        collections: ['u/demo/DM-1', 'u/demo/DM-2']
      },
      ['visit', 'detector']
    );
    const ids = await source.count([]);
    const all = await source.count([], true);
    expect(all!.count).toBeGreaterThan(ids!.count);
  });

  it('serves dimension records and data IDs', async () => {
    const records = await load(
      { kind: 'records', element: 'detector', collections: [] },
      ['detector']
    );
    expect((await records.source.count([]))?.count).toBe(9);
    const ids = await load(
      { kind: 'data_ids', dimensions: ['tract', 'patch'], collections: [] },
      ['tract', 'patch']
    );
    expect((await ids.source.count([]))?.count).toBeGreaterThan(0);
  });

  it('says why it could not be loaded, and tries again', async () => {
    const query = { repository, ...RAW, collections: ['no/such'] };
    const dimensions = universe.expand(['exposure', 'detector']);
    const index = store.get(query, universe, dimensions);
    await new Promise<void>(done =>
      index.changed.connect(() => index.status.phase === 'failed' && done())
    );
    expect(index.status.error?.message).toContain('no/such');
    expect(store.get(query, universe, dimensions)).not.toBe(index);
  });
});
