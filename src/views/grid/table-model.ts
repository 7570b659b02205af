import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { describeError, repositoryError } from '../../repository/errors';
import type {
  ButlerError,
  ColumnInfo,
  ContentParams,
  TableInfo
} from '../../repository/protocol';
import type { IRepository } from '../../repository/tokens';
import { AS_STORED, toggleSort } from '../../table/arrangement';
import type { IArrangement, ISortKey } from '../../table/arrangement';
import { kindOfArrow } from '../../table/column';
import type { ColumnKind } from '../../table/column';
import { EngineLostError } from '../../table/engine';
import type { IEngine } from '../../table/engine';
import { FilterError } from '../../table/filter';
import { planLoad } from '../../table/load-plan';
import type { ILoadPlan } from '../../table/load-plan';
import { LoadedTable } from '../../table/loaded-table';
import type { TextRows } from '../../table/loaded-table';

/** What a table model is made from. */
export interface ITableModelOptions {
  readonly repository: IRepository;
  readonly content: ContentParams;
  readonly startEngine: () => IEngine;
  /** Called when the table is there: another one may be opened next. */
  readonly prepareEngine: () => void;
}

/** How far reading is; `stopped` keeps what had come. */
export type TablePhase = 'opening' | 'reading' | 'done' | 'stopped' | 'failed';

/** A table that is read into an engine of its own, and how it is arranged. */
export class TableModel implements IDisposable {
  constructor(private readonly _options: ITableModelOptions) {}

  /** Emitted whenever anything changes but the arrangement. */
  get changed(): ISignal<TableModel, void> {
    return this._changed;
  }

  /** Emitted when other rows, or other columns, are in view. */
  get arranged(): ISignal<TableModel, void> {
    return this._arranged;
  }

  get phase(): TablePhase {
    return this._phase;
  }

  get error(): ButlerError | null {
    return this._error;
  }

  /** The table as the agent describes it; null before that. */
  get info(): TableInfo | null {
    return this._info;
  }

  get plan(): ILoadPlan | null {
    return this._plan;
  }

  get table(): LoadedTable | null {
    return this._table;
  }

  /** Columns in view, as positions in `loaded`. */
  get shown(): readonly number[] {
    return this._shown;
  }

  /** Columns that are loaded, in the order of the engine's. */
  get loaded(): readonly ColumnInfo[] {
    return this._loaded;
  }

  get arrangement(): IArrangement {
    return this._arrangement;
  }

  /** What is wrong with the filters: position of a column to a sentence. */
  get problems(): ReadonlyMap<number, string> {
    return this._problems;
  }

  /** The engine is sorting or filtering. */
  get isArranging(): boolean {
    return this._isArranging;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Kind of a loaded column. */
  kindAt(position: number): ColumnKind {
    return (
      this._table?.columns[position]?.kind ??
      kindOfArrow(this._loaded[position].type)
    );
  }

  /** Read the table, or read it again. */
  async load(): Promise<void> {
    this._stop();
    const aborter = new AbortController();
    this._aborter = aborter;
    this._error = null;
    this._setPhase('opening');
    try {
      await this._read(aborter.signal);
      if (!aborter.signal.aborted) {
        this._setPhase('done');
        this._options.prepareEngine();
        await this._arrange();
      }
    } catch (reason) {
      if (!aborter.signal.aborted) {
        this._fail(reason);
      }
    }
  }

  /** Stop reading; what has come stays. */
  cancel(): void {
    this._aborter?.abort();
    this._setPhase('stopped');
    if (this._table) {
      this._finish(this._table)
        .then(() => this._arrange())
        .catch(reason => this._fail(reason));
    }
  }

  /** Show these columns and no others; reads again only for ones not loaded yet. */
  choose(names: readonly string[]): void {
    const wanted = new Set(names);
    const loaded = new Set(this._loaded.map(({ name }) => name));
    if (names.every(name => loaded.has(name))) {
      this._shown = this._loaded.flatMap(({ name }, position) =>
        wanted.has(name) ? [position] : []
      );
      this._arranged.emit();
      this._changed.emit();
    } else {
      this._chosen = names;
      this._arrangement = AS_STORED;
      this._problems = new Map();
      void this.load();
    }
  }

  /** Sort by a column: ascending, descending, not at all. */
  sort(column: number, adds: boolean): void {
    const sort = toggleSort(this._arrangement.sort, column, adds);
    this._setArrangement(sort, this._arrangement.filters);
  }

  /** Filter by what was typed above a column; an empty text removes the filter. */
  filter(column: number, text: string): void {
    const filters = new Map(this._arrangement.filters);
    filters.delete(column);
    if (text.trim()) {
      filters.set(column, text);
    }
    this._setArrangement(this._arrangement.sort, filters);
  }

  /**
   * Read exact values of the current arrangement.
   *
   * @param first - First row
   * @param count - Number of rows
   * @param positions - Positions of loaded columns
   * @param whole - Give long values whole
   */
  async read(
    first: number,
    count: number,
    positions: readonly number[],
    whole = false
  ): Promise<TextRows> {
    try {
      return (await this._table?.read(first, count, positions, whole)) ?? [];
    } catch (reason) {
      if (!this._isDisposed && reason instanceof EngineLostError) {
        this._fail(reason);
      }
      throw reason;
    }
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._stop();
      Signal.clearData(this);
    }
  }

