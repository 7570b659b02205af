import { KernelManager, ServerConnection } from '@jupyterlab/services';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import WebSocket from 'ws';

const TOKEN = 'driver-test';

const DEMO = join(
  resolve(process.env.BUTLER_LAB_DEMO ?? '.demo'),
  'repository'
);

/** A real Jupyter Server on loopback, with the demo repository in its index. */
export class JupyterServer {
  static async start(): Promise<JupyterServer> {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'butler-driver-'));
    const server = spawn(
      'jupyter',
      [
        'server',
        '--allow-root',
        '--ip=127.0.0.1',
        `--port=${port}`,
        '--ServerApp.port_retries=0',
        `--ServerApp.root_dir=${folder}`,
        `--IdentityProvider.token=${TOKEN}`
      ],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: {
          ...process.env,
          JUPYTER_CONFIG_DIR: join(folder, 'config'),
          JUPYTER_DATA_DIR: join(folder, 'data'),
          JUPYTER_RUNTIME_DIR: join(folder, 'runtime'),
          DAF_BUTLER_REPOSITORIES: `demo: ${DEMO}`
        }
      }
    );
    const started = new JupyterServer(server, port, folder);
    await started._answers();
    return started;
  }

  private constructor(
    private readonly _process: ChildProcess,
    port: number,
    private readonly _folder: string
  ) {
    this.settings = ServerConnection.makeSettings({
      baseUrl: `http://127.0.0.1:${port}`,
      wsUrl: `ws://127.0.0.1:${port}`,
      token: TOKEN,
      appendToken: true,
      fetch: fetch as unknown as ServerConnection.ISettings['fetch'],
      Request: Request as unknown as ServerConnection.ISettings['Request'],
      Headers: Headers as unknown as ServerConnection.ISettings['Headers'],
      WebSocket: WebSocket as unknown as ServerConnection.ISettings['WebSocket']
    });
    this.kernels = new KernelManager({ serverSettings: this.settings });
  }

  /** Root of the demo repository. */
  readonly demo = DEMO;

  readonly settings: ServerConnection.ISettings;

  readonly kernels: KernelManager;

  async stop(): Promise<void> {
    this.kernels.dispose();
    const exited = new Promise(done => this._process.once('exit', done));
    this._process.kill('SIGTERM');
    // A server whose kernel was killed may wait for it for ever.
    const patience = setTimeout(() => this._process.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(patience);
    rmSync(this._folder, { recursive: true, force: true });
  }

  /** Its log says when it listens. */
  private _answers(): Promise<void> {
    return new Promise((done, fail) => {
      let log = '';
      this._process.stderr?.on('data', (text: Buffer) => {
        log += text.toString();
        if (log.includes('is running at')) {
          done();
        }
      });
      this._process.once('exit', () =>
        fail(new Error(`The server did not start:\n${log}`))
      );
    });
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}
