import recording from '../../repository/__tests__/recording.json';
import { RecordedDriver } from '../../repository/recorded-driver';
import type { IRecordedCall } from '../../repository/recorded-driver';
import { DatasetsModel } from '../datasets/datasets-model';
import { BrowserModel } from '../model';
import type { IBrowserMemory } from '../model';

const calls = recording as unknown as IRecordedCall[];

async function openDemo(memory: IBrowserMemory | null): Promise<BrowserModel> {
  const model = new BrowserModel(new RecordedDriver(calls), memory);
  await model.start();
  return model;
}

const CHOSEN: IBrowserMemory = {
  current: '/demo',
  added: [],
  repositories: {
    '/demo': { chosen: ['DemoCam/defaults'], expanded: ['DemoCam/defaults'] }
  }
};

describe('BrowserModel', () => {
  it('opens the only repository there is', async () => {
    const model = await openDemo(null);
    expect(model.current?.phase).toBe('open');
    expect(model.current?.title).toBe('demo');
    expect(model.nameOf('/demo')).toBe('demo');
  });

  it('comes back with what was chosen', async () => {
    const model = await openDemo(CHOSEN);
    expect(model.current?.chosen).toEqual(['DemoCam/defaults']);
    expect(model.current?.expanded.has('DemoCam/defaults')).toBe(true);
    expect(model.current?.datasetTypes?.map(({ name }) => name)).toContain(
      'raw'
    );
    expect(model.memory).toEqual(CHOSEN);
  });

  it('keeps a repository that the user added, and what failed there', async () => {
    const model = await openDemo(CHOSEN);
    await model.show('/elsewhere');
    expect(model.current?.phase).toBe('failed');
    expect(model.current?.error?.kind).toBe('not_found');
    expect(model.memory.added).toEqual(['/elsewhere']);
    model.remove('/elsewhere');
    expect(model.memory.added).toEqual([]);
    expect(model.current).toBeNull();
  });
});

describe('DatasetsModel', () => {
  const query = {
    repository: '/demo',
    datasetType: 'raw',
    collections: ['DemoCam/defaults'],
    where: "instrument = 'DemoCam'",
    orderBy: [],
    findFirst: true
  };

  it('puts the filters above the columns into the query', async () => {
    const model = new DatasetsModel(new RecordedDriver(calls), query);
    await model.setFilter('nothing', '');
    expect(model.fullQuery.where).toBe("instrument = 'DemoCam'");
  });

  it('shows why a page could not be had, and can be asked again', async () => {
    const model = new DatasetsModel(new RecordedDriver(calls), query);
    await model.load();
    expect(model.error?.kind).toBe('not_found');
    expect(model.isLoading).toBe(false);
    expect(model.page).toBeNull();
  });
});
