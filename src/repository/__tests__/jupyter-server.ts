import { KernelManager, ServerConnection } from '@jupyterlab/services';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
    const server = new JupyterServer(
      await freePort(),
      mkdtempSync(join(tmpdir(), 'butler-driver-'))
    );
    await server._run();
    return server;
  }

  private constructor(
    private readonly _port: number,
    private readonly _folder: string
  ) {
    this.settings = ServerConnection.makeSettings({
      baseUrl: `http://127.0.0.1:${_port}`,
      wsUrl: `ws://127.0.0.1:${_port}`,
      token: TOKEN,
      appendToken: true,
      fetch: fetchAgain as unknown as ServerConnection.ISettings['fetch'],
      Request: Request as unknown as ServerConnection.ISettings['Request'],
      Headers: Headers as unknown as ServerConnection.ISettings['Headers'],
      WebSocket:
        this._makeSockets() as unknown as ServerConnection.ISettings['WebSocket']
    });
    this.kernels = new KernelManager({ serverSettings: this.settings });
  }

  /** Root of the demo repository. */
  readonly demo = DEMO;

  readonly settings: ServerConnection.ISettings;

  readonly kernels: KernelManager;

  /** How many of the next connections to kernels carry nothing to the page. */
  silentConnections = 0;

  /** Make a kernel known that runs some code before it is a kernel. */
  addKernelSpec(name: string, code: string): void {
    const folder = join(this._folder, 'data', 'kernels', name);
    mkdirSync(folder, { recursive: true });
    const launch = `${code}\nfrom ipykernel import kernelapp\nkernelapp.launch_new_instance()`;
    writeFileSync(
      join(folder, 'kernel.json'),
      JSON.stringify({
        argv: ['python', '-c', launch, '-f', '{connection_file}'],
        display_name: name,
        language: 'python'
      })
    );
  }

  /** Stop the server with its kernels, and start it again in the same place. */
  async restart(): Promise<void> {
    await this._end();
    await this._run();
  }

  async stop(): Promise<void> {
    this.kernels.dispose();
    await this._end();
    rmSync(this._folder, { recursive: true, force: true });
  }

  private _makeSockets(): typeof WebSocket {
    const takeSilent = (): boolean => this.silentConnections-- > 0;
    return class extends WebSocket {
      private readonly _isSilent = takeSilent();

      override emit(event: string | symbol, ...args: unknown[]): boolean {
        return event === 'message' && this._isSilent
          ? false
          : super.emit(event, ...args);
      }
    };
  }

  private async _end(): Promise<void> {
    const server = this._process;
    const exited = new Promise(done => server?.once('exit', done));
    server?.kill('SIGTERM');
    // A server whose kernel was killed may wait for it for ever.
    const patience = setTimeout(() => server?.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(patience);
  }

  /** Start it; its log says when it listens. */
  private _run(): Promise<void> {
    const folder = this._folder;
    const server = spawn(
      'jupyter',
      [
        'server',
        '--allow-root',
        '--ip=127.0.0.1',
        `--port=${this._port}`,
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
    this._process = server;
    return new Promise((done, fail) => {
      let log = '';
      server.stderr.on('data', (text: Buffer) => {
        log += text.toString();
        if (log.includes('is running at')) {
          done();
        }
      });
      server.once('exit', () =>
        fail(new Error(`The server did not start:\n${log}`))
      );
    });
  }

  private _process: ChildProcess | null = null;
}

/** Ask once more if the server has just closed a connection that was kept, as browsers do. */
async function fetchAgain(request: Request): Promise<Response> {
  const again = request.clone();
  return fetch(request).catch(() => fetch(again));
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