  private async _read(signal: AbortSignal): Promise<void> {
    const { repository, content, startEngine } = this._options;
    const engine = startEngine();
    this._engine = engine;
    this._info ??= await repository.call('table.open', content, { signal });
    if (signal.aborted) {
      return;
    }
    const plan = planLoad(this._info.columns, this._info.rows, this._chosen);
    this._begin(plan);
    if (this._info.rows !== 0 && plan.columns.length) {
      await this._stream(signal, plan, this._info, new LoadedTable(engine));
    }
  }

  private _begin(plan: ILoadPlan): void {
    const names = new Set(plan.columns);
    this._plan = plan;
    this._loaded = (this._info?.columns ?? []).filter(({ name }) =>
      names.has(name)
    );
    this._shown = this._loaded.map((_, position) => position);
    this._setPhase('reading');
    this._arranged.emit();
  }

  private async _stream(
    signal: AbortSignal,
    plan: ILoadPlan,
    info: TableInfo,
    table: LoadedTable
  ): Promise<void> {
    const { repository, content } = this._options;
    this._table = table;
    await repository.stream(
      'table.read',
      {
        ...content,
        columns:
          this._loaded.length === info.columns.length
            ? null
            : [...plan.columns],
        limit: plan.limit
      },
      {
        signal,
        // The pieces are kept until all have come: they need not wait for the engine.
        onBatch: (bytes, rows) => {
          if (!signal.aborted) {
            table.append(bytes, rows).then(
              () => this._changed.emit(),
              reason => signal.aborted || this._fail(reason)
            );
            this._changed.emit();
          }
        }
      }
    );
    if (!signal.aborted) {
      await this._finish(table);
    }
  }

  private async _finish(table: LoadedTable): Promise<void> {
    await table.finish();
    if (table.receivedCount !== table.rowCount) {
      throw repositoryError(
        'corrupt',
        `${table.receivedCount} rows were sent but ${table.rowCount} arrived in the table engine.`,
        'Try again.'
      );
    }
    this._arranged.emit();
  }

  private _setArrangement(
    sort: readonly ISortKey[],
    filters: ReadonlyMap<number, string>
  ): void {
    const empty = !sort.length && !filters.size;
    this._arrangement = empty ? AS_STORED : { sort, filters };
    void this._arrange();
  }

  /** Bring the engine to the arrangement; a call made meanwhile is done after this one. */
  private async _arrange(): Promise<void> {
    const wanted = this._arrangement;
    if (this._isArranging || !this._table?.columns.length) {
      this._changed.emit();
      return;
    }
    this._isArranging = true;
    this._changed.emit();
    try {
      await this._table.arrange(wanted);
      this._problems = new Map();
    } catch (reason) {
      this._explain(reason, wanted);
    } finally {
      this._isArranging = false;
    }
    this._arranged.emit();
    this._changed.emit();
    if (wanted !== this._arrangement) {
      await this._arrange();
    }
  }

  private _explain(reason: unknown, { filters }: IArrangement): void {
    if (reason instanceof EngineLostError) {
      this._fail(reason);
      return;
    }
    const message = reason instanceof Error ? reason.message : String(reason);
    const column =
      reason instanceof FilterError ? reason.column : [...filters.keys()].pop();
    this._problems = new Map([[column ?? 0, message]]);
  }

  private _fail(reason: unknown): void {
    this._stop();
    this._error =
      reason instanceof EngineLostError
        ? {
            kind: 'internal',
            message: reason.message,
            hint: 'Try again, with fewer columns if the table is large. Other views are not affected.',
            details: String(reason.cause)
          }
        : describeError(reason);
    this._setPhase('failed');
  }

  private _stop(): void {
    this._aborter?.abort();
    this._engine?.dispose();
    this._engine = null;
    this._table = null;
  }

  private _setPhase(phase: TablePhase): void {
    this._phase = phase;
    this._changed.emit();
  }

  private _phase: TablePhase = 'opening';
  private _error: ButlerError | null = null;
  private _info: TableInfo | null = null;
  private _plan: ILoadPlan | null = null;
  private _chosen: readonly string[] | null = null;
  private _loaded: readonly ColumnInfo[] = [];
  private _shown: readonly number[] = [];
  private _table: LoadedTable | null = null;
  private _engine: IEngine | null = null;
  private _aborter: AbortController | null = null;
  private _arrangement: IArrangement = AS_STORED;
  private _problems: ReadonlyMap<number, string> = new Map();
  private _isArranging = false;
  private _isDisposed = false;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _arranged = new Signal<this, void>(this);
}
