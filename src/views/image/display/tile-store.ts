import { describeError, isCancelled } from '../../../repository/errors';
import type { ImageInfo, ImageParams } from '../../../repository/protocol';
import type { IRepository } from '../../../repository/tokens';
import { concatenate } from '../../../table/concatenate';
import { LruCache } from '../../../table/lru-cache';
import { Flights } from './flights';
import { tileBox } from '../geometry/tiles';
import type { ITileAddress } from '../geometry/tiles';

/** Pixels of a tile, rows from the bottom to the top. */
export interface ITile {
  readonly plane: string;
  readonly address: ITileAddress;
  readonly width: number;
  readonly height: number;
  /** `Int32Array` for mask planes. */
  readonly values: Float32Array | Int32Array;
}

/** What is kept (bytes): about 250 tiles. */
const CAPACITY = 256 * 1024 * 1024;

/** How often a tile is asked for when agents die over it. */
const ATTEMPTS = 3;

/** Tiles asked for at the same time. */
const MOST_RUNNING = 4;

/** Reads tiles that are wanted and keeps those used last. */
export class TileStore {
  /**
   * @param onTile - Called when a tile has come, was given up, or is being read now
   * @param onError - Called when one could not be read
   */
  constructor(
    private readonly _repository: IRepository,
    private readonly _content: ImageParams,
    private readonly _info: ImageInfo,
    private readonly _onTile: () => void,
    private readonly _onError: (reason: unknown) => void
  ) {}

  /** Tiles still to come. */
  get pending(): number {
    return this._waiting.length + this._reading;
  }

  /** Increases when a tile of a plane has come. */
  version(plane: string): number {
    return this._versions.get(plane) ?? 0;
  }

  /** Bytes the agent read of files for the tiles of this view. */
  get bytesRead(): number {
    return this._bytesRead;
  }

  /** Tiles of a plane that are here. */
  loaded(plane: string): readonly ITile[] {
    return [...this._tiles.values()].filter(tile => tile.plane === plane);
  }

  /** A tile, if it is here. */
  get(plane: string, address: ITileAddress): ITile | undefined {
    return this._tiles.get(keyOf(plane, address));
  }

  /** Say what is on screen: the rest is given up, and what is not here is read. */
  want(wanted: readonly (readonly [string, ITileAddress])[]): void {
    const keys = new Set(wanted.map(([plane, at]) => keyOf(plane, at)));
    for (const [key, aborter] of this._running) {
      if (!keys.has(key)) {
        aborter.abort();
        this._running.delete(key);
      }
    }
    this._waiting = wanted.filter(([plane, at]) => {
      const key = keyOf(plane, at);
      return (
        !this._tiles.has(key) &&
        !this._running.has(key) &&
        !this._failed.has(key)
      );
    });
    this._next();
  }

  /** Read a tile now, whatever is on screen. */
  async read(
    plane: string,
    address: ITileAddress,
    signal: AbortSignal
  ): Promise<ITile> {
    const key = keyOf(plane, address);
    const known = this._tiles.get(key);
    if (known) {
      return known;
    }
    return this._flights.join(key, signal, async shared => {
      this._reading += 1;
      try {
        const tile = await this._persist(() =>
          this._request(plane, address, shared)
        );
        this._tiles.set(key, tile);
        return tile;
      } finally {
        // Also when it was given up: there is one less to come.
        this._reading -= 1;
        this._onTile();
      }
    });
  }

  /** Try again what could not be read. */
  forgive(): void {
    this._failed.clear();
  }

  /** Give up everything. */
  dispose(): void {
    this.want([]);
    this._tiles.clear();
  }

  /** Ask again when the agent stopped while it was answering: another one has been started. */
  private async _persist(ask: () => Promise<ITile>): Promise<ITile> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask();
      } catch (reason) {
        const isLost = describeError(reason).kind === 'unreachable';
        if (!isLost || attempt === ATTEMPTS) {
          throw reason;
        }
      }
    }
  }

  private async _request(
    plane: string,
    address: ITileAddress,
    signal: AbortSignal
  ): Promise<ITile> {
    const pieces: Uint8Array[] = [];
    const answer = await this._repository.stream(
      'image.tile',
      {
        ...this._content,
        plane,
        step: address.step,
        ...tileBox(address, this._info)
      },
      { signal, onBatch: bytes => void pieces.push(bytes) }
    );
    const { width, height } = answer;
    this._bytesRead += answer.bytes_read;
    this._versions.set(plane, this.version(plane) + 1);
    // A copy starts at a multiple of four bytes, which typed arrays need.
    const { buffer } = concatenate(pieces).slice();
    const type = this._info.planes.find(({ name }) => name === plane)?.type;
    const values =
      type === 'int32' ? new Int32Array(buffer) : new Float32Array(buffer);
    return { plane, address, width, height, values };
  }

  private _next(): void {
    while (this._waiting.length && this._running.size < MOST_RUNNING) {
      const [plane, address] = this._waiting[0];
      this._waiting = this._waiting.slice(1);
      void this._run(plane, address);
    }
  }

  private async _run(plane: string, address: ITileAddress): Promise<void> {
    const key = keyOf(plane, address);
    const aborter = new AbortController();
    this._running.set(key, aborter);
    this._onTile();
    try {
      await this.read(plane, address, aborter.signal);
    } catch (reason) {
      if (!isCancelled(reason) && !aborter.signal.aborted) {
        this._failed.add(key);
        this._onError(reason);
      }
    }
    if (this._running.get(key) === aborter) {
      this._running.delete(key);
      this._next();
    }
  }

  private readonly _tiles = new LruCache<string, ITile>(
    CAPACITY,
    ({ values }) => values.byteLength
  );
  private readonly _flights = new Flights<ITile>();
  private readonly _running = new Map<string, AbortController>();
  private readonly _versions = new Map<string, number>();
  private _bytesRead = 0;
  private readonly _failed = new Set<string>();
  private _reading = 0;
  private _waiting: (readonly [string, ITileAddress])[] = [];
}

function keyOf(plane: string, { step, column, row }: ITileAddress): string {
  return `${plane}/${step}/${column}/${row}`;
}
