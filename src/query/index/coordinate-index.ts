import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { describeError, isCancelled } from '../../repository/errors';
import type { ButlerError, IndexInfo } from '../../repository/protocol';
import type { IRepository } from '../../repository/tokens';
import type { IEngine } from '../../table/engine';
import { quoteIdentifier, quoteText } from '../../table/quote';
import { cellsOf } from '../../table/rows';
import { StreamedTable } from '../../table/streamed-table';
import type { QuerySource } from '../state/query-source';
import type { IElement, Universe } from '../language/schema/universe';
import type { IScope } from '../language/values/operand';
import type { IIndexTable } from './from-clause';
import { GROUP_SIZE, IndexSource, type IIndexTables } from './index-source';
import { ValueTables } from './value-tables';

/** How far an index has come. */
export interface IIndexStatus {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** Rows that have come. */
  readonly rows: number;
  /** Whether rows were left out because there are too many. */
  readonly more: boolean;
  /** First night that is complete; null if all are. */
  readonly dayObsFrom: number | null;
  readonly error: ButlerError | null;
}

const STARTING: IIndexStatus = {
  phase: 'loading',
  rows: 0,
  more: false,
  dayObsFrom: null,
  error: null
};

/** What exists for one kind of rows: data IDs and the records of their dimensions, in an engine. */
export class CoordinateIndex implements IDisposable {
  /**
   * @param _repository - Where the rows come from
   * @param _openEngine - Gives the engine that holds them
   * @param _universe - Dimensions of the repository
   * @param _dimensions - Dimensions of the rows, complete
   * @param query - What the rows are
   * @param _prefix - Begins the names of its tables
   */
  constructor(
    private readonly _repository: IRepository,
    private readonly _openEngine: () => Promise<IEngine>,
    private readonly _universe: Universe,
    private readonly _dimensions: ReadonlySet<string>,
    readonly query: QuerySource,
    private readonly _prefix: string
  ) {}

  /** Emitted when more has come. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** How far it has come. */
  get status(): IIndexStatus {
    return this._status;
  }

  /** Whether `dispose` was called. */
  get isDisposed(): boolean {
    return this._work.signal.aborted;
  }

  /** Answers from what has come so far; null while the engine starts. */
  source(scope: IScope): IndexSource | null {
    return (
      this._engine &&
      this._values &&
      new IndexSource(this._engine, this._tables, scope, this._values)
    );
  }

  /** Load everything; what has come already stays if that fails. */
  async load(): Promise<void> {
    this._set(STARTING);
    try {
      this._engine = await this._openEngine();
      this._values = new ValueTables(this._engine, this._prefix);
      await (this.query.kind === 'records'
        ? this._loadRecordsOnly()
        : this._loadAll());
      this._set({ phase: 'ready' });
    } catch (reason) {
      if (!isCancelled(reason) && !this.isDisposed) {
        this._set({ phase: 'failed', error: describeError(reason) });
      }
    }
  }

  /** Stop loading and give the memory back. */
  dispose(): void {
    this._work.abort();
    Signal.clearData(this);
    this._values?.dispose();
    for (const name of this._names) {
      void this._engine?.query(`DROP TABLE IF EXISTS ${quoteIdentifier(name)}`);
    }
  }

  /** The records are the rows. */
  private async _loadRecordsOnly(): Promise<void> {
    const element = this._universe.element(this.query.element ?? '');
    if (element !== undefined) {
      await this._loadRecords(element, table => {
        this._tables = {
          ids: table,
          datasets: table,
          records: [],
          groups: []
        };
      });
    }
  }

