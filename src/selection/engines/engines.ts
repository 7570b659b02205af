import type { IDisposable } from '@lumino/disposable';
import { describeError } from '../../repository/errors';
import type {
  AxisInfo,
  LinkedRowsParams,
  ViewInfo
} from '../../repository/protocol';
import { concatenate } from '../../table/concatenate';
import { EngineLostError, isFatal } from '../../table/engine';
import type { IBorrowedEngine } from '../../table/shared-engine';
import { quoteIdentifier } from '../../table/quote';
import type { INumberParts } from '../arrays';
import type { IRowWindow } from '../read-rows';
import type { Clause, ICaller } from '../tokens';
import { KernelSource } from './kernel-source';
import { LocalColumns } from './local-columns';
import type { ICatalogState } from './local-columns';
import { LocalSource } from './local-source';
import { NotHereError } from './source';
import type { ICubeQuestion, ISource } from './source';

/** What the page may do by itself. */
export interface ILocalOptions {
  /** Most bytes of columns that are read into the page; 0 for none. */
  readonly mostBytes: () => number;
  /** Lend an engine; it is loaded when it is first lent. */
  readonly borrow: () => Promise<IBorrowedEngine>;
}

/** Columns in the page, and how to give them back. */
interface ILocal {
  readonly source: ISource;
  readonly columns: readonly string[];
  readonly dispose: () => void;
}

/**
 * Answers for linked views: the page as soon as it holds the columns, the kernel before that and
 * for whatever the page lacks.
 */
export class Engines implements ISource, IDisposable {
  /**
   * @param _onChanged - Called when another one answers from now on
   * @param _pause - Waited for before each piece of work that has time
   */
  constructor(
    private readonly _caller: ICaller,
    private readonly _catalog: ICatalogState,
    private readonly _options: ILocalOptions,
    private readonly _onChanged: () => void,
    private readonly _pause: () => Promise<void>
  ) {
    this._kernel = new KernelSource(_caller, _catalog.info.link);
  }

  /** Who counts rows, mostly. */
  get place(): 'page' | 'kernel' {
    return this._local ? 'page' : 'kernel';
  }

  /** Why the kernel counts them; empty while there is nothing to say. */
  get reason(): string {
    return this._reason;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    this._isDisposed = true;
    this._loading?.abort();
    this._replace(null);
  }

  /** Read the columns of the views into the page, once and if they fit. */
  async load(): Promise<void> {
    const { local } = this._catalog.info;
    const key = local.columns.join('\0');
    if (key === this._tried || this._isDisposed) {
      return;
    }
    this._tried = key;
    this._loading?.abort();
    const { signal } = (this._loading = new AbortController());
    const held = this._local?.columns ?? [];
    if (local.columns.every(name => held.includes(name))) {
      return;
    }
    const most = this._options.mostBytes();
    if (local.bytes > most) {
      this._replace(null);
      this._say(
        `The columns of these views take ${megabytes(local.bytes)}; the page reads up to ${megabytes(most)} (a setting of linked views).`
      );
      return;
    }
    try {
      const read = await this._read(local.columns, signal);
      if (signal.aborted) {
        read.dispose();
      } else {
        this._replace(read);
        this._say('');
      }
    } catch (reason) {
      if (!signal.aborted) {
        const { message } = describeError(reason);
        this._say(`The page could not read the columns: ${message}`);
      }
    }
  }

  counts(
    views: readonly string[],
    clauses: readonly Clause[]
  ): Promise<INumberParts> {
    return this._ask(source => source.counts(views, clauses));
  }

  cube(question: ICubeQuestion, signal?: AbortSignal): Promise<INumberParts> {
    return this._ask(source => source.cube(question, signal));
  }

  rows(params: LinkedRowsParams): Promise<IRowWindow> {
    return this._ask(source => source.rows(params));
  }

  private async _ask<T>(ask: (source: ISource) => Promise<T>): Promise<T> {
    const local = this._local;
    if (local) {
      try {
        return await ask(local.source);
      } catch (error) {
        if (error instanceof EngineLostError || isFatal(error)) {
          this._lose(local);
        } else if (!(error instanceof NotHereError)) {
          throw error;
        }
      }
    }
    return ask(this._kernel);
  }

  /** The engine of the page is gone: the kernel goes on. */
  private _lose(local: ILocal): void {
    if (this._local === local) {
      this._replace(null);
      this._say(
        'The page ran out of memory for these rows: the kernel counts them now.'
      );
    }
  }

  private async _read(
    columns: readonly string[],
    signal: AbortSignal
  ): Promise<ILocal> {
    const { link, rows } = this._catalog.info;
    const pieces: Uint8Array[] = [];
    const params = { link, columns: [...columns] };
    const onBatch = (bytes: Uint8Array): Promise<void> => {
      pieces.push(bytes);
      return this._pause();
    };
    await this._caller.stream('linked.columns', params, { signal, onBatch });
    const borrowed = await this._options.borrow();
    const { engine } = borrowed;
    const table = `catalog_${link}_${this._number++}`;
    const dispose = (): void => {
      void engine
        .query(`DROP TABLE IF EXISTS ${quoteIdentifier(table)}`)
        .catch(() => borrowed.discard())
        .finally(() => borrowed.dispose());
    };
    try {
      await engine.insert(concatenate(pieces), table, true);
      const held = new LocalColumns(engine, table, this._catalog);
      const found = await held.query('count(*)::INTEGER AS n');
      if (Number(found.getChildAt(0)?.get(0)) !== rows) {
        throw new Error('Not all rows have come.');
      }
      const { views } = this._catalog.info;
      await held.prepare(views.flatMap(axesOf), this._pause, signal);
      return { source: new LocalSource(held), columns, dispose };
    } catch (reason) {
      dispose();
      throw reason;
    }
  }

  private _replace(local: ILocal | null): void {
    this._local?.dispose();
    this._local = local;
  }

  private _say(reason: string): void {
    this._reason = reason;
    this._onChanged();
  }

  private readonly _kernel: ISource;
  private _local: ILocal | null = null;
  private _loading: AbortController | null = null;
  private _tried = '';
  private _reason = '';
  private _number = 0;
  private _isDisposed = false;
}

/** All axes whose places the page counts by. */
function axesOf({ axes, color }: ViewInfo): AxisInfo[] {
  return color ? [...axes, color] : axes;
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6).toLocaleString()} MB`;
}
