import { Float64, Int64, Table, vectorFromArray } from 'apache-arrow';
import type { ColumnInfo, TableInfo } from '../../repository/protocol';
import { RepositoryError } from '../../repository/tokens';
import type {
  IRepository,
  IStreamOptions,
  Params
} from '../../repository/tokens';
import { EngineLostError } from '../../table/engine';
import type { IEngine } from '../../table/engine';
import { openNodeEngine } from '../../table/__tests__/node-engine';
import { streamPieces } from '../../table/__tests__/stream-pieces';
import { TableModel } from '../grid/table-model';

const CONTENT = { repository: 'r', dataset_id: 'd' };

let engine: IEngine;

beforeAll(async () => {
  engine = await openNodeEngine();
});

beforeEach(async () => {
  await engine.query('DROP TABLE IF EXISTS first_rows');
});

function column(name: string, type: string): ColumnInfo {
  return { name, type, unit: '', description: '', ucd: '', original: '' };
}

/** A repository that holds one table of `rows` rows and `columns` columns. */
class OneTable {
  constructor(
    private readonly _rows: number,
    columns = 2
  ) {
    this.info = {
      rows: _rows,
      columns: Array.from({ length: columns }, (_, index) =>
        column(`c${index}`, index ? 'double' : 'int64')
      )
    };
  }

  readonly info: TableInfo;
  readonly asked: Params<'table.read'>[] = [];

  readonly call = async (): Promise<TableInfo> => this.info;

  readonly stream = async (
    _: string,
    params: Params<'table.read'>,
    { signal, onBatch }: IStreamOptions
  ): Promise<TableInfo> => {
    this.asked.push(params);
    const names = params.columns ?? this.info.columns.map(({ name }) => name);
    const ids = Array.from({ length: this._rows }, (_, id) => BigInt(id));
    const table = new Table(
      Object.fromEntries(
        names.map(name => [
          name,
          name === 'c0'
            ? vectorFromArray(ids, new Int64())
            : vectorFromArray(ids.map(Number), new Float64())
        ])
      )
    );
    for (const [piece, rows] of streamPieces([table])) {
      await onBatch(piece, rows);
    }
    if (signal?.aborted) {
      throw new RepositoryError({
        kind: 'cancelled',
        message: 'Cancelled',
        hint: '',
        details: ''
      });
    }
    return this.info;
  };
}

function makeModel(
  repository: OneTable,
  startEngine: () => IEngine = () => ({
    ...engine,
    dispose: () => undefined
  })
): TableModel {
  return new TableModel({
    repository: repository as unknown as IRepository,
    content: CONTENT,
    startEngine,
    prepareEngine: () => undefined
  });
}

it('reads, sorts and filters', async () => {
  const model = makeModel(new OneTable(100));
  await model.load();
  expect(model.phase).toBe('done');
  expect(model.table?.rowCount).toBe(100);
  const settled = nextArranged(model);
  model.sort(0, false);
  model.sort(0, false);
  model.filter(1, '< 50');
  await settled;
  await nextArranged(model);
  expect(model.table?.shownCount).toBe(50);
  expect(await model.read(0, 1, [0])).toEqual([['49']]);
});

it('shows the first columns of a wide table and reads others when chosen', async () => {
  const repository = new OneTable(3, 200);
  const model = makeModel(repository);
  await model.load();
  expect(model.shown).toHaveLength(50);
  model.choose(['c0', 'c7']);
  expect(model.shown).toEqual([0, 7]);
  expect(repository.asked).toHaveLength(1);
  await engine.query('DROP TABLE first_rows');
  model.choose(['c0', 'c199']);
  await until(model, () => model.phase === 'done');
  expect(repository.asked[1].columns).toEqual(['c0', 'c199']);
  expect(await model.read(2, 1, [0, 1])).toEqual([['2', '2.0']]);
});

it('shows an empty table without reading it', async () => {
  const repository = new OneTable(0);
  const model = makeModel(repository);
  await model.load();
  expect(model.phase).toBe('done');
  expect(model.shown).toHaveLength(2);
  expect(repository.asked).toHaveLength(0);
});

it('says which filter is wrong and keeps the rows', async () => {
  const model = makeModel(new OneTable(10));
  await model.load();
  const settled = nextArranged(model);
  model.filter(1, 'bright');
  await settled;
  expect([...model.problems.keys()]).toEqual([1]);
  expect(model.table?.shownCount).toBe(10);
  expect(model.phase).toBe('done');
});

it('fails in place when the engine is lost, and recovers with a new one', async () => {
  let lost = true;
  const model = makeModel(new OneTable(10), () => ({
    ...engine,
    dispose: () => undefined,
    query: sql =>
      lost ? Promise.reject(new EngineLostError('trap')) : engine.query(sql)
  }));
  await model.load();
  expect(model.phase).toBe('failed');
  expect(model.error?.hint).toContain('Other views are not affected');
  lost = false;
  await engine.query('DROP TABLE first_rows');
  await model.load();
  expect(model.phase).toBe('done');
  expect(model.error).toBeNull();
});

it('stops when cancelled and keeps what had come', async () => {
  const model = makeModel(new OneTable(10));
  const loading = model.load();
  await until(model, () => model.table?.rowCount === 10);
  model.cancel();
  await loading;
  expect(model.phase).toBe('stopped');
  expect(await model.read(9, 1, [0])).toEqual([['9']]);
});

function nextArranged(model: TableModel): Promise<void> {
  return new Promise(resolve => {
    const slot = (): void => {
      model.arranged.disconnect(slot);
      resolve();
    };
    model.arranged.connect(slot);
  });
}

function until(model: TableModel, holds: () => boolean): Promise<void> {
  return new Promise(resolve => {
    const check = (): void => {
      if (holds()) {
        model.changed.disconnect(check);
        resolve();
      }
    };
    model.changed.connect(check);
    check();
  });
}
