import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { describeError, isCancelled } from '../../repository/errors';
import type { ButlerError } from '../../repository/protocol';
import type { IRepository, Params } from '../../repository/tokens';
import type { RepositoryCatalog } from './catalog';
import { costHints } from './cost-hints';
import type { IIndexStatus } from '../index/coordinate-index';
import type { IIndexCount } from '../index/index-source';
import type { IndexStore } from '../index/index-store';
import type { Expression } from '../language/ast';
import { error, type IDiagnostic } from '../language/diagnostic';
import { parse } from '../language/parse';
import { placeServerError } from '../language/repair/server-error';
import type { ISchema } from '../language/schema/schema';
import { analyze } from '../language/semantics/analyze';
import type { IValueSource } from '../language/values/value-source';
import { Latest } from './latest';
import {
  countMatches,
  explainNothing,
  type ICountedQuery,
  type IExplanation
} from './matches';
import {
  ConditionedSource,
  dataIdConditions,
  dataIdOf,
  findContext,
  knownValues,
  schemaFor,
  scopeFor,
  type IQueryContext
} from './query-context';
import { sourceOf, type IQueryState } from '../state/query-state';
import { readPage, type IResultPage } from './results';

/** Quiet time before what is typed is checked and counted (ms). */
const PAUSE_MS = 120;

/** Quiet time before the agent is asked for rows (ms). */
const PREVIEW_PAUSE_MS = 500;

/** What a model works with. */
export interface IQueryServices {
  readonly repository: IRepository;
  readonly catalog: RepositoryCatalog;
  readonly indexes: IndexStore;
  /** URL of the service that knows places of objects by name; empty if there is none. */
  readonly nameService: () => string;
}

/** One query being built: what it stands in, what is wrong with it, how much it finds, and what. */
export class QueryModel implements IDisposable {
  constructor(
    readonly services: IQueryServices,
    private _state: IQueryState
  ) {
    for (const part of [
      this._context,
      this._explanation,
      this._count,
      this._page
    ]) {
      part.changed.connect(() => this._changed.emit());
    }
    this._context.changed.connect(() => this._watchIndex());
    this._findContext();
  }

  /** Emitted when anything shown changes. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted when the query changes. */
  get stateChanged(): ISignal<this, void> {
    return this._stateChanged;
  }

  /** The query. */
  get state(): IQueryState {
    return this._state;
  }

  /** What it stands in; null while that is being read. */
  get context(): IQueryContext | null {
    return this._context.value;
  }

  /** What the expression may refer to. */
  get schema(): ISchema | null {
    const { context } = this;
    return context && schemaFor(this._state, context, this._known);
  }

  /** Values fixed outside the expression. */
  get dataId(): Readonly<Record<string, string>> {
    return this.context ? dataIdOf(this._state, this.context) : {};
  }

  /** How far the index has come; null without one. */
  get indexStatus(): IIndexStatus | null {
    return this.context?.index?.status ?? null;
  }

  /** Knows which values can still match; null before the first rows. */
  get values(): IValueSource | null {
    const { schema } = this;
    const source =
      schema && this.context?.index?.source(scopeFor(schema, this._state.bind));
    return source
      ? new ConditionedSource(source, dataIdConditions(this.dataId, schema!))
      : null;
  }

  /** What is wrong with the expression, or why it finds nothing. */
  get diagnostics(): readonly IDiagnostic[] {
    const failure = this._page.error ?? this._count.error;
    const refused =
      failure && !isCancelled(failure) ? describeError(failure) : null;
    if (refused?.kind === 'invalid_query' && !this._hasErrors) {
      const span = placeServerError(this._state.where, refused.message);
      return [...this._problems, error(span, refused.message)];
    }
    const told = this._explanation.value?.told;
    // The reason says all that a warning about the same words would.
    return told
      ? [
          ...this._problems.filter(
            ({ from, to }) => to <= told.from || from >= told.to
          ),
          told
        ]
      : this._problems;
  }

  /** How many rows match; null while unknown. */
  get count(): IIndexCount | null {
    return this._count.value;
  }

  /** The Butler's own reasons why nothing matches. */
  get reasons(): readonly string[] {
    return this.count?.count === 0
      ? (this._explanation.value?.reasons ?? [])
      : [];
  }

  /** Why the query may take long. */
  get hints(): readonly string[] {
    const { schema, context } = this;
    return schema && context
      ? costHints(
          this._state,
          this._root,
          schema,
          this.indexStatus?.phase === 'ready' ? this.indexStatus.rows : null,
          this._state.collections.length > 1 ||
            context.collections.some(
              ({ name, type }) =>
                type === 'CHAINED' && this._state.collections.includes(name)
            )
            ? 2
            : 1
        )
      : [];
  }

  /** The rows shown. */
  get page(): IResultPage | null {
    return this._page.value;
  }

  /** Whether rows are on their way. */
  get isRunning(): boolean {
    return this._page.isBusy;
  }

  /** What failed, other than the expression itself. */
  get error(): ButlerError | null {
    const failure = this._context.error ?? this._page.error;
    const told =
      failure && !isCancelled(failure) ? describeError(failure) : null;
    return told?.kind === 'invalid_query' ? null : told;
  }

  /** Whether `dispose` was called. */
  get isDisposed(): boolean {
    return this._page.isDisposed;
  }