  /**
   * Visits or exposures may be too many: they come first, and when they are, the data IDs that
   * were begun meanwhile are asked for again without the early nights.
   */
  private async _loadAll(): Promise<void> {
    const elements = this._recordElements();
    const temporal = elements.find(
      ({ name, implied }) => name !== 'day_obs' && implied.includes('day_obs')
    );
    const window = new AbortController();
    const nights = temporal && this._loadRecords(temporal, this._addRecords);
    const early = this._loadCoordinates(null, window.signal);
    const others = elements
      .filter(element => element !== temporal)
      .map(element => this._loadRecords(element, this._addRecords));
    // Whichever fails first is told; the others must not go unheard.
    [early, ...others].forEach(each => void each.catch(() => undefined));
    const info = await nights;
    if (info?.day_obs_from) {
      window.abort();
      await early.catch(() => undefined);
      this._set({ more: true, dayObsFrom: info.day_obs_from });
      await this._loadCoordinates(info.day_obs_from, this._work.signal);
    }
    await Promise.all([info?.day_obs_from ? null : early, ...others]);
  }

  private _recordElements(): readonly IElement[] {
    return this._universe.elementsWithin(this._dimensions).filter(
      element =>
        element.is_dimension &&
        (element.implied.length > 0 ||
          this._universe
            .ownFields(element)
            .slice(1)
            .some(({ type }) => type !== 'region' && type !== 'hash'))
    );
  }

  private readonly _addRecords = (table: IIndexTable): void => {
    const records = this._tables.records.filter(
      ({ name }) => baseName(name) !== baseName(table.name)
    );
    this._tables = { ...this._tables, records: [...records, table] };
  };

  private async _loadRecords(
    element: IElement,
    add: (table: IIndexTable) => void
  ): Promise<IndexInfo> {
    const keys = element.required;
    const table = this._makeTable(`r_${element.name}`);
    const refresh = async (): Promise<void> => {
      const found = await this._describe(table, keys);
      if (found !== null) {
        add(found);
        this._changed.emit();
      }
    };
    const info = await this._repository.stream(
      'index.records',
      { ...this.query, of: element.name },
      {
        signal: this._work.signal,
        onBatch: (bytes, rows) => this._append(table, bytes, rows, refresh)
      }
    );
    await table.finish();
    await refresh();
    if (this.query.kind === 'records') {
      this._set({ more: info.more, rows: table.receivedCount });
    }
    return info;
  }

  private async _loadCoordinates(
    from: number | null,
    signal: AbortSignal
  ): Promise<void> {
    const table = this._makeTable(from === null ? 'ids' : 'late_ids');
    const refresh = async (): Promise<void> => {
      const found = await this._describe(table, []);
      if (found !== null) {
        // Groups of what came before are no longer true.
        this._tables = {
          ...this._tables,
          ids: found,
          datasets: found,
          groups: []
        };
        this._set({ rows: table.receivedCount });
      }
    };
    const stop = AbortSignal.any([signal, this._work.signal]);
    const info = await this._repository.stream(
      'index.coordinates',
      { ...this.query, ...(from === null ? {} : { day_obs_from: from }) },
      {
        signal: stop,
        onBatch: (bytes, rows) => {
          this._set({ rows: table.receivedCount + rows });
          return this._append(table, bytes, rows, refresh);
        }
      }
    );
    await table.finish();
    await refresh();
    await this._nameRuns(info.runs);
    await this._makeDistinct();
    await this._makeGroups();
    this._set({ more: this._status.more || info.more });
  }

  private async _append(
    table: StreamedTable,
    bytes: Uint8Array,
    rows: number,
    refresh: () => Promise<void>
  ): Promise<void> {
    const before = table.table;
    await table.append(bytes, rows);
    if (table.table !== before) {
      await refresh();
    }
  }

  /** The numbers of RUNs become their names. */
  private async _nameRuns(runs: readonly string[]): Promise<void> {
    const { datasets } = this._tables;
    if (runs.length === 0 || !datasets.columns.has('run')) {
      return;
    }
    const name = this._name('datasets');
    const list = runs.map(run => quoteText(run)).join(', ');
    await this._engine!.query(
      `CREATE OR REPLACE TABLE ${quoteIdentifier(name)} AS
       SELECT * EXCLUDE run, ([${list}])[run + 1] AS run
       FROM ${quoteIdentifier(datasets.name)}`
    );
    const table = { ...datasets, name };
    this._tables = { ...this._tables, ids: table, datasets: table };
  }

