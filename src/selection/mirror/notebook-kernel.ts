import type { ISessionContext } from '@jupyterlab/apputils';
import type { Kernel } from '@jupyterlab/services';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { repositoryError } from '../../repository/errors';
import type { IKernelHost } from '../../repository/kernel-driver';
import type { RepositoryError } from '../../repository/tokens';

/** Comm target of `butler_lab.views.notebook`. */
export const LINKED_TARGET = 'butler_lab.linked';

/** The kernel of a notebook or console, which belongs to its user: it is never started or stopped. */
export class NotebookKernel implements IKernelHost {
  constructor(private readonly _session: ISessionContext) {
    _session.kernelChanged.connect(this._onKernelChanged, this);
    _session.statusChanged.connect(this._onStatus, this);
  }

  get lost(): ISignal<this, string> {
    return this._lost;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  async start(): Promise<Kernel.IKernelConnection> {
    await this._session.ready;
    const kernel = this._session.session?.kernel;
    if (!kernel) {
      throw repositoryError(
        'unreachable',
        'This notebook has no kernel.',
        'Start one and run the cell again.'
      );
    }
    return kernel;
  }

  refusal(): RepositoryError {
    return repositoryError(
      'gone',
      'The catalog of these views is gone: the kernel was restarted.',
      'Run the cells again.'
    );
  }

  async shutdown(): Promise<void> {
    // Not ours to stop.
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._session.kernelChanged.disconnect(this._onKernelChanged, this);
      this._session.statusChanged.disconnect(this._onStatus, this);
      Signal.clearData(this);
    }
  }

  private _onKernelChanged(): void {
    this._lost.emit('The kernel was changed.');
  }

  private _onStatus(_: unknown, status: Kernel.Status): void {
    if (['dead', 'restarting', 'autorestarting'].includes(status)) {
      this._lost.emit('The kernel was restarted.');
    }
  }

  private _isDisposed = false;
  private readonly _lost = new Signal<this, string>(this);
}
