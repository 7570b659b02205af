import { repositoryError } from '../../../../repository/errors';
import type { ImageInfo } from '../../../../repository/protocol';
import { RecordedDriver } from '../../../../repository/recorded-driver';
import type { IStreamOptions } from '../../../../repository/tokens';
import { TileStore } from '../tile-store';
import type { ITile } from '../tile-store';

const INFO = {
  width: 2,
  height: 1,
  planes: [{ name: 'image', type: 'float32' }]
} as unknown as ImageInfo;

const CONTENT = { repository: 'r', dataset_id: 'd' };

/** An agent that dies some times after it has sent a piece. */
class DyingDriver extends RecordedDriver {
  constructor(private _deaths: number) {
    super([]);
  }

  asked = 0;

  override async stream(
    _method: unknown,
    _params: unknown,
    options: IStreamOptions
  ): Promise<never> {
    this.asked++;
    const bytes = new Uint8Array(Float32Array.of(1, 2).buffer);
    if (this._deaths-- > 0) {
      await options.onBatch(bytes.subarray(0, 4), 1);
      throw repositoryError('unreachable', 'The agent kernel stopped.');
    }
    await options.onBatch(bytes, 1);
    return { width: 2, height: 1, bytes_read: 8 } as never;
  }
}

async function readWith(repository: DyingDriver): Promise<readonly number[]> {
  const store = new TileStore(
    repository,
    CONTENT,
    INFO,
    () => undefined,
    () => undefined
  );
  const address = { step: 1, column: 0, row: 0 };
  const { signal } = new AbortController();
  const { values } = await store.read('image', address, signal);
  return [...values];
}

it('asks again for a tile that an agent died over, from its beginning', async () => {
  const repository = new DyingDriver(2);
  await expect(readWith(repository)).resolves.toEqual([1, 2]);
  expect(repository.asked).toBe(3);
});

it('gives up a tile that every agent dies over', async () => {
  const repository = new DyingDriver(9);
  await expect(readWith(repository)).rejects.toThrow('stopped');
  expect(repository.asked).toBe(3);
});

/** An agent that answers nothing. */
class SilentDriver extends RecordedDriver {
  override stream(
    _method: unknown,
    _params: unknown,
    { signal }: IStreamOptions
  ): Promise<never> {
    return new Promise((_resolve, reject) =>
      signal?.addEventListener('abort', () =>
        reject(repositoryError('cancelled', 'Given up.'))
      )
    );
  }
}

it('tells that nothing is to come when all is given up', async () => {
  const told: number[] = [];
  const store = new TileStore(
    new SilentDriver([]),
    CONTENT,
    INFO,
    () => void told.push(store.pending),
    () => undefined
  );
  store.want([['image', { step: 1, column: 0, row: 0 }]]);
  expect(store.pending).toBe(1);
  told.length = 0;
  store.want([]);
  await new Promise(process.nextTick);
  await new Promise(process.nextTick);
  expect(told).toEqual([0]);
});

it('tells that a tile has come that another part of the view asked for', async () => {
  const told: number[] = [];
  const store = new TileStore(
    new DyingDriver(0),
    CONTENT,
    INFO,
    () => void told.push(store.pending),
    () => undefined
  );
  const { signal } = new AbortController();
  await store.read('image', { step: 1, column: 0, row: 0 }, signal);
  expect(told).toEqual([0]);
});

/** An agent that answers when it is told to. */
class SlowDriver extends RecordedDriver {
  readonly asked: AbortSignal[] = [];
  answer = (): void => undefined;

  override async stream(
    _method: unknown,
    _params: unknown,
    { signal, onBatch }: IStreamOptions
  ): Promise<never> {
    this.asked.push(signal!);
    await new Promise<void>((resolve, reject) => {
      this.answer = resolve;
      signal!.addEventListener('abort', () =>
        reject(repositoryError('cancelled', 'Given up.'))
      );
    });
    await onBatch(new Uint8Array(Float32Array.of(1, 2).buffer), 1);
    return { width: 2, height: 1, bytes_read: 8 } as never;
  }
}

function twoReads(repository: SlowDriver): {
  readonly aborters: readonly AbortController[];
  readonly reads: readonly Promise<ITile>[];
} {
  const nothing = (): void => undefined;
  const store = new TileStore(repository, CONTENT, INFO, nothing, nothing);
  const address = { step: 1, column: 0, row: 0 };
  const aborters = [new AbortController(), new AbortController()];
  const reads = aborters.map(({ signal }) =>
    store.read('image', address, signal)
  );
  return { aborters, reads };
}

it('asks once for a tile that two parts of the view want at the same time', async () => {
  const repository = new SlowDriver([]);
  const { reads } = twoReads(repository);
  expect(repository.asked.length).toBe(1);
  repository.answer();
  const [one, other] = await Promise.all(reads);
  expect(other).toBe(one);
  expect([...one.values]).toEqual([1, 2]);
});

it('gives a shared tile up with the last part that wants it', async () => {
  const repository = new SlowDriver([]);
  const { aborters, reads } = twoReads(repository);
  aborters[0].abort();
  await expect(reads[0]).rejects.toThrow('Given up');
  expect(repository.asked[0].aborted).toBe(false);
  aborters[1].abort();
  await expect(reads[1]).rejects.toThrow('Given up');
  expect(repository.asked[0].aborted).toBe(true);
});
