import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { columnFilter } from '../../butler/column-filter';
import {
  anyGovernor,
  conjunction,
  toggleOrder
} from '../../butler/dataset-query';
import type { IDatasetQuery } from '../../butler/dataset-query';
import { describeError, isCancelled } from '../../repository/errors';
import type {
  ButlerError,
  ColumnInfo,
  DatasetCount,
  DatasetState
} from '../../repository/protocol';
import type { IRepository } from '../../repository/tokens';
import { decodeRows } from '../../table/rows';
import type { Cell } from '../../table/rows';
import { columnKind } from '../../ui/columns';

/** Rows of one page. */
export const PAGE_SIZE = 100;

/** One page of datasets. */
export interface IDatasetsPage {
  readonly columns: readonly ColumnInfo[];
  readonly rows: readonly (readonly Cell[])[];
  readonly offset: number;
  /** Whether there are rows after this page. */
  readonly more: boolean;
}

/** Datasets of one type, page by page, with filters above the columns. */
export class DatasetsModel implements IDisposable {
  constructor(
    private readonly _repository: IRepository,
    query: IDatasetQuery
  ) {
    this._query = query;
  }

  /** Emitted when anything shown changes. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted when the query changes, so that it can be kept over a reload. */
  get queryChanged(): ISignal<this, void> {
    return this._queryChanged;
  }

  /** The query without the filters above the columns. */
  get query(): IDatasetQuery {
    return this._query;
  }

  /** The query as it is sent: the filters are part of `where`. */
  get fullQuery(): IDatasetQuery {
    const conjuncts = [...this._filters.keys()].map(column =>
      this._conjunct(column)
    );
    if (conjuncts.some(conjunct => conjunct !== '')) {
      conjuncts.unshift(
        ...anyGovernor(this._page?.columns.map(({ name }) => name) ?? [])
      );
    }
    return {
      ...this._query,
      where: conjunction([this._query.where, ...conjuncts])
    };
  }

  /** The page shown; null before the first. */
  get page(): IDatasetsPage | null {
    return this._page;
  }

  /** Whether a page is on its way. */
  get isLoading(): boolean {
    return this._work !== null;
  }

  /** Why the last page could not be had. */
  get error(): ButlerError | null {
    return this._error;
  }

  /** How many datasets match; null while unknown. */
  get count(): DatasetCount | null {
    return this._count;
  }

  /** How many new datasets a watch has seen; null while not watching. */
  get watched(): number | null {
    return this._watched;
  }

  /** State of a dataset, once known. */
  state(datasetId: string): DatasetState | null {
    return this._states[datasetId] ?? null;
  }

  /** What is typed above a column. */
  filter(column: string): string {
    return this._filters.get(column) ?? '';
  }

  /** What is wrong with it; empty when nothing. */
  filterProblem(column: string): string {
    const filter = this._columnFilter(column);
    return 'problem' in filter ? filter.problem : '';
  }

  /** Whether `dispose` was called. */
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Load the page that starts at a row. */
  async load(offset = 0): Promise<void> {
    this._work?.abort();
    const work = (this._work = new AbortController());
    this._error = null;
    this._changed.emit();
    try {
      const page = await this._readPage(offset, work.signal);
      this._page = page;
      void this._readStates(page, work.signal);
      if (offset === 0) {
        void this._readCount(work.signal);
      }
    } catch (reason) {
      if (!isCancelled(reason)) {
        this._error = describeError(reason);
      }
    } finally {
      if (this._work === work) {
        this._work = null;
      }
      this._changed.emit();
    }
  }

  /** Stop loading. */
  cancel(): void {
    this._work?.abort();
    this._work = null;
    this._changed.emit();
  }

  /** Sort by a column, reverse, or stop sorting by it. */
  sort(column: string): Promise<void> {
    return this.setQuery({ orderBy: toggleOrder(this._query.orderBy, column) });
  }

  /** Change part of the query and load its first page. */
  setQuery(change: Partial<IDatasetQuery>): Promise<void> {
    this._query = { ...this._query, ...change };
    this._queryChanged.emit();
    return this.load();
  }

