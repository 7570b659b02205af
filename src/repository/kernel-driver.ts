import type { Kernel, KernelMessage } from '@jupyterlab/services';
import { PromiseDelegate } from '@lumino/coreutils';
import type { JSONObject } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { describeError, repositoryError } from './errors';
import { COMM_TARGET, PROTOCOL_VERSION } from './kernel-protocol';
import { PendingRequest } from './pending-request';
import type { Outgoing, Reply } from './pending-request';
import type { Hello } from './protocol';
import type {
  IAgentStatus,
  ICallOptions,
  IRepository,
  IStreamOptions,
  MethodName,
  Params,
  RepositoryError,
  Result
} from './tokens';

const OFF: IAgentStatus = { state: 'off', message: '', hint: '' };
const READY: IAgentStatus = { state: 'ready', message: '', hint: '' };

/** A kernel that answers on a comm; it may be lost and come back. */
export interface IKernelHost extends IDisposable {
  /** Emitted with the reason when the kernel died, was restarted, or its connection broke. */
  readonly lost: ISignal<unknown, string>;
  /** Give a kernel in which the comm's target is registered. */
  start(): Promise<Kernel.IKernelConnection>;
  /** What it means that the kernel does not know the comm's target. */
  refusal(): RepositoryError;
  /** Stop the kernel, if it is the host's own. */
  shutdown(): Promise<void>;
}

/** Reaches `butler_lab` in a kernel, the agent's or a notebook's, over one comm. */
export class KernelDriver implements IRepository, IDisposable {
  constructor(
    private readonly _agent: IKernelHost,
    private readonly _target: string = COMM_TARGET
  ) {
    _agent.lost.connect(this._onLost, this);
  }

  /** State of the agent. */
  get status(): IAgentStatus {
    return this._status;
  }

  /** Emitted when `status` changes. */
  get statusChanged(): ISignal<this, IAgentStatus> {
    return this._statusChanged;
  }

  /** Whether `dispose` was called. */
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Call a method; see `IRepository.call`. */
  call<M extends MethodName>(
    method: M,
    params: Params<M>,
    options: ICallOptions = {}
  ): Promise<Result<M>> {
    return this._request(method, params, options);
  }

  /** Call a method that sends bytes first; see `IRepository.stream`. */
  stream<M extends MethodName>(
    method: M,
    params: Params<M>,
    options: IStreamOptions
  ): Promise<Result<M>> {
    return this._request(method, params, options);
  }

  /** Stop whatever runs and start the agent anew. */
  async restart(): Promise<void> {
    this._closeComm();
    this._failAll(repositoryError('cancelled', 'The agent was restarted.'));
    this._setStatus({
      state: 'starting',
      message: 'Restarting the agent kernel.',
      hint: ''
    });
    await this._agent.shutdown();
    await this._connected();
  }

