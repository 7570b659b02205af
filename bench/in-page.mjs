/**
 * A JupyterLab and a Chromium whose network no devtools client listens to: one slows websockets threefold.
 */
import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { helpers } from './page-helpers.mjs';

const TOKEN = 'bench';

const FLAGS = [
  ...createRequire(import.meta.url)('../ui-tests/chromium-flags.json')
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

const isPage = ({ type }) => type === 'page';

/** Whether JupyterLab is there. */
const STARTED =
  'window.jupyterapp ? window.jupyterapp.restored.then(() => true) : false';

/** Middle of some numbers. */
export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Value below which a part of some numbers lies. */
export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
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

/** Evaluate in the page; a client that only does this slows nothing. */
async function evaluate(url, expression) {
  const socket = new WebSocket(url);
  try {
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    const params = { expression, awaitPromise: true, returnByValue: true };
    const answered = new Promise(resolve => socket.once('message', resolve));
    socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
    const { result, error } = JSON.parse(await answered);
    const problem = error ?? result.exceptionDetails;
    if (problem) {
      throw new Error(problem.exception?.description ?? problem.message);
    }
    return result.result.value;
  } finally {
    socket.close();
  }
}

/**
 * Run a function inside the page of a new JupyterLab.
 *
 * @param work - Uses nothing from outside
 * @param facts - What it is called with, and with the helpers; `root` is the repository it may open
 * @param size - Of the window (pixel)
 * @param reference - Another one that runs in the same page afterwards, and a folder whose files it may load
 * @returns what it returned, with the peaks of memory of page and kernel (MB), and what the reference did
 */
export async function runInPage(
  work,
  facts,
  size = '1400,850',
  reference = null
) {
  const scratch = mkdtempSync(join(tmpdir(), 'butler-bench-'));
  if (reference) {
    cpSync(reference.files, join(scratch, 'reference'), { recursive: true });
  }
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
      `--window-size=${size}`,
      `--remote-debugging-port=${debugPort}`,
      `--user-data-dir=${join(scratch, 'chromium')}`,
      'about:blank'
    ],
    { stdio: 'ignore' }
  );
  try {
    await ask(`http://127.0.0.1:${labPort}/api`);
    const pages = await ask(
      `http://127.0.0.1:${debugPort}/json/list`,
      targets => targets.some(isPage)
    );
    const page = pages.find(isPage).webSocketDebuggerUrl;
    await evaluate(
      page,
      `location.href = 'http://127.0.0.1:${labPort}/lab?token=${TOKEN}'`
    );
    while (!(await evaluate(page, STARTED).catch(() => false))) {
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    const run = (what, facts) =>
      evaluate(page, `(${what})(${JSON.stringify(facts)}, (${helpers})())`);
    const result = await run(work, facts);
    console.log(
      `load average ${loadavg()
        .map(value => value.toFixed(1))
        .join(', ')}`
    );
    const memory = {
      pageMemory: memoryPeaks(browser.pid, '--type=renderer'),
      kernelMemory: memoryPeaks(lab.pid, 'ipykernel')
    };
    return {
      ...result,
      ...memory,
      reference:
        reference &&
        (await run(reference.work, { ...facts, result, token: TOKEN }))
    };
  } finally {
    browser.kill();
    lab.kill('SIGINT');
    lab.kill('SIGTERM');
    await new Promise(resolve => lab.once('exit', resolve));
    rmSync(scratch, { recursive: true, force: true });
  }
}
