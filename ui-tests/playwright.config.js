/** Browser tests: Debian's Chromium on a JupyterLab with the demo repository. */
const os = require('node:os');
const path = require('node:path');
const baseConfig = require('@jupyterlab/galata/lib/playwright-config');

// Two checkouts can be tested side by side, each on a port of its own.
process.env.BUTLER_UI_PORT ??= '8899';
// Known to the server, which makes it, and to the tests, which open it.
process.env.BUTLER_UI_OTHER_REPOSITORY ??= path.join(
  os.tmpdir(),
  `butler-ui-other-repository-${process.env.BUTLER_UI_PORT}`
);
process.env.BUTLER_UI_REMOTE ??= path.join(
  os.tmpdir(),
  `butler-ui-remote-${process.env.BUTLER_UI_PORT}.txt`
);
// A copy of the demo repository, known as "work", for tests that write.
process.env.BUTLER_UI_WORK_REPOSITORY ??= path.join(
  os.tmpdir(),
  `butler-ui-work-repository-${process.env.BUTLER_UI_PORT}`
);
process.env.BUTLER_LAB_DEMO ??= path.resolve(__dirname, '../.demo');

const URL = `http://127.0.0.1:${process.env.BUTLER_UI_PORT}`;

module.exports = {
  ...baseConfig,
  testDir: './tests',
  outputDir: './test-results',
  workers: 1,
  // A shared machine may stall for longer than any patience; a test that fails twice has failed.
  retries: process.env.CI ? 1 : 0,
  timeout: 180 * 1000,
  // The agent imports the Butler when it starts: seconds on a busy machine.
  expect: { timeout: 60 * 1000 },
  reporter: [['list']],
  use: {
    ...baseConfig.use,
    baseURL: URL,
    video: 'off',
    trace: 'retain-on-failure',
    viewport: { width: 1400, height: 850 },
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync'
      ]
    }
  },
  webServer: {
    command: 'jupyter lab --config ui-tests/jupyter_server_test_config.py',
    cwd: `${__dirname}/..`,
    url: `${URL}/lab`,
    // The server first fills an object store.
    timeout: 240 * 1000,
    reuseExistingServer: !process.env.CI,
    gracefulShutdown: { signal: 'SIGINT', timeout: 10000 }
  }
};