  /** Change the query. */
  set(change: Partial<IQueryState>): void {
    const before = JSON.stringify(sourceOf(this._state));
    this._state = { ...this._state, ...change };
    this._stateChanged.emit();
    if (
      change.repository !== undefined ||
      change.collections !== undefined ||
      before !== JSON.stringify(sourceOf(this._state))
    ) {
      this._findContext();
    } else {
      this._update();
    }
  }

  /** Show the rows from one on, now. */
  run(offset = 0): void {
    const params = this._pageParams(offset);
    if (params !== null) {
      this._page.ask(
        signal => readPage(this.services.repository, params, signal),
        true
      );
    }
  }

  /** Stop reading rows. */
  cancel(): void {
    this._page.cancel(true);
    this._count.cancel(true);
  }

  /** Read again what the repository holds. */
  refresh(): void {
    this.services.catalog.forget();
    this.services.indexes.forget(this._state.repository);
    this._findContext();
  }

  /** Stop all work. */
  dispose(): void {
    this._index = null;
    [this._context, this._explanation, this._count, this._page].forEach(part =>
      part.dispose()
    );
    Signal.clearData(this);
  }

  /** The parameters of the query as the agent takes them; null while it is not complete. */
  get params(): Params<'query.count'> | null {
    const { context, _state: state } = this;
    const source =
      context &&
      sourceOf({ ...state, repository: context.repository.info.uri });
    return source?.kind && this._canRun
      ? {
          ...source,
          where: state.where,
          bind: { ...state.bind },
          data_id: { ...this.dataId },
          find_first: state.findFirst
        }
      : null;
  }

  private _pageParams(offset: number): Params<'query.page'> | null {
    const { params } = this;
    const { orderBy, limit } = this._state;
    return params && { ...params, order_by: [...orderBy], limit, offset };
  }

  private get _hasErrors(): boolean {
    return this._problems.some(({ severity }) => severity === 'error');
  }

  private get _canRun(): boolean {
    return this.schema !== null && !this._hasErrors;
  }

  private _findContext(): void {
    this._problems = [];
    this._page.cancel();
    this._count.cancel();
    if (this._state.repository === '') {
      this._context.cancel();
      return;
    }
    const { catalog, indexes } = this.services;
    this._context.ask(() => findContext(this._state, catalog, indexes), true);
  }

  /** Follow the index of the new context; a label becomes the URI it stands for. */
  private _watchIndex(): void {
    const uri = this.context?.repository.info.uri;
    if (uri !== undefined && uri !== this._state.repository) {
      this._state = { ...this._state, repository: uri };
    }
    const index = this.context?.index ?? null;
    if (index === this._index) {
      return;
    }
    this._index?.changed.disconnect(this._onIndex, this);
    this._index = index;
    this._known = new Map();
    index?.changed.connect(this._onIndex, this);
    this._onIndex();
    this._update();
  }

  private _onIndex(): void {
    const index = this._index;
    if (index?.status.phase === 'ready' && !index.status.more) {
      void this._learnValues();
    }
    this._changed.emit();
  }

  private async _learnValues(): Promise<void> {
    const index = this._index;
    const { schema } = this;
    const source = schema && index?.source(scopeFor(schema, {}));
    if (source && this._known.size === 0) {
      const known = await knownValues(source, schema);
      if (index === this._index && !this.isDisposed) {
        this._known = known;
        this._update();
      }
    }
  }

  /** Check what is written, count what it finds, and show the first rows. */
  private _update(): void {
    const { root, problems } = parse(this._state.where);
    this._root = root;
    const { schema } = this;
    this._problems =
      problems.length > 0 || schema === null
        ? problems
        : analyze(root, schema).diagnostics;
    this._explanation.cancel();
    const counted = this._counted;
    if (counted === null) {
      this._count.cancel();
      this._page.cancel(true);
      this._changed.emit();
      return;
    }
    this._count.ask(signal => this._countRows(counted, signal), true);
    if (this.hints.length === 0) {
      const params = this._pageParams(0);
      this._preview.ask(async () => {
        if (params !== null && !this.isDisposed) {
          this.run();
        }
      });
    } else {
      this._preview.cancel();
    }
    this._changed.emit();
  }

  /** The query as it is counted; null while it is not complete. */
  private get _counted(): ICountedQuery | null {
    const { schema, params, context, _root: root } = this;
    const { repository } = this.services;
    const { bind } = this._state;
    const index = context?.index ?? null;
    return schema && params
      ? { repository, params, schema, bind, index, root }
      : null;
  }

  private async _countRows(
    query: ICountedQuery,
    signal: AbortSignal
  ): Promise<IIndexCount> {
    const counted = await countMatches(query, signal);
    if (counted.count === 0 && !signal.aborted) {
      this._explanation.ask(stop => explainNothing(query, stop));
    }
    return counted;
  }

  private _index: IQueryContext['index'] = null;
  private _known: ISchema['values'] = new Map();
  private _root: Expression | null = null;
  private _problems: readonly IDiagnostic[] = [];
  private readonly _context = new Latest<IQueryContext>(0);
  private readonly _explanation = new Latest<IExplanation>(0);
  private readonly _count = new Latest<IIndexCount>(PAUSE_MS);
  private readonly _page = new Latest<IResultPage>(0);
  private readonly _preview = new Latest<void>(PREVIEW_PAUSE_MS);
  private readonly _changed = new Signal<this, void>(this);
  private readonly _stateChanged = new Signal<this, void>(this);
}
