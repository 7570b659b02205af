/**
 * Figures of the page in a Chromium that no devtools client listens to: one slows websockets threefold.
 *
 * Usage: node bench/page.mjs DIRECTORY
 */
import { chromium } from '@playwright/test';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { work } from './page-work.mjs';

const TOKEN = 'bench';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--window-size=1400,850'
];

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Ask until there is an answer that is wanted; five minutes at most. */
async function ask(url, wanted = () => true) {
  for (const end = Date.now() + 300_000; Date.now() < end;) {
    const answer = await fetch(url)
      .then(response => response.ok && response.json())
      .catch(() => undefined);
    if (answer && wanted(answer)) {
      return answer;
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error(`No answer from ${url}`);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function line(name, values, unit, digits = 1) {
  const [middle, worst] = [median(values), Math.max(...values)];
  console.log(
    `${name}: median ${middle.toFixed(digits)}, worst ${worst.toFixed(digits)} ${unit}`
  );
}

function report({ trips, streams, tables, longTasks, collections }, facts) {
  line('comm round trip in the page', trips, 'ms');
  const rates = streams.map(({ ms, bytes }) => bytes / 1e3 / ms);
  console.log(
    `Arrow into the page, opening included: median ${median(rates).toFixed(0)}, worst ${Math.min(...rates).toFixed(0)} MB/s`
  );
  line(
    `${facts.rows} rows x 10 columns to a scrollable table`,
    tables,
    'ms',
    0
  );
  const reference =
    1e3 * median(facts.native_s) + median(streams.map(({ ms }) => ms));
  console.log(
    `  ratio ${(median(tables) / reference).toFixed(2)} of native DuckDB read + transfer (${reference.toFixed(0)} ms)`
  );
  console.log(
    `  longest main-thread task ${Math.max(0, ...longTasks).toFixed(0)} ms; ${longTasks.filter(ms => ms > 100).length} over 100 ms`
  );
  console.log(
    `${facts.collections} collections shown after ${collections.toFixed(0)} ms`
  );
}

async function main(directory) {
  const facts = JSON.parse(
    execFileSync('python', ['bench/page_repository.py', directory], {
      encoding: 'utf8'
    })
  );
  const scratch = mkdtempSync(join(tmpdir(), 'butler-bench-'));
  const [labPort, debugPort] = [await freePort(), await freePort()];
  const lab = spawn(
    'jupyter',
    [
      'lab',
      '--no-browser',
      '--allow-root',
      '--ip=127.0.0.1',
      `--port=${labPort}`,
      `--ServerApp.root_dir=${scratch}`,
      `--IdentityProvider.token=${TOKEN}`,
      '--LabApp.expose_app_in_browser=True'
    ],
    {
      stdio: 'ignore',
      env: {
        ...process.env,
        JUPYTER_CONFIG_DIR: join(scratch, 'config'),
        JUPYTER_DATA_DIR: join(scratch, 'data'),
        JUPYTERLAB_WORKSPACES_DIR: join(scratch, 'workspaces'),
        DAF_BUTLER_REPOSITORIES: JSON.stringify({ bench: facts.root })
      }
    }
  );
  const browser = spawn(
    process.env.CHROMIUM ?? '/usr/bin/chromium',
    [
      ...FLAGS,
      `--remote-debugging-port=${debugPort}`,
      `--user-data-dir=${join(scratch, 'chromium')}`,
      'about:blank'
    ],
    { stdio: 'ignore' }
  );
  try {
    await ask(`http://127.0.0.1:${labPort}/api`);
    await ask(`http://127.0.0.1:${debugPort}/json/version`);
    const client = await chromium.connectOverCDP(
      `http://127.0.0.1:${debugPort}`
    );
    const page = client.contexts()[0].pages()[0];
    await page.goto(`http://127.0.0.1:${labPort}/lab?token=${TOKEN}`);
    await page.waitForFunction(() => window.jupyterapp);
    await page.evaluate(() => window.jupyterapp.restored);
    // Begins after the client is gone.
    await page.evaluate(
      ([code, given]) => {
        const run = new Function(`return (${code})`)();
        setTimeout(() => void run(given), 2000);
      },
      [work.toString(), facts]
    );
    await client.close();
    const isDone = ({ title }) => title?.startsWith('BENCH ');
    const targets = await ask(
      `http://127.0.0.1:${debugPort}/json/list`,
      pages => pages.some(isDone)
    );
    const result = JSON.parse(targets.find(isDone).title.slice(6));
    if (result.error) {
      throw new Error(result.error);
    }
    console.log(
      `load average ${loadavg()
        .map(value => value.toFixed(1))
        .join(', ')}`
    );
    report(result, facts);
  } finally {
    browser.kill();
    lab.kill('SIGINT');
    lab.kill('SIGTERM');
    await new Promise(resolve => lab.once('exit', resolve));
    rmSync(scratch, { recursive: true, force: true });
  }
}

await main(process.argv[2]);
