/**
 * A JupyterLab and a Chromium that no devtools client listens to: one slows websockets threefold.
 */
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

const TOKEN = 'bench';

const FLAGS = [
  ...createRequire(import.meta.url)('../ui-tests/chromium-flags.json'),
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

/** Middle of some numbers. */
export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Most memory each process below one has held (MB), by what its command line holds. */
function memoryPeaks(root, words) {
  const parents = new Map();
  for (const name of readdirSync('/proc').filter(entry =>
    /^\d+$/.test(entry)
  )) {
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      parents.set(Number(name), {
        parent: Number(/PPid:\s+(\d+)/.exec(status)[1]),
        peak: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1e3,
        command: readFileSync(`/proc/${name}/cmdline`, 'utf8')
      });
    } catch {
      // It has ended meanwhile.
    }
  }
  const isBelow = pid => pid === root || isKnown(parents.get(pid)?.parent);
  const isKnown = pid => pid > 1 && isBelow(pid);
  return Math.max(
    0,
    ...[...parents]
      .filter(([pid, { command }]) => isBelow(pid) && command.includes(words))
      .map(([, { peak }]) => peak)
  );
}

/**
 * Run a function inside the page of a new JupyterLab.
 *
 * @param work - Uses nothing from outside; leaves `BENCH` and JSON in the title
 * @param facts - What it is called with; `root` is the repository it may open
 * @returns what it left, with the peaks of memory of page and kernel (MB)
 */
export async function runInPage(work, facts) {
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
    return {
      ...result,
      pageMemory: memoryPeaks(browser.pid, '--type=renderer'),
      kernelMemory: memoryPeaks(lab.pid, 'ipykernel')
    };
  } finally {
    browser.kill();
    lab.kill('SIGINT');
    lab.kill('SIGTERM');
    await new Promise(resolve => lab.once('exit', resolve));
    rmSync(scratch, { recursive: true, force: true });
  }
}
