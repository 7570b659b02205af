import { Debouncer } from '@lumino/polling';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { DisposableDelegate } from '@lumino/disposable';
import type { IDisposable } from '@lumino/disposable';
import { describeError, isCancelled } from '../repository/errors';
import type {
  ButlerError,
  LinkedInfo,
  LinkedRowsParams,
  LinkedState,
  ViewInfo,
  ViewSpecInput
} from '../repository/protocol';
import type { Cell } from '../table/rows';
import { Engines } from './engines/engines';
import type { ILocalOptions } from './engines/engines';
import { brushPredicate, stepsOf } from './brush';
import { newer, withClause } from './clauses';
import type { Brush } from './cube';
import { Latest } from './latest';
import { LinkNumbers } from './link-numbers';
import { Mirror } from './mirror/mirror';
import type { Manner } from './mirror/mirror';
import type { Past } from './mirror/past';
import type { IRowWindow } from './read-rows';
import { Stillness } from './mirror/stillness';
import type {
  Clause,
  ICaller,
  ISelection,
  IViewNumbers,
  Predicate
} from './tokens';

/** The views of one catalog in this page: they share a selection with each other and with Python. */
export class Link implements ISelection {
  constructor(
    readonly caller: ICaller,
    private _info: LinkedInfo,
    local: ILocalOptions
  ) {
    this._state = _info.state;
    this._clauses = _info.state.clauses;
    const onChanged = (): void => this._changed.emit();
    const { wait } = this._stillness;
    this._mirror = new Mirror(caller, this.id, onChanged);
    this._engines = new Engines(caller, this, local, onChanged, wait);
    this._numbers = new LinkNumbers(this._engines, _info.rows);
    this.past.record(_info.state);
    void this._watch();
  }

  get id(): string {
    return this._info.link;
  }

  get info(): LinkedInfo {
    return this._info;
  }

  get state(): LinkedState {
    return this._state;
  }

  get clauses(): readonly Clause[] {
    return this._clauses;
  }

  get selected(): number {
    return this._numbers.selected;
  }

  /** Whether a brush moves. */
  get isMoving(): boolean {
    return this._stillness.isMoving;
  }

  get isPreview(): boolean {
    return this._numbers.isPreview;
  }

  /** Rows that were counted while a brush moves: all, or a sample of very many. */
  get counted(): number {
    return Math.ceil(this._info.rows / this._numbers.every);
  }

  get error(): ButlerError | null {
    return this._error;
  }

  get isStale(): boolean {
    return this._mirror.isStale;
  }

  /** What was selected before. */
  get past(): Past {
    return this._mirror.past;
  }

  /** Whether the kernel has not confirmed what is selected, or a brush moves. */
  get isAhead(): boolean {
    return this._clauses !== this._state.clauses || !this._state.is_step;
  }

  /** Who counts rows, and why. */
  get engines(): Pick<Engines, 'place' | 'reason'> {
    return this._engines;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get settled(): ISignal<this, void> {
    return this._settled;
  }

  /** Emitted when the views themselves have changed. */
  get arranged(): ISignal<this, void> {
    return this._arranged;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._aborter.abort();
      this._loading.dispose();
      this._engines.dispose();
      Signal.clearData(this);
    }
  }

  /** Take over views that were added in Python meanwhile. */
  refreshViews(info: LinkedInfo): void {
    this._info = info;
    this._changed.emit();
  }

  /** A view as the kernel worked it out. */
  view(id: string): ViewInfo | undefined {
    return this._info.views.find(({ spec }) => spec.id === id);
  }

  /** Numbers a view is drawn from; null while they are being counted. */
  numbers(view: string): IViewNumbers | null {
    return this._numbers.get(view);
  }

  /** The clause of a view. */
  predicate(view: string): Predicate | null {
    return this._clauses.find(each => each.view === view)?.predicate ?? null;
  }

  /** Clauses of all other views. */
  others(view: string): readonly Clause[] {
    return this._clauses.filter(clause => clause.view !== view);
  }

  /** Whether a view has to tell selected rows from others. */
  isSelective(view: string): boolean {
    return (this._isUnion ? this._clauses : this.others(view)).length > 0;
  }

  /** Count for a view as long as it is shown. */
  show(view: string): IDisposable {
    this._shown.push(view);
    void this._refresh();
    return new DisposableDelegate(() => {
      this._shown.splice(this._shown.indexOf(view), 1);
    });
  }

  /** The pointer enters a view: count for every brush it may draw. */
  enter(view: string): void {
    if (this.view(view)?.axes.length) {
      const key = { view, others: this.others(view), views: this._views() };
      void this._guard(() => this._numbers.prepare(key, () => this._follow()));
    }
  }

  /** A brush moves: other views follow at once, Python some ten times a second. */
  move(view: string, brush: Brush): void {
    const info = this.view(view);
    if (!info) {
      return;
    }
    this._stillness.move();
    const predicate = brushPredicate(info.axes, brush);
    this._clauses = withClause(this._clauses, view, predicate);
    this._brush = { view, brush };
    if (!this._preview()) {
      // A cube counts what all clauses have in common: a union is counted by the kernel.
      void (this._isUnion ? this._refresh() : this.enter(view));
    }
    this._changed.emit();
    this._mirror.move(() => this._tell());
  }

  select(view: string, predicate: Predicate | null): Promise<void> {
    return this.selectAll(withClause(this._clauses, view, predicate));
  }

  /** Select what was selected before, in the page or in Python, or again what was undone. */
  step(step: 'undo' | 'redo'): Promise<void> {
    return this._settle(this._mirror.step(step));
  }