  /** Let go of the kernel and fail what is still asked. */
  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    this._closeComm();
    this._failAll(repositoryError('cancelled', 'The page was closed.'));
    this._agent.dispose();
    Signal.clearData(this);
  }

  private async _request<M extends MethodName>(
    method: M,
    params: Params<M>,
    options: ICallOptions & Partial<IStreamOptions>
  ): Promise<Result<M>> {
    if (options.signal?.aborted) {
      throw repositoryError('cancelled', 'Cancelled.');
    }
    const id = this._nextId++;
    const request = new PendingRequest(
      id,
      method,
      { ...params },
      options,
      message => this._send(message)
    );
    this._pending.set(id, request);
    const result = request.result.finally(() => this._pending.delete(id));
    this._connected().then(
      () => this._sendPending(),
      // After a loss in between, the next connection takes the request.
      reason => this._connecting === null && request.fail(reason)
    );
    return result as Promise<unknown> as Promise<Result<M>>;
  }

  /** Resolves when the agent has said hello on an open comm. */
  private _connected(): Promise<void> {
    this._connecting ??= this._connect(this._generation);
    return this._connecting;
  }

  private async _connect(generation: number): Promise<void> {
    if (this._status.state !== 'lost') {
      this._setStatus({
        state: 'starting',
        message: 'Starting the agent kernel.',
        hint: ''
      });
    }
    try {
      const comm = await this._openComm(await this._agent.start());
      if (generation === this._generation) {
        this._comm = comm;
        this._setStatus(READY);
      }
    } catch (reason) {
      if (generation === this._generation) {
        this._connecting = null;
        const { message, hint } = describeError(reason);
        this._setStatus({ state: 'failed', message, hint });
      }
      throw reason;
    }
  }

  private async _openComm(
    kernel: Kernel.IKernelConnection
  ): Promise<Kernel.IComm> {
    const comm = kernel.createComm(this._target);
    const hello = new PromiseDelegate<Hello>();
    comm.onMsg = message => {
      const data = message.content.data as unknown as Hello | Reply;
      if (data.type === 'hello') {
        hello.resolve(data);
      } else {
        this._receive(data, message.buffers ?? []);
      }
    };
    comm.onClose = () => hello.reject(this._agent.refusal());
    comm.open({ protocol: PROTOCOL_VERSION });
    checkVersion(await hello.promise);
    return comm;
  }

  private _receive(
    reply: Reply,
    buffers: NonNullable<KernelMessage.ICommMsgMsg['buffers']>
  ): void {
    this._pending.get(reply.id)?.receive(reply, buffers);
  }

  private _send(message: Outgoing): void {
    if (this._comm && !this._comm.isDisposed) {
      this._comm.send(message as unknown as JSONObject);
    }
  }

  /** The agent went away: say so, start it again, and ask again what was asked. */
  private _onLost(_: unknown, reason: string): void {
    if (this._isDisposed || this._connecting === null) {
      return;
    }
    this._closeComm();
    const generation = this._generation;
    this._setStatus({
      state: 'lost',
      message: `${reason} Starting it again.`,
      hint: ''
    });
    this._connected().then(
      () => this._sendPending(),
      error => generation === this._generation && this._failAll(error)
    );
  }

  /** Send what the agent of this connection was not asked yet. */
  private _sendPending(): void {
    if (!this._comm) {
      // Lost once more meanwhile: what is sent now would count as sent and reach nobody.
      return;
    }
    for (const request of [...this._pending.values()]) {
      request.send(this._generation);
    }
  }

  /** Forget the comm; whatever still tries to open one belongs to an older generation. */
  private _closeComm(): void {
    this._generation++;
    this._connecting = null;
    this._comm = null;
  }

  private _failAll(reason: unknown): void {
    for (const request of [...this._pending.values()]) {
      request.fail(reason);
    }
  }

  private _setStatus(status: IAgentStatus): void {
    this._status = status;
    this._statusChanged.emit(status);
  }

  private _status: IAgentStatus = OFF;
  private _comm: Kernel.IComm | null = null;
  private _connecting: Promise<void> | null = null;
  private _isDisposed = false;
  private _generation = 0;
  private _nextId = 1;
  private readonly _pending = new Map<number, PendingRequest>();
  private readonly _statusChanged = new Signal<this, IAgentStatus>(this);
}

function checkVersion(hello: Hello): void {
  if (hello.protocol === PROTOCOL_VERSION) {
    return;
  }
  const installed = hello.versions['butler-lab'] ?? 'unknown';
  const kernelIsOlder = hello.protocol < PROTOCOL_VERSION;
  throw repositoryError(
    'too_old',
    `butler-lab ${installed} in the kernel speaks protocol ${hello.protocol}, this extension ${PROTOCOL_VERSION}.`,
    kernelIsOlder
      ? "In the kernel's environment: pip install --upgrade butler-lab, then restart the agent."
      : "In JupyterLab's environment: pip install --upgrade jupyterlab-butler, then reload the page."
  );
}