  /** Several collections may hold datasets with the same data ID, which counts once. */
  private async _makeDistinct(): Promise<void> {
    const { ids } = this._tables;
    const dimensions = [...ids.columns].filter(column => column !== 'run');
    if (dimensions.length === 0 || !ids.columns.has('run')) {
      return;
    }
    const name = this._name('distinct_ids');
    await this._engine!.query(
      `CREATE OR REPLACE TABLE ${quoteIdentifier(name)} AS SELECT DISTINCT
       ${dimensions.map(quoteIdentifier).join(', ')} FROM ${quoteIdentifier(ids.name)}`
    );
    this._tables = {
      ...this._tables,
      ids: { name, keys: [], columns: new Set(dimensions) }
    };
  }

  /** Count the data IDs of each visit, detector and so on once, the fewest groups first. */
  private async _makeGroups(): Promise<void> {
    const { ids } = this._tables;
    const made: { readonly table: IIndexTable; readonly rows: number }[] = [];
    for (const { required } of this._recordElements()) {
      const isPart = required.every(key => ids.columns.has(key));
      if (
        !isPart ||
        required.length === 0 ||
        required.length >= ids.columns.size
      ) {
        continue;
      }
      const name = this._name(`by_${required.join('_')}`);
      await this._engine!.query(
        `CREATE OR REPLACE TABLE ${quoteIdentifier(name)} AS SELECT
         ${required.map(quoteIdentifier).join(', ')}, count(*) AS ${GROUP_SIZE}
         FROM ${quoteIdentifier(ids.name)} GROUP BY ALL`
      );
      const [[rows]] = cellsOf(
        await this._engine!.query(
          `SELECT count(*)::INTEGER FROM ${quoteIdentifier(name)}`
        )
      );
      const columns = new Set(required);
      made.push({
        table: { name, keys: required, columns },
        rows: Number(rows)
      });
    }
    made.sort((a, b) => a.rows - b.rows);
    this._tables = { ...this._tables, groups: made.map(({ table }) => table) };
  }

  private _makeTable(name: string): StreamedTable {
    return new StreamedTable(
      this._engine!,
      this._name(name),
      this._name(`${name}${FIRST}`)
    );
  }

  private _name(name: string): string {
    const full = `${this._prefix}_${name}`;
    this._names.add(full);
    return full;
  }

  private async _describe(
    { table }: StreamedTable,
    keys: readonly string[]
  ): Promise<IIndexTable | null> {
    if (table === null) {
      return null;
    }
    const rows = cellsOf(
      await this._engine!.query(
        `SELECT column_name FROM duckdb_columns() WHERE table_name = ${quoteText(table)}`
      )
    );
    return {
      name: table,
      keys,
      columns: new Set(rows.map(([name]) => String(name)))
    };
  }

  private _set(change: Partial<IIndexStatus>): void {
    this._status = { ...this._status, ...change };
    this._changed.emit();
  }

  private _engine: IEngine | null = null;
  private _values: ValueTables | null = null;
  private _tables: IIndexTables = {
    ids: NOTHING,
    datasets: NOTHING,
    records: [],
    groups: []
  };
  private _status: IIndexStatus = STARTING;
  private readonly _names = new Set<string>();
  private readonly _work = new AbortController();
  private readonly _changed = new Signal<this, void>(this);
}

const FIRST = '_first';

/** Before the first rows. */
const NOTHING: IIndexTable = { name: '', keys: [], columns: new Set() };

function baseName(name: string): string {
  return name.endsWith(FIRST) ? name.slice(0, -FIRST.length) : name;
}
