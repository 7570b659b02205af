import { copyFileSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rspack } from '@rspack/core';

const require = createRequire(import.meta.url);

/** Bundle Mosaic's views for the page; gives the folder with what they load. */
export async function bundleMosaic() {
  const directory = mkdtempSync(join(tmpdir(), 'butler-bench-mosaic-'));
  const compiler = rspack({
    mode: 'production',
    entry: join(import.meta.dirname, 'views.mjs'),
    experiments: { outputModule: true },
    output: {
      path: directory,
      filename: 'views.mjs',
      library: { type: 'module' }
    }
  });
  await new Promise((resolve, reject) =>
    compiler.run((error, stats) =>
      error || stats.hasErrors()
        ? reject(error ?? new Error(stats.toString('errors-only')))
        : resolve()
    )
  );
  const engine = '@duckdb/duckdb-wasm/dist';
  const copy = (from, to) =>
    copyFileSync(require.resolve(`${engine}/${from}`), join(directory, to));
  copy('duckdb-eh.wasm', 'duckdb.wasm');
  copy('duckdb-browser-eh.worker.js', 'worker.js');
  return directory;
}
