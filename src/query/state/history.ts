import type { IStateDB } from '@jupyterlab/statedb';
import type { JSONObject } from '@lumino/coreutils';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { readQuery, type IQueryState } from './query-state';

const STATE_KEY = 'jupyterlab-butler:query-history';

/** Queries that are kept of each repository. */
const MOST = 100;

/** Past queries, newest first, kept over reloads; each stands there once. */
export class QueryHistory {
  constructor(private readonly _state: IStateDB) {
    this._ready = this._read();
  }

  /** Emitted when it changes. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /**
   * List past queries.
   *
   * @param repository - URI of their repository
   * @param filter - A text that must occur in the expression or in what was asked for
   */
  list(repository: string, filter = ''): readonly IQueryState[] {
    const wanted = filter.toLowerCase();
    return (this._queries[repository] ?? []).filter(query =>
      [query.where, query.datasetType, query.element, ...query.collections]
        .join('\n')
        .toLowerCase()
        .includes(wanted)
    );
  }

  /** Keep a query that was run. */
  async add(query: IQueryState): Promise<void> {
    await this._ready;
    const key = JSON.stringify(query);
    const others = this.list(query.repository).filter(
      each => JSON.stringify(each) !== key
    );
    this._queries = {
      ...this._queries,
      [query.repository]: [query, ...others].slice(0, MOST)
    };
    this._changed.emit();
    await this._state.save(STATE_KEY, this._queries as unknown as JSONObject);
  }

  private async _read(): Promise<void> {
    const stored = (await this._state.fetch(STATE_KEY)) as
      Record<string, JSONObject[]> | undefined;
    for (const [repository, queries] of Object.entries(stored ?? {})) {
      this._queries[repository] = Array.isArray(queries)
        ? queries.map(readQuery)
        : [];
    }
    this._changed.emit();
  }

  private _queries: Record<string, readonly IQueryState[]> = {};
  private readonly _ready: Promise<void>;
  private readonly _changed = new Signal<this, void>(this);
}
