import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { collectionRows } from '../butler/collection-tree';
import { describeError, isCancelled } from '../repository/errors';
import type {
  ButlerError,
  Collection,
  DatasetCount,
  DatasetType,
  Inspection,
  RepositoryInfo
} from '../repository/protocol';
import type { IRepository } from '../repository/tokens';
import { CountQueue } from './count-queue';

/** How far a repository is open. */
export type Phase = 'closed' | 'opening' | 'untrusted' | 'open' | 'failed';

/** What survives a reload of the page. */
export interface IRepositoryMemory {
  readonly chosen: readonly string[];
  readonly expanded: readonly string[];
}

/** One repository as the browser shows it: its collections and the dataset types in the chosen ones. */
export class RepositoryModel implements IDisposable {
  constructor(
    private readonly _repository: IRepository,
    readonly uri: string,
    readonly label: string | null,
    memory: IRepositoryMemory = { chosen: [], expanded: [] }
  ) {
    this._chosen = memory.chosen;
    this._expanded = new Set(memory.expanded);
    this._counts = new CountQueue(name => this._count(name));
    this._counts.changed.connect(() => this._changed.emit());
  }

  /** Emitted when anything shown changes. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** How far it is open. */
  get phase(): Phase {
    return this._phase;
  }

  /** Name to show. */
  get title(): string {
    return this.label ?? this.uri;
  }

  /** What the last step failed with, if it did. */
  get error(): ButlerError | null {
    return this._error;
  }

  /** What opening would import, while trust is asked for. */
  get inspection(): Inspection | null {
    return this._inspection;
  }

  /** The open repository. */
  get info(): RepositoryInfo | null {
    return this._info;
  }

  /** All collections. */
  get collections(): readonly Collection[] {
    return this._collections;
  }

  /** Collections whose dataset types are shown, in search order. */
  get chosen(): readonly string[] {
    return this._chosen;
  }

  /** Keys of the open rows of the collection tree. */
  get expanded(): ReadonlySet<string> {
    return this._expanded;
  }

  /** Dataset types present in the chosen collections; null while they are being listed. */
  get datasetTypes(): readonly DatasetType[] | null {
    return this._datasetTypes;
  }

  /** Number of datasets of a type, asked for when first wanted; null while it is being counted. */
  count(datasetType: string): DatasetCount | null {
    return this._counts.get(datasetType);
  }

  /** What to keep over a reload. */
  get memory(): IRepositoryMemory {
    return { chosen: this._chosen, expanded: [...this._expanded] };
  }

  /** Whether `dispose` was called. */
  get isDisposed(): boolean {
    return this._work.signal.aborted;
  }

  /** Open the repository, or ask for trust when it needs that first. */
  async open(): Promise<void> {
    this._setPhase('opening');
    try {
      this._info = await this._repository.call(
        'repositories.open',
        { uri: this.uri },
        { signal: this._work.signal }
      );
      await this._listCollections();
      this._setPhase('open');
      await this.choose(this._validChoice());
    } catch (reason) {
      await this._openFailed(reason);
    }
  }

  /** Trust the content that was shown, then open. */
  async trust(): Promise<void> {
    if (this._inspection === null) {
      return;
    }
    const { digest } = this._inspection;
    try {
      await this._repository.call('repositories.trust', {
        uri: this.uri,
        digest
      });
    } catch (reason) {
      this._fail(reason);
      return;
    }
    await this.open();
  }

  /** List collections and dataset types again. */
  async refresh(): Promise<void> {
    if (this._phase !== 'open') {
      return this.open();
    }
    try {
      await this._listCollections();
      await this.choose(this._validChoice());
    } catch (reason) {
      this._fail(reason);
    }
  }

  /** Show the dataset types of these collections. */
  async choose(names: readonly string[]): Promise<void> {
    this._typesWork.abort();
    const work = (this._typesWork = new AbortController());
    this._chosen = names;
    this._datasetTypes = null;
    this._counts.clear();
    this._changed.emit();
    try {
      const { dataset_types } = await this._repository.call(
        'dataset_types.list',
        { repository: this.uri, collections: [...names] },
        { signal: work.signal }
      );
      this._error = null;
      this._datasetTypes = dataset_types;
      this._changed.emit();
    } catch (reason) {
      if (!isCancelled(reason)) {
        this._datasetTypes = [];
        this._error = describeError(reason);
        this._changed.emit();
      }
    }
  }

  /** Open or close a row of the collection tree. */
  toggle(key: string): void {
    if (!this._expanded.delete(key)) {
      this._expanded.add(key);
    }
    this._changed.emit();
  }

  /** Stop all work. */
  dispose(): void {
    this._work.abort();
    this._typesWork.abort();
    this._counts.dispose();
    Signal.clearData(this);
  }

  private async _listCollections(): Promise<void> {
    const { collections } = await this._repository.call(
      'collections.list',
      { repository: this.uri },
      { signal: this._work.signal }
    );
    this._collections = collections;
    this._error = null;
  }

  /** What was chosen before, else the repository's own default, else the first of the tree. */
  private _validChoice(): readonly string[] {
    const names = new Set(this._collections.map(({ name }) => name));
    const kept = this._chosen.filter(name => names.has(name));
    if (kept.length > 0) {
      return kept;
    }
    const byDefault = this._info?.default_collections ?? [];
    const [first] = collectionRows(this._collections, new Set(), '');
    return byDefault.length > 0 || first === undefined
      ? byDefault
      : [first.collection.name];
  }

  private async _openFailed(reason: unknown): Promise<void> {
    if (describeError(reason).kind !== 'untrusted') {
      this._fail(reason);
      return;
    }
    try {
      this._inspection = await this._repository.call('repositories.inspect', {
        uri: this.uri
      });
      this._setPhase('untrusted');
    } catch (failure) {
      this._fail(failure);
    }
  }

  private _count(
    datasetType: string
  ): (signal: AbortSignal) => Promise<DatasetCount> {
    const params = {
      repository: this.uri,
      dataset_type: datasetType,
      collections: [...this._chosen],
      find_first: false
    };
    return signal =>
      this._repository.call('datasets.count', params, { signal });
  }

  private _fail(reason: unknown): void {
    if (isCancelled(reason)) {
      return;
    }
    this._error = describeError(reason);
    this._setPhase(this._phase === 'open' ? 'open' : 'failed');
  }

  private _setPhase(phase: Phase): void {
    this._phase = phase;
    if (phase === 'opening') {
      this._error = null;
    }
    this._changed.emit();
  }

  private _phase: Phase = 'closed';
  private _error: ButlerError | null = null;
  private _inspection: Inspection | null = null;
  private _info: RepositoryInfo | null = null;
  private _collections: readonly Collection[] = [];
  private _datasetTypes: readonly DatasetType[] | null = null;
  private _chosen: readonly string[];
  private readonly _expanded: Set<string>;
  private readonly _counts: CountQueue;
  private readonly _work = new AbortController();
  private _typesWork = new AbortController();
  private readonly _changed = new Signal<this, void>(this);
}
