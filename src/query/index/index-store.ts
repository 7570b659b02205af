import type { IDisposable } from '@lumino/disposable';
import type { IRepository } from '../../repository/tokens';
import type { IEngine } from '../../table/engine';
import { LruCache } from '../../table/lru-cache';
import type { QuerySource } from '../state/query-source';
import type { Universe } from '../language/schema/universe';
import { CoordinateIndex } from './coordinate-index';

/** Indexes that are kept; the one used longest ago goes first. */
const MOST = 6;

/** One index for each repository, collections and dataset type that is asked about; all in one engine. */
export class IndexStore implements IDisposable {
  /**
   * @param _repository - Where the rows come from
   * @param _openEngine - Starts an engine
   */
  constructor(
    private readonly _repository: IRepository,
    private readonly _openEngine: () => Promise<IEngine>
  ) {}

  /** Whether `dispose` was called. */
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Start the engine, which takes seconds, before it is needed. */
  warmUp(): void {
    void this._engine().catch(() => undefined);
  }

  /**
   * Find an index, or begin to load it.
   *
   * @param query - What its rows are
   * @param universe - Dimensions of the repository
   * @param dimensions - Dimensions of the rows, complete
   */
  get(
    query: QuerySource,
    universe: Universe,
    dimensions: ReadonlySet<string>
  ): CoordinateIndex {
    const key = keyOf(query);
    let index = this._indexes.get(key);
    if (index === undefined || index.status.phase === 'failed') {
      index = new CoordinateIndex(
        this._repository,
        () => this._engine(),
        universe,
        dimensions,
        query,
        `index_${this._made++}`
      );
      void index.load();
      this._indexes.set(key, index);
    }
    return index;
  }

  /** Forget what is known of a repository, so that it is read again. */
  forget(repository: string): void {
    for (const { query } of [...this._indexes.values()]) {
      if (query.repository === repository) {
        this._indexes.delete(keyOf(query));
      }
    }
  }

  /** Give everything back. */
  dispose(): void {
    this._isDisposed = true;
    this._indexes.clear();
    void this._opened?.then(engine => engine.dispose());
  }

  /** An engine that was lost, or did not start, is replaced at the next use. */
  private _engine(): Promise<IEngine> {
    this._opened ??= this._openEngine().catch(reason => {
      this._opened = null;
      throw reason;
    });
    return this._opened;
  }

  private readonly _indexes = new LruCache<string, CoordinateIndex>(
    MOST,
    () => 1,
    index => index.dispose()
  );
  private _opened: Promise<IEngine> | null = null;
  private _made = 0;
  private _isDisposed = false;
}

function keyOf(query: QuerySource): string {
  return JSON.stringify(query);
}
