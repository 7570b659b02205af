/** Browser tests: Debian's Chromium on a JupyterLab with the demo repository. */
const os = require('node:os');
const path = require('node:path');
const { JupyterLabPage } = require('@jupyterlab/galata');
const baseConfig = require('@jupyterlab/galata/lib/playwright-config');

// Galata gives JupyterLab 15 s to start, less than the first page takes on a busy machine.
const { waitForCondition } = JupyterLabPage.prototype;
JupyterLabPage.prototype.waitForCondition = function (
  condition,
  timeout = 60 * 1000
) {
  return waitForCondition.call(this, condition, timeout);
};

process.env.BUTLER_LAB_DEMO ??= path.resolve(__dirname, '../.demo');

const WORKERS = Number(process.env.BUTLER_UI_WORKERS ?? 1);

// Two checkouts can be tested side by side, each from a port of its own.
const FIRST_PORT = Number(process.env.BUTLER_UI_PORT ?? 8899);

/** What a server and the tests that use it have in common: each worker has a server of its own. */
function environment(worker) {
  const port = FIRST_PORT + worker;
  const place = name => path.join(os.tmpdir(), `butler-ui-${name}-${port}`);
  return {
    BUTLER_UI_SERVER_PORT: `${port}`,
    // Made by the server, opened by the tests.
    BUTLER_UI_OTHER_REPOSITORY: place('other-repository'),
    BUTLER_UI_REMOTE: place('remote.txt'),
    // A copy of the demo repository, known as "work", for tests that write.
    BUTLER_UI_WORK_REPOSITORY: place('work-repository')
  };
}

const url = worker => `http://127.0.0.1:${FIRST_PORT + worker}`;

// Playwright reads this file once more in each worker.
const WORKER = Number(process.env.TEST_PARALLEL_INDEX ?? 0);
Object.assign(process.env, environment(WORKER));

module.exports = {
  ...baseConfig,
  testDir: './tests',
  outputDir: './test-results',
  workers: WORKERS,
  fullyParallel: true,
  // A shared machine may stall for longer than any patience; a test that fails twice has failed.
  retries: process.env.CI ? 1 : 0,
  timeout: 180 * 1000,
  // The agent imports the Butler when it starts: seconds on a busy machine.
  expect: { timeout: 60 * 1000 },
  reporter: [['list']],
  use: {
    ...baseConfig.use,
    baseURL: url(WORKER),
    video: 'off',
    trace: 'retain-on-failure',
    viewport: { width: 1400, height: 850 },
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: require('./chromium-flags.json')
    }
  },
  webServer: Array.from({ length: WORKERS }, (_, worker) => ({
    command: 'jupyter lab --config ui-tests/jupyter_server_test_config.py',
    cwd: `${__dirname}/..`,
    env: environment(worker),
    url: `${url(worker)}/lab`,
    // The server first fills an object store.
    timeout: 240 * 1000,
    reuseExistingServer: !process.env.CI,
    gracefulShutdown: { signal: 'SIGINT', timeout: 10000 }
  }))
};
