import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { describeError } from '../repository/errors';
import type {
  ButlerError,
  NotebookPlan,
  PlanParams
} from '../repository/protocol';
import type { IRepository } from '../repository/tokens';

/** How often the agent looks at the repositories while someone looks at the notebook (s). */
const INTERVAL_S = 2;

/** Milliseconds before a plan that failed is tried again. */
const RETRY_AFTER = 5000;

/** Kinds of failures that only the user can end. */
const FINAL: readonly ButlerError['kind'][] = ['bad_request'];

/** Keeps a plan current: made anew when asked, and whenever the repositories changed. */
export class PlanWatch implements IDisposable {
  constructor(
    private readonly _repository: IRepository,
    private readonly _params: () => PlanParams
  ) {}

  /** Emitted when there is a new plan or error, and when planning begins. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The last plan. */
  get plan(): NotebookPlan | null {
    return this._plan;
  }

  /** Why there is no newer plan. */
  get error(): ButlerError | null {
    return this._error;
  }

  /** Whether a plan was asked for and is not there yet. */
  get planning(): boolean {
    return this._stale;
  }

  /** Texts of the cells that were planned, by cell id. */
  get sources(): ReadonlyMap<string, string> {
    return this._sources;
  }

  /** Whether `dispose` was called. */
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Whether changes are watched for. */
  set active(active: boolean) {
    if (active !== this._active) {
      this._active = active;
      this._restart();
    }
  }

  /** Plan again. */
  refresh(): void {
    this._stale = true;
    this._restart();
  }

  /** Stop. */
  dispose(): void {
    this._isDisposed = true;
    this._active = false;
    this._restart();
    Signal.clearData(this);
  }

  private _restart(): void {
    clearTimeout(this._retry);
    this._abort.abort();
    if (this._active) {
      this._abort = new AbortController();
      void this._loop(this._abort.signal);
    }
  }

  private async _loop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const params = this._params();
      try {
        const plan = await this._ask(params, signal);
        if (!signal.aborted) {
          this._accept(plan, params);
        }
      } catch (reason) {
        if (!signal.aborted) {
          this._fail(describeError(reason));
        }
        return;
      }
    }
  }

  private _ask(params: PlanParams, signal: AbortSignal): Promise<NotebookPlan> {
    return this._stale || this._plan === null
      ? this._repository.call('tracker.plan', params, { signal })
      : this._repository.call(
          'tracker.watch',
          { ...params, known: this._plan.digest, interval_s: INTERVAL_S },
          { signal }
        );
  }

  private _accept(plan: NotebookPlan, params: PlanParams): void {
    this._plan = plan;
    this._error = null;
    this._stale = false;
    this._sources = new Map(params.cells.map(({ id, source }) => [id, source]));
    this._changed.emit();
  }

  private _fail(error: ButlerError): void {
    this._error = error;
    this._stale = true;
    if (!FINAL.includes(error.kind)) {
      this._retry = window.setTimeout(() => this._restart(), RETRY_AFTER);
    }
    this._changed.emit();
  }

  private _plan: NotebookPlan | null = null;
  private _error: ButlerError | null = null;
  private _sources: ReadonlyMap<string, string> = new Map();
  private _stale = true;
  private _active = false;
  private _isDisposed = false;
  private _retry = 0;
  private _abort = new AbortController();
  private readonly _changed = new Signal<this, void>(this);
}
