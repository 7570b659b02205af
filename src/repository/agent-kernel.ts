import { CommsOverSubshells, ServerConnection } from '@jupyterlab/services';
import type { Kernel } from '@jupyterlab/services';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { repositoryError } from './errors';
import { PROTOCOL_VERSION } from './kernel-protocol';
import { RepositoryError } from './tokens';

/** How the agent kernel is started. */
export interface IAgentSettings {
  /** Kernel spec; empty for the server's default. */
  readonly kernel: string;
  /** How long starting may take (s). */
  readonly startDeadline: number;
}

/** Where the ids of agent kernels are remembered; `localStorage` in a page. */
export type AgentMemory = Pick<Storage, 'getItem' | 'setItem'>;

/** How many connections share the time a start may take. */
const ATTEMPTS = 4;

const MEMORY_KEY = 'jupyterlab-butler:agents';

/**
 * Runs before anything else in the kernel. The folder the kernel was started in must not be on
 * the path: a repository, or a file of the user's, could otherwise be imported in place of a module.
 */
const BOOTSTRAP = `
import os as _os, sys as _sys
_sys.path[:] = [p for p in _sys.path if p not in ("", ".", _os.getcwd())]
import butler_lab.agent as _agent
_agent.start()
`;

/** The hidden kernel in which the Butler runs: found again after a reload, else started. */
export class AgentKernel implements IDisposable {
  constructor(
    private readonly _kernels: Kernel.IManager,
    private readonly _settings: () => Promise<IAgentSettings>,
    private readonly _memory: AgentMemory
  ) {}

  /** Emitted when the kernel died, was restarted, or its connection broke. */
  get lost(): ISignal<this, string> {
    return this._lost;
  }

  /** Whether `dispose` was called. */
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /**
   * Give a kernel in which the agent listens.
   *
   * @throws RepositoryError - when it cannot be started in time or lacks `butler-lab`
   */
  async start(): Promise<Kernel.IKernelConnection> {
    const settings = await this._settings();
    const starting = this._connect(settings.kernel).then(async kernel => {
      await bootstrapAgain(kernel, settings.startDeadline / ATTEMPTS);
      return kernel;
    });
    return withDeadline(starting, settings.startDeadline);
  }

  /** What it means that the kernel does not know the comm's target. */
  refusal(): RepositoryError {
    return repositoryError(
      'internal',
      'The agent refused the connection.',
      'Restart it.'
    );
  }

  /** Stop the kernel; the next `start` makes a new one. */
  async shutdown(): Promise<void> {
    const kernel = this._forget();
    if (kernel && !kernel.isDisposed) {
      await kernel.shutdown();
      kernel.dispose();
    }
  }

  /** Leave the kernel running, for the next page, and let go of it. */
  dispose(): void {
    this._isDisposed = true;
    this._forget()?.dispose();
    Signal.clearData(this);
  }

  private async _connect(name: string): Promise<Kernel.IKernelConnection> {
    if (
      this._kernel &&
      !this._kernel.isDisposed &&
      this._kernel.status !== 'dead'
    ) {
      return this._kernel;
    }
    this._forget();
    await this._kernels.ready;
    const idle = await this._findIdle(name);
    const kernel = idle
      ? this._kernels.connectTo({ model: idle })
      : await this._kernels.startNew(name ? { name } : {});
    this._remember(kernel);
    withoutSubshells(kernel);
    kernel.statusChanged.connect(this._onStatus, this);
    kernel.connectionStatusChanged.connect(this._onConnection, this);
    kernel.disposed.connect(this._onDisposed, this);
    this._kernel = kernel;
    return kernel;
  }

  /** An agent kernel that no page uses, such as the one this page had before it was reloaded. */
  private async _findIdle(name: string): Promise<Kernel.IModel | undefined> {
    const known = this._remembered();
    await this._serverAnswers();
    for (const model of this._kernels.running()) {
      if (
        known.includes(model.id) &&
        model.connections === 0 &&
        (!name || model.name === name)
      ) {
        return model;
      }
    }
    return undefined;
  }

  /** Wait through a restart of the Jupyter Server; the start deadline bounds it. */
  private async _serverAnswers(): Promise<void> {
    for (let wait = 500; !this._isDisposed; wait = Math.min(2 * wait, 8000)) {
      try {
        return await this._kernels.refreshRunning();
      } catch (reason) {
        if (!(reason instanceof ServerConnection.NetworkError)) {
          throw reason;
        }
        await new Promise(resolve => setTimeout(resolve, wait));
      }
    }
  }

