import { decodeRows } from '../../table/rows';
import type { IRepository } from '../tokens';

/** Tests that every driver passes: the kernel driver on the demo repository, and its recording. */
export function describeDriver(name: string, driver: () => IRepository): void {
  describe(name, () => {
    let uri = '';

    it('lists the repositories of the site index as trusted', async () => {
      const { repositories } = await driver().call('repositories.list', {});
      const demo = repositories.find(({ label }) => label === 'demo');
      expect(demo?.trusted).toBe(true);
      uri = demo?.uri ?? '';
    });

    it('opens a repository and describes its dimension universe', async () => {
      const info = await driver().call('repositories.open', { uri });
      expect(info).toMatchObject({ kind: 'direct', universe: 'daf_butler 8' });
      const visit = info.elements.find(element => element.name === 'visit');
      expect(visit?.required).toEqual(['instrument', 'visit']);
      expect(visit?.fields).toContainEqual(
        expect.objectContaining({
          name: 'exposure_time',
          type: 'float',
          unit: 's'
        })
      );
    });

    it('lists collections with the members of chains', async () => {
      const { collections } = await driver().call('collections.list', {
        repository: uri
      });
      const chain = collections.find(
        collection => collection.name === 'DemoCam/defaults'
      );
      expect(chain?.type).toBe('CHAINED');
      expect(chain?.children?.length).toBeGreaterThan(1);
    });

    it('lists the dataset types present in a collection', async () => {
      const { dataset_types } = await driver().call('dataset_types.list', {
        repository: uri,
        collections: ['DemoCam/defaults']
      });
      const raw = dataset_types.find(type => type.name === 'raw');
      expect(raw).toMatchObject({
        storage_class: 'ImageV2',
        is_calibration: false
      });
      expect(raw?.dimensions).toEqual(
        expect.arrayContaining(['exposure', 'detector'])
      );
    });

    it('counts datasets exactly', async () => {
      const count = await driver().call('datasets.count', {
        repository: uri,
        dataset_type: 'raw',
        collections: ['DemoCam/defaults'],
        find_first: false
      });
      expect(count).toEqual({ count: 216, exact: true });
    });

    it('streams a page of datasets with their dimension records', async () => {
      const pieces: Uint8Array[] = [];
      const page = await driver().stream('datasets.page', rawPage(uri), {
        onBatch: bytes => void pieces.push(bytes)
      });
      const rows = await decodeRows(pieces);
      expect(rows).toHaveLength(5);
      expect(page.more).toBe(true);
      const names = page.columns.map(column => column.name);
      expect([names[0], names.at(-1)]).toEqual(['dataset_id', 'run']);
      expect(names).toEqual(
        expect.arrayContaining(['instrument', 'exposure', 'detector'])
      );
      const exposure = names.indexOf('exposure');
      expect(rows.map(row => typeof row[exposure])).toEqual(
        Array(5).fill('bigint')
      );
      expect(page.columns[names.indexOf('exposure.exposure_time')].unit).toBe(
        's'
      );
    });

    it('fails with what happened and what to do', async () => {
      const failing = driver().call('datasets.count', {
        repository: uri,
        dataset_type: 'no_such_type',
        collections: ['DemoCam/defaults']
      });
      await expect(failing).rejects.toMatchObject({
        name: 'RepositoryError',
        error: { message: expect.stringContaining('no_such_type') }
      });
    });

    it('stops a stream when its consumer gives up', async () => {
      const stop = new AbortController();
      const reading = driver().stream('datasets.page', rawPage(uri), {
        signal: stop.signal,
        onBatch: () => stop.abort()
      });
      await expect(reading).rejects.toMatchObject({ kind: 'cancelled' });
    });

    it('does not start what was already cancelled', async () => {
      const calling = driver().call(
        'ping',
        {},
        { signal: AbortSignal.abort() }
      );
      await expect(calling).rejects.toMatchObject({ kind: 'cancelled' });
    });
  });
}

function rawPage(repository: string): {
  repository: string;
  dataset_type: string;
  collections: string[];
  order_by: string[];
  limit: number;
} {
  return {
    repository,
    dataset_type: 'raw',
    collections: ['DemoCam/defaults'],
    order_by: ['exposure', 'detector'],
    limit: 5
  };
}