  /** Set the filter above a column; a bad one is only shown as such. */
  async setFilter(column: string, text: string): Promise<void> {
    if (text === this.filter(column)) {
      return;
    }
    if (text.trim() === '') {
      this._filters.delete(column);
    } else {
      this._filters.set(column, text);
    }
    if (this.filterProblem(column)) {
      this._changed.emit();
    } else {
      await this.load();
    }
  }

  /** Follow new datasets, or stop following. */
  watch(on: boolean): void {
    this._watching?.abort();
    this._watching = null;
    this._watched = null;
    if (on) {
      void this._watch((this._watching = new AbortController()));
    }
    this._changed.emit();
  }

  /** Stop all work. */
  dispose(): void {
    this._isDisposed = true;
    this._work?.abort();
    this._watching?.abort();
    Signal.clearData(this);
  }

  private async _readPage(
    offset: number,
    signal: AbortSignal
  ): Promise<IDatasetsPage> {
    const pieces: Uint8Array[] = [];
    const { columns, more } = await this._repository.stream(
      'datasets.page',
      {
        ...this._params(),
        order_by: [...this._query.orderBy],
        limit: PAGE_SIZE,
        offset,
        records: true
      },
      { signal, onBatch: bytes => void pieces.push(bytes) }
    );
    return { columns, rows: await decodeRows(pieces), offset, more };
  }

  private async _readStates(
    page: IDatasetsPage,
    signal: AbortSignal
  ): Promise<void> {
    const index = page.columns.findIndex(({ name }) => name === 'dataset_id');
    const dataset_ids = page.rows.map(row => String(row[index]));
    if (dataset_ids.length === 0) {
      return;
    }
    try {
      const { states } = await this._repository.call(
        'datasets.states',
        { repository: this._query.repository, dataset_ids },
        { signal }
      );
      this._states = states;
      this._changed.emit();
    } catch {
      // The states are an extra: a row without one says nothing wrong.
    }
  }

  private async _readCount(signal: AbortSignal): Promise<void> {
    this._count = null;
    try {
      this._count = await this._repository.call(
        'datasets.count',
        this._params(),
        { signal }
      );
      this._changed.emit();
    } catch {
      // Likewise: the page itself says whether there is more.
    }
  }

  private async _watch(watching: AbortController): Promise<void> {
    this._watched = 0;
    try {
      await this._repository.call('datasets.watch', this._params(), {
        signal: watching.signal,
        onProgress: ({ text }) => {
          this._watched = Number(text);
          void this.load(this._page?.offset ?? 0);
        }
      });
    } catch (reason) {
      if (!isCancelled(reason) && this._watching === watching) {
        this._error = describeError(reason);
        this.watch(false);
      }
    }
  }

  private _params(): {
    repository: string;
    dataset_type: string;
    collections: string[];
    where: string;
    find_first: boolean;
  } {
    const { repository, datasetType, collections, where, findFirst } =
      this.fullQuery;
    return {
      repository,
      dataset_type: datasetType,
      collections: [...collections],
      where,
      find_first: findFirst
    };
  }

  private _columnFilter(column: string): ReturnType<typeof columnFilter> {
    const info = this._page?.columns.find(({ name }) => name === column);
    return columnFilter(column, columnKind(info), this.filter(column));
  }

  private _conjunct(column: string): string {
    const filter = this._columnFilter(column);
    return 'where' in filter ? filter.where : '';
  }

  private _query: IDatasetQuery;
  private readonly _filters = new Map<string, string>();
  private _page: IDatasetsPage | null = null;
  private _states: Readonly<Record<string, DatasetState>> = {};
  private _count: DatasetCount | null = null;
  private _error: ButlerError | null = null;
  private _work: AbortController | null = null;
  private _watching: AbortController | null = null;
  private _watched: number | null = null;
  private _isDisposed = false;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _queryChanged = new Signal<this, void>(this);
}