  private _remembered(): string[] {
    try {
      return JSON.parse(this._memory.getItem(MEMORY_KEY) ?? '[]') as string[];
    } catch {
      return [];
    }
  }

  private _remember(kernel: Kernel.IKernelConnection): void {
    const running = new Set(
      Array.from(this._kernels.running(), model => model.id)
    );
    const ids = this._remembered().filter(
      id => running.has(id) && id !== kernel.id
    );
    this._memory.setItem(MEMORY_KEY, JSON.stringify([...ids, kernel.id]));
  }

  private _forget(): Kernel.IKernelConnection | null {
    const kernel = this._kernel;
    this._kernel = null;
    if (kernel) {
      kernel.statusChanged.disconnect(this._onStatus, this);
      kernel.connectionStatusChanged.disconnect(this._onConnection, this);
      kernel.disposed.disconnect(this._onDisposed, this);
    }
    return kernel;
  }

  private _onStatus(_: unknown, status: Kernel.Status): void {
    if (status === 'dead') {
      this._forget()?.dispose();
      this._lost.emit('The agent kernel died.');
    } else if (status === 'autorestarting' || status === 'restarting') {
      this._lost.emit('The agent kernel was restarted.');
    }
  }

  private _onConnection(_: unknown, status: Kernel.ConnectionStatus): void {
    // 'connecting' also comes first of all; only a broken connection is a loss.
    if (status === 'disconnected') {
      this._lost.emit('The connection to the Jupyter Server broke.');
    }
  }

  private _onDisposed(): void {
    this._forget();
    this._lost.emit('The agent kernel is gone.');
  }

  private _kernel: Kernel.IKernelConnection | null = null;
  private _isDisposed = false;
  private readonly _lost = new Signal<this, string>(this);
}

/** The agent answers from its own threads: a subshell would only add a round trip, and a promise nobody awaits. */
function withoutSubshells(kernel: Kernel.IKernelConnection): void {
  if ('commsOverSubshells' in kernel) {
    kernel.commsOverSubshells = CommsOverSubshells.Disabled;
  }
}

/**
 * A kernel that the server restarts by itself may get other ports after the page was told: a connection
 * made in between carries nothing. After `patience` (s) another connection is tried.
 */
async function bootstrapAgain(
  kernel: Kernel.IKernelConnection,
  patience: number
): Promise<void> {
  for (let attempt = 1; attempt < ATTEMPTS; attempt++) {
    try {
      return await withDeadline(bootstrap(kernel), patience);
    } catch (reason) {
      if (!(reason instanceof RepositoryError) || reason.kind !== 'deadline') {
        throw reason;
      }
      await kernel.reconnect();
    }
  }
  return bootstrap(kernel);
}

async function bootstrap(kernel: Kernel.IKernelConnection): Promise<void> {
  const future = kernel.requestExecute({
    code: BOOTSTRAP,
    silent: true,
    store_history: false,
    allow_stdin: false
  });
  const { content } = await future.done;
  if (content.status !== 'error') {
    return;
  }
  if (
    content.ename === 'ModuleNotFoundError' &&
    /butler_lab/.test(content.evalue)
  ) {
    throw repositoryError(
      'not_found',
      `The kernel "${kernel.name}" has no butler-lab, the Python side of this extension.`,
      `Install it in that kernel's environment: pip install "butler-lab" (protocol ${PROTOCOL_VERSION}), or choose another kernel in Settings, Butler repositories.`,
      `${content.ename}: ${content.evalue}`
    );
  }
  throw repositoryError(
    'internal',
    `The agent could not be started in the kernel "${kernel.name}".`,
    'Check that "import butler_lab.agent" works in a notebook of that kernel.',
    `${content.ename}: ${content.evalue}`
  );
}

function withDeadline<T>(work: Promise<T>, seconds: number): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          repositoryError(
            'deadline',
            `The agent kernel did not start within ${seconds} s.`,
            'A file in the starting folder named like a standard module (code.py, token.py ...) can keep every kernel from starting. Check that a notebook of this kernel runs, then try again.'
          )
        ),
      seconds * 1000
    );
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
