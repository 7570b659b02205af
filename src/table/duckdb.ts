import * as duckdb from '@duckdb/duckdb-wasm';
import { EngineLostError, isFatal } from './engine';
import type { IEngine } from './engine';

const WASM_URL = new URL(
  '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm',
  import.meta.url
).href;
const WORKER_URL = new URL(
  '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js',
  import.meta.url
).href;

/**
 * DuckDB in a worker of its own, so that a view which kills it, or fills its memory, harms no
 * other view and gives everything back when it is closed.
 */
class WorkerEngine implements IEngine {
  constructor() {
    this._lost = new Promise((_, reject) => {
      this._lose = cause => {
        this._worker.terminate();
        reject(new EngineLostError(cause));
      };
      this._worker.addEventListener('error', event =>
        this._lose(event.message)
      );
    });
    this._connection = connect(
      new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), this._worker)
    );
    // Whoever waits for an answer gets these errors; nobody may be waiting.
    this._lost.catch(() => undefined);
    this._connection.catch(() => undefined);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  query(sql: string): ReturnType<IEngine['query']> {
    return this._guard(connection => connection.query(sql));
  }

  insert(stream: Uint8Array, table: string, create: boolean): Promise<void> {
    return this._guard(connection =>
      connection.insertArrowFromIPCStream(stream, {
        name: table,
        create
      })
    );
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._lose('The view was closed.');
    }
  }

  private async _guard<T>(
    work: (connection: duckdb.AsyncDuckDBConnection) => Promise<T>
  ): Promise<T> {
    try {
      return await Promise.race([this._connection.then(work), this._lost]);
    } catch (error) {
      if (isFatal(error)) {
        this._lose(error);
        throw new EngineLostError(error);
      }
      throw error;
    }
  }

  private readonly _worker = new Worker(WORKER_URL);
  private readonly _connection: Promise<duckdb.AsyncDuckDBConnection>;
  private readonly _lost: Promise<never>;
  private _lose: (cause: unknown) => void = () => undefined;
  private _isDisposed = false;
}

let spare: WorkerEngine | null = null;

/**
 * Start DuckDB.
 *
 * @returns an engine that reads nothing but what is inserted: no file, no network, no extension;
 * what it is asked waits until it runs
 */
export function startEngine(): IEngine {
  const engine = spare ?? new WorkerEngine();
  spare = null;
  return engine;
}

/** Start the next engine now: compiling it takes seconds of a slow machine. */
export function prepareEngine(): void {
  spare ??= new WorkerEngine();
}

/**
 * Start DuckDB and wait until it runs.
 *
 * @throws EngineLostError - when the worker cannot be started
 */
export async function openEngine(): Promise<IEngine> {
  const engine = startEngine();
  try {
    await engine.query('SELECT 1');
  } catch (error) {
    engine.dispose();
    throw error;
  }
  return engine;
}

async function connect(
  database: duckdb.AsyncDuckDB
): Promise<duckdb.AsyncDuckDBConnection> {
  await database.instantiate(WASM_URL);
  // `castBigIntToDouble` must stay off: it rounds 64-bit ids.
  await database.open({});
  const connection = await database.connect();
  await connection.query('SET autoload_known_extensions = false');
  return connection;
}