  /** Highlight what is selected or show nothing else; select rows in all clauses or in any. */
  setManner(manner: Manner): Promise<void> {
    return this.selectAll(this._clauses, manner);
  }

  /**
   * Keep what is selected under a name that expressions know.
   *
   * @param expression - Null for what is selected now; empty forgets the name
   * @throws RepositoryError - when the name is taken, or still in use
   */
  keep(name: string, expression: string | null): Promise<void> {
    const params = { link: this.id, name, expression };
    return this._rearrange(this.caller.call('linked.name', params));
  }

  /**
   * Replace the views.
   *
   * @throws RepositoryError - when one is wrong; nothing changes then
   */
  arrange(views: readonly ViewSpecInput[]): Promise<void> {
    const params = { link: this.id, views: [...views] };
    return this._rearrange(this.caller.call('linked.arrange', params));
  }

  private async _rearrange(info: Promise<LinkedInfo>): Promise<void> {
    this._info = await info;
    this._take(this._info.state);
    this._numbers.forget();
    this._arranged.emit();
    this._changed.emit();
    await this._refresh();
  }

  async rows(
    columns: readonly string[],
    limit: number,
    clauses: readonly Clause[] = this._state.clauses
  ): Promise<Cell[][]> {
    const params = { columns: [...columns], clauses: [...clauses], limit };
    return (await this.window(params)).cells;
  }

  /** Read a window of rows, in some order. */
  window(params: Omit<LinkedRowsParams, 'link'>): Promise<IRowWindow> {
    return this._engines.rows({ link: this.id, ...params });
  }

  private get _isUnion(): boolean {
    return this._state.combine === 'any';
  }

  /** Cut the numbers of the brush that moves out of its cube; false while there is none. */
  private _preview(): boolean {
    const { view, brush } = this._brush ?? {};
    const info = view && this.view(view);
    if (!this.isMoving || this._isUnion || !info || !brush) {
      return false;
    }
    const key = { view, others: this.others(view), views: this._views() };
    return this._numbers.preview(key, brush, info.axes.map(stepsOf));
  }

  /** A cube is here: show the brush that has moved meanwhile. */
  private _follow(): void {
    if (this._preview()) {
      this._changed.emit();
    }
  }

  async selectAll(
    clauses: readonly Clause[],
    manner: Manner = {}
  ): Promise<void> {
    const before = this._clauses;
    this._stillness.rest();
    this._clauses = clauses;
    this._changed.emit();
    // The kernel may be busy: what is selected is shown before it knows.
    void (this._engines.place === 'page' && this._refresh());
    await this._settle(this._mirror.select(clauses, manner), before);
  }

  /** Take over what the kernel selects; if it refuses, what was selected before stays. */
  private async _settle(
    answer: Promise<LinkedState>,
    before = this._clauses
  ): Promise<void> {
    try {
      this._take(await answer);
      this._error = null;
    } catch (reason) {
      this._error = describeError(reason);
      // What a kernel that was restarted could not hear of is not refused.
      this._clauses = this._error.kind === 'gone' ? this._clauses : before;
      this._changed.emit();
      return;
    }
    await this._refresh();
    this._settled.emit();
  }

  /** Tell Python of a brush that moves. */
  private async _tell(): Promise<void> {
    if (this.isMoving) {
      const told = this._mirror.select(this._clauses, {}, true);
      await this._guard(async () => {
        this._state = newer(this._state, await told);
      });
    }
  }

  /** Follow what Python, or another page, selects. */
  private _watch(): Promise<void> {
    return this._guard(() =>
      this._mirror.follow(
        () => this._state.revision,
        state => this._hear(state),
        this._aborter.signal
      )
    );
  }

  private async _hear(state: LinkedState): Promise<void> {
    if (this.isMoving || state.revision <= this._state.revision) {
      this._state = newer(this._state, state);
      return;
    }
    this._take(state);
    await this._refresh();
    this._settled.emit();
  }

  private _fail(reason: unknown): void {
    if (!isCancelled(reason) && !this._isDisposed) {
      this._error = describeError(reason);
      this._changed.emit();
    }
  }

  private _take(state: LinkedState): void {
    this._state = newer(this._state, state);
    this._clauses = this._state.clauses;
  }

  private async _refresh(): Promise<void> {
    await this._counting.run(async () => {
      const clauses = this._clauses;
      await this._guard(() =>
        this._mirror.wait(this._numbers.count(this._views(), clauses))
      );
      this._changed.emit();
    });
    // Once the views are drawn: they do not wait for it.
    void this._loading.invoke();
  }

  private _views(): string[] {
    return [...new Set(this._shown)].filter(view => this.view(view));
  }

  private async _guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (reason) {
      this._fail(reason);
    }
  }

  private _state: LinkedState;
  private _clauses: readonly Clause[];
  private _error: ButlerError | null = null;
  private readonly _stillness = new Stillness();
  private _brush: { readonly view: string; readonly brush: Brush } | null =
    null;
  private _isDisposed = false;
  private readonly _mirror: Mirror;
  private readonly _engines: Engines;
  private readonly _loading = new Debouncer(() => this._engines.load(), 300);
  private readonly _numbers: LinkNumbers;
  private readonly _shown: string[] = [];
  private readonly _counting = new Latest();
  private readonly _aborter = new AbortController();
  private readonly _changed = new Signal<this, void>(this);
  private readonly _settled = new Signal<this, void>(this);
  private readonly _arranged = new Signal<this, void>(this);
}
