import type { ISessionContext } from '@jupyterlab/apputils';
import type { Kernel, KernelMessage } from '@jupyterlab/services';
import type { JSONObject } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { pythonString } from '../../butler/python';
import type { NotebookExecution } from '../../repository/protocol';
import { NoRecorderError, askTracker } from './evaluate';

/** An execution as the kernel recorded it; see `CellEvent` in butler-lab. */
export interface ICellEvent extends JSONObject {
  sequence: number;
  cell_id: string;
  source: string;
  status: string;
}

/** Whether the notebook's kernel records, and why not. */
export interface IRecording {
  readonly state: 'off' | 'starting' | 'recording' | 'unavailable';
  /** One sentence for the panel. */
  readonly message: string;
}

const OFF: IRecording = { state: 'off', message: 'No kernel is running.' };

/** What one kernel executed, as its own tracker tells; the kernel is asked only between cells. */
export class KernelLog implements IDisposable {
  constructor(private readonly _context: ISessionContext) {
    _context.kernelChanged.connect(this._onKernelChanged, this);
    _context.statusChanged.connect(this._onStatus, this);
    _context.iopubMessage.connect(this._onMessage, this);
    void this.attach();
  }

  /** Emitted when executions were added, or the kernel was changed or restarted. */
  get changed(): ISignal<this, readonly ICellEvent[]> {
    return this._changed;
  }

  /** Whether the kernel records. */
  get recording(): IRecording {
    return this._recording;
  }

  /** Executions since the kernel started, or since recording began. */
  get executions(): readonly NotebookExecution[] {
    return this._executions;
  }

  /** Whether the log began with the kernel, so that values may be reused. */
  get complete(): boolean {
    return this._complete;
  }

  /** Whether `dispose` was called. */
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Begin to record in the kernel, unless it does already. */
  async attach(): Promise<void> {
    const kernel = this._kernel;
    if (kernel === null) {
      this._set(OFF);
      return;
    }
    this._set({ state: 'starting', message: 'Waiting for the kernel.' });
    try {
      const { language_info } = await kernel.info;
      if (language_info.name !== 'python') {
        throw new NoRecorderError(`its language is ${language_info.name}`);
      }
      const answer = await askTracker(kernel, 'attach()');
      if (kernel === this._kernel) {
        this._begin(String(answer.session), answer.complete === true);
        await this.drain();
      }
    } catch (reason) {
      if (kernel === this._kernel) {
        this._set({ state: 'unavailable', message: whyNot(reason) });
      }
    }
  }

  /** Get the executions that finished since the last time. */
  drain(): Promise<void> {
    this._draining = this._draining.then(() => this._drain());
    return this._draining;
  }

  /** Let `put` keep and repair datasets during the next execution of a cell, and only then. */
  async arm(
    cellId: string,
    anew: string,
    newRun: string | null
  ): Promise<void> {
    const run = newRun === null ? 'None' : pythonString(newRun);
    await this._ask(`arm(${pythonString(cellId)}, ${anew}, ${run})`);
  }

  /** Forget a guard whose cell was not executed. */
  async disarm(): Promise<void> {
    await this._ask('disarm()');
  }

  /** Stop listening; the kernel goes on recording. */
  dispose(): void {
    this._isDisposed = true;
    Signal.clearData(this);
  }

  private get _kernel(): Kernel.IKernelConnection | null {
    return this._context.session?.kernel ?? null;
  }

  private async _ask(call: string): Promise<JSONObject> {
    const kernel = this._kernel;
    if (kernel === null) {
      throw new NoRecorderError('no kernel is running');
    }
    return askTracker(kernel, call);
  }

  private async _drain(): Promise<void> {
    if (this._recording.state !== 'recording' || this._isDisposed) {
      return;
    }
    try {
      const answer = await this._ask(`events(${this._executions.length})`);
      if (answer.session !== this._session) {
        this._begin(String(answer.session), false);
      } else {
        this._append(answer.events as unknown as readonly ICellEvent[]);
      }
    } catch {
      // The kernel died or was restarted: `statusChanged` says so and attaches again.
      return;
    }
  }

  private _append(events: readonly ICellEvent[]): void {
    if (events.length > 0) {
      this._executions = [
        ...this._executions,
        ...events.map(({ cell_id, source, status }) => ({
          cell_id,
          source,
          succeeded: status === 'ok'
        }))
      ];
      this._changed.emit(events);
    }
  }

  private _begin(session: string, complete: boolean): void {
    if (session !== this._session) {
      this._session = session;
      this._complete = complete;
      this._executions = [];
    }
    this._set({ state: 'recording', message: '' });
  }

  private _set(recording: IRecording): void {
    this._recording = recording;
    if (recording.state !== 'recording') {
      this._executions = [];
      this._session = '';
      this._complete = false;
    }
    this._changed.emit([]);
  }

  private _onKernelChanged(): void {
    void this.attach();
  }

  private _onStatus(_: unknown, status: Kernel.Status): void {
    if (status === 'restarting' || status === 'autorestarting') {
      this._restarting = true;
      this._set({ state: 'starting', message: 'The kernel is restarting.' });
    } else if (status === 'dead') {
      this._set({ state: 'off', message: 'The kernel died.' });
    } else if (status === 'idle' && this._restarting) {
      this._restarting = false;
      void this.attach();
    } else if (status === 'idle' && this._executed) {
      this._executed = false;
      void this.drain();
    }
  }

  /** Other front ends, such as a console, also execute in this kernel. */
  private _onMessage(_: unknown, message: KernelMessage.IMessage): void {
    if (message.header.msg_type === 'execute_input') {
      this._executed = true;
    }
  }

  private _executions: readonly NotebookExecution[] = [];
  private _complete = false;
  private _session = '';
  private _recording: IRecording = OFF;
  private _restarting = false;
  private _executed = false;
  private _isDisposed = false;
  private _draining: Promise<void> = Promise.resolve();
  private readonly _changed = new Signal<this, readonly ICellEvent[]>(this);
}

function whyNot(reason: unknown): string {
  const text = reason instanceof Error ? reason.message : String(reason);
  return /butler_lab/.test(text)
    ? 'The kernel has no butler-lab: what its cells read and write is only predicted. Install it there: pip install "butler-lab"'
    : `The kernel does not record: ${text}.`;
}
