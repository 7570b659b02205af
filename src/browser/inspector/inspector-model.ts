import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { describeError, isCancelled } from '../../repository/errors';
import type {
  ButlerError,
  DatasetPageInfo,
  Provenance
} from '../../repository/protocol';
import type { IRepository } from '../../repository/tokens';

/** Which dataset the inspector shows. */
export interface IDatasetTarget {
  readonly repository: string;
  readonly datasetId: string;
}

/** Everything about one dataset, and the way back through those looked at before. */
export class InspectorModel implements IDisposable {
  constructor(private readonly _repository: IRepository) {}

  /** Emitted when anything shown changes. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The dataset shown. */
  get target(): IDatasetTarget | null {
    return this._trail.at(-1) ?? null;
  }

  /** Facts about it; null while they are on their way. */
  get page(): DatasetPageInfo | null {
    return this._page;
  }

  /** Where it comes from; null while that is on its way. */
  get provenance(): Provenance | null {
    return this._provenance;
  }

  /** Why it cannot be shown. */
  get error(): ButlerError | null {
    return this._error;
  }

  /** Whether there is a dataset to go back to. */
  get canGoBack(): boolean {
    return this._trail.length > 1;
  }

  /** Whether `dispose` was called. */
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Show a dataset; the way back starts anew. */
  show(target: IDatasetTarget): Promise<void> {
    if (this.target?.datasetId === target.datasetId && this._error === null) {
      return Promise.resolve();
    }
    this._trail = [target];
    return this.reload();
  }

  /** Follow a link from the dataset shown to another one. */
  follow(datasetId: string): Promise<void> {
    if (this.target === null) {
      return Promise.resolve();
    }
    this._trail = [...this._trail, { ...this.target, datasetId }];
    return this.reload();
  }

  /** Show the dataset that was shown before. */
  back(): Promise<void> {
    this._trail = this._trail.slice(0, -1);
    return this.reload();
  }

  /** Read the facts again. */
  async reload(): Promise<void> {
    this._work.abort();
    const { signal } = (this._work = new AbortController());
    const target = this.target;
    this._page = this._provenance = this._error = null;
    this._changed.emit();
    if (target === null) {
      return;
    }
    const params = {
      repository: target.repository,
      dataset_id: target.datasetId
    };
    try {
      this._page = await this._repository.call('datasets.describe', params, {
        signal
      });
      this._changed.emit();
      this._provenance = await this._repository.call(
        'datasets.provenance',
        params,
        { signal }
      );
    } catch (reason) {
      if (isCancelled(reason)) {
        return;
      }
      this._error = describeError(reason);
    }
    this._changed.emit();
  }

  /** Stop all work. */
  dispose(): void {
    this._isDisposed = true;
    this._work.abort();
    Signal.clearData(this);
  }

  private _trail: readonly IDatasetTarget[] = [];
  private _page: DatasetPageInfo | null = null;
  private _provenance: Provenance | null = null;
  private _error: ButlerError | null = null;
  private _work = new AbortController();
  private _isDisposed = false;
  private readonly _changed = new Signal<this, void>(this);
}
