// Merged by @jupyter/builder. Its base rule parses every `.js` as a module, which would swallow
// the DuckDB worker: both files must be emitted as they are and loaded by URL.
module.exports = {
  module: {
    rules: [
      {
        test: /duckdb-browser-[a-z.]+\.worker\.js$/,
        type: 'asset/resource',
        generator: { filename: '[name].[contenthash].worker.js' }
      },
      { test: /duckdb-[a-z]+\.wasm$/, type: 'asset/resource' }
    ]
  }
};
