import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { describeError } from '../repository/errors';
import type { ButlerError, Repository } from '../repository/protocol';
import type { IAgentStatus, IRepository } from '../repository/tokens';
import { RepositoryModel } from './repository-model';
import type { IRepositoryMemory } from './repository-model';

/** What survives a reload of the page. */
export interface IBrowserMemory {
  readonly current: string | null;
  /** Repositories the user added, by URI. */
  readonly added: readonly string[];
  readonly repositories: Readonly<Record<string, IRepositoryMemory>>;
}

/** The repositories of the browser and which of them is shown. */
export class BrowserModel implements IDisposable {
  constructor(
    readonly repository: IRepository,
    memory: IBrowserMemory | null
  ) {
    this._memory = memory ?? { current: null, added: [], repositories: {} };
    this._added = [...this._memory.added];
    repository.statusChanged.connect(this._onStatus, this);
  }

  /** Emitted when anything shown changes. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Repositories to choose from: the site's index, then those the user added. */
  get known(): readonly Repository[] {
    return this._known;
  }

  /** Why the site's index could not be read, if so. */
  get problem(): string {
    return this._problem;
  }

  /** Why nothing can be listed at all, if so. */
  get error(): ButlerError | null {
    return this._error;
  }

  /** Whether the list of repositories was asked for and is on its way. */
  get isListing(): boolean {
    return this._isListing;
  }

  /** The repository shown. */
  get current(): RepositoryModel | null {
    return this._current;
  }

  /** State of the agent. */
  get status(): IAgentStatus {
    return this.repository.status;
  }

  /** What to keep over a reload. */
  get memory(): IBrowserMemory {
    const repositories = { ...this._memory.repositories };
    for (const model of this._models.values()) {
      repositories[model.uri] = model.memory;
    }
    return {
      current: this._current?.uri ?? null,
      added: this._added,
      repositories
    };
  }

  /** Whether `dispose` was called. */
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Ask for the repositories and show the one shown before, or the only one of the site's index. */
  async start(): Promise<void> {
    this._isListing = true;
    this._error = null;
    this._changed.emit();
    try {
      const { repositories, problem } = await this.repository.call(
        'repositories.list',
        {}
      );
      const listed = new Set(repositories.map(({ uri }) => uri));
      const added = this._added.filter(uri => !listed.has(uri));
      this._known = [
        ...repositories,
        ...added.map(uri => ({ uri, label: null, trusted: false }))
      ];
      this._problem = problem;
    } catch (reason) {
      this._error = describeError(reason);
    }
    this._isListing = false;
    this._changed.emit();
    const ofTheSite = this._known.filter(({ label }) => label !== null);
    const first =
      this._memory.current ??
      (ofTheSite.length === 1 ? ofTheSite[0].uri : null);
    if (
      this._current === null &&
      first !== null &&
      this._known.some(({ uri }) => uri === first)
    ) {
      await this.show(first);
    }
  }

  /** Show a repository by URI, path or label; one that is not listed is added. */
  async show(uri: string): Promise<void> {
    const model = this.get(uri);
    this._current = model;
    this._changed.emit();
    if (model.phase === 'closed' || model.phase === 'failed') {
      await model.open();
    }
  }

  /** The model of a repository, made on first use. */
  get(name: string): RepositoryModel {
    const listed = this._known.find(
      ({ uri, label }) => uri === name || label === name
    );
    const uri = listed?.uri ?? name;
    let model = this._models.get(uri);
    if (model === undefined) {
      if (listed === undefined && !this._added.includes(uri)) {
        this._added.push(uri);
        this._known = [...this._known, { uri, label: null, trusted: false }];
      }
      const memory = this._memory.repositories[uri];
      model = new RepositoryModel(
        this.repository,
        uri,
        listed?.label ?? null,
        memory
      );
      model.changed.connect(() => this._changed.emit());
      this._models.set(uri, model);
    }
    return model;
  }

  /** Name of a repository for code: a label works at every site, a URI only here. */
  nameOf(uri: string): string {
    return this._known.find(known => known.uri === uri)?.label ?? uri;
  }

  /** Take a repository the user added off the list. */
  remove(uri: string): void {
    this._added = this._added.filter(added => added !== uri);
    this._known = this._known.filter(
      known => known.uri !== uri || known.label !== null
    );
    this._models.get(uri)?.dispose();
    this._models.delete(uri);
    if (this._current?.uri === uri) {
      this._current = null;
    }
    this._changed.emit();
  }

  /** Stop all work. */
  dispose(): void {
    this._isDisposed = true;
    this._models.forEach(model => model.dispose());
    Signal.clearData(this);
  }

  private _onStatus(): void {
    this._changed.emit();
  }

  private readonly _memory: IBrowserMemory;
  private readonly _models = new Map<string, RepositoryModel>();
  private _added: string[];
  private _known: readonly Repository[] = [];
  private _problem = '';
  private _error: ButlerError | null = null;
  private _isListing = false;
  private _current: RepositoryModel | null = null;
  private _isDisposed = false;
  private readonly _changed = new Signal<this, void>(this);
}
