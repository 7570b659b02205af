import {
  createDuckDB,
  NODE_RUNTIME,
  VoidLogger
} from '@duckdb/duckdb-wasm/blocking';
import type { IEngine } from '../engine';

/** The real DuckDB, in this process instead of a worker. */
export async function openNodeEngine(): Promise<IEngine> {
  const bundle = {
    mainModule: require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'),
    mainWorker: ''
  };
  const database = await createDuckDB(
    { mvp: bundle, eh: bundle },
    new VoidLogger(),
    NODE_RUNTIME
  );
  await database.instantiate();
  database.open({});
  const connection = database.connect();
  connection.query('SET autoload_known_extensions = false');
  return {
    isDisposed: false,
    query: async sql => connection.query(sql),
    insert: async (stream, table, create) =>
      connection.insertArrowFromIPCStream(stream, {
        name: table,
        create
      }),
    dispose: () => connection.close()
  };
}
