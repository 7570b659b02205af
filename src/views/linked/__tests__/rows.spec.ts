import { Signal } from '@lumino/signaling';
import type { ColumnInfo } from '../../../repository/protocol';
import { repositoryError } from '../../../repository/errors';
import type { Link } from '../../../selection/link';
import { RowsModel } from '../rows/rows-model';

const ROWS = 250;

/** A catalog whose rows come page by page, until it breaks off. */
class Catalog {
  breaksAt = ROWS;
  readonly clauses = [];
  readonly changed = new Signal<this, void>(this);
  readonly window = jest.fn(async ({ offset = 0, limit = 0 }) => {
    if (offset >= this.breaksAt) {
      throw repositoryError('unreachable', 'The kernel stopped.', 'Try again.');
    }
    const count = Math.min(limit, ROWS - offset);
    const cells = Array.from({ length: count }, (_, n) => [`${offset + n}`]);
    return { cells, rows: ROWS };
  });
}

async function opened(breaksAt: number): Promise<[Catalog, RowsModel]> {
  const catalog = new Catalog();
  catalog.breaksAt = breaksAt;
  const column = { name: 'id', type: 'int64' } as ColumnInfo;
  const model = new RowsModel(catalog as unknown as Link, [column]);
  await new Promise(process.nextTick);
  return [catalog, model];
}

/** Ask for a cell, and wait until it is there or has failed. */
async function cell(model: RowsModel, row: number): Promise<unknown> {
  if (model.value(row, 0) === undefined) {
    await new Promise(process.nextTick);
  }
  return model.value(row, 0);
}

describe('RowsModel', () => {
  it('says how many rows have come when the stream breaks off, and goes on', async () => {
    const [catalog, model] = await opened(100);
    const failed = jest.fn();
    model.failed.connect(failed);
    expect(await cell(model, 42)).toBe('42');
    expect(await cell(model, 142)).toBeUndefined();
    expect(model.error?.message).toBe(
      '100 of 250 rows are here, the next could not be read: The kernel stopped.'
    );
    expect(model.error?.hint).toBe('Try again.');
    // What has come stays.
    expect(await cell(model, 42)).toBe('42');
    catalog.breaksAt = ROWS;
    model.retry();
    await new Promise(process.nextTick);
    expect(model.error).toBeNull();
    expect(await cell(model, 142)).toBe('142');
    expect(failed.mock.calls.length).toBeGreaterThanOrEqual(2);
  });

  it('says that no row has come', async () => {
    const [, model] = await opened(0);
    expect(model.error?.message).toMatch(/^0 of 0 rows are here/);
  });
});
