import { NotebookActions } from '@jupyterlab/notebook';
import type { Notebook, NotebookPanel } from '@jupyterlab/notebook';
import type { Cell } from '@jupyterlab/cells';
import type { JSONObject } from '@lumino/coreutils';
import { JSONExt } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';
import { Debouncer } from '@lumino/polling';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { describeError } from '../repository/errors';
import type {
  ButlerError,
  NotebookPlan,
  PlanParams
} from '../repository/protocol';
import type { IRepository } from '../repository/tokens';
import { KernelLog } from './kernel/kernel-log';
import type { ICellEvent } from './kernel/kernel-log';
import { METADATA_KEY, codeCells, describeNotebook } from './notebook-cells';
import { PlanWatch } from './plan-watch';
import type { MarkState } from './words';

/** What to do with products that other code made. */
export type StaleMode = NonNullable<PlanParams['stale']>;

/** Milliseconds of rest after an edit before it is planned. */
const PLAN_AFTER = 400;

/** What the user can decide, and what the site's settings say. */
export interface ITrackerOptions {
  /** Keep compact records in the notebook's metadata. */
  readonly saveRecords: boolean;
  /** Ask before a run that takes longer (s). */
  readonly confirmAbove: number;
}

/** One open notebook: its plan, what was edited since, and what its kernel executed. */
export class NotebookModel implements IDisposable {
  constructor(
    readonly panel: NotebookPanel,
    readonly repository: IRepository,
    readonly options: () => ITrackerOptions
  ) {
    this.log = new KernelLog(panel.context.sessionContext);
    this.log.changed.connect(this._onLog, this);
    this._watch = new PlanWatch(repository, () => this.planParams());
    this._watch.changed.connect(this._onPlan, this);
    this._replan = new Debouncer(() => this._watch.refresh(), PLAN_AFTER);
    repository.statusChanged.connect(this.touch, this);
    panel.context.model.contentChanged.connect(this._onContent, this);
    panel.content.modelContentChanged.connect(this._onContent, this);
    NotebookActions.executionScheduled.connect(this._onScheduled, this);
    NotebookActions.executed.connect(this._onExecuted, this);
    panel.disposed.connect(() => this.dispose());
    this._sources = this._readSources();
  }

  /** What the notebook's kernel executed. */
  readonly log: KernelLog;

  /** Emitted whenever something shown may have changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The plan; null until there is one. It stays while a newer one is made. */
  get plan(): NotebookPlan | null {
    return this._watch.plan;
  }

  /** Why there is no plan. */
  get error(): ButlerError | null {
    return this._problem ?? this._watch.error;
  }

  /** Whether a plan is being made. */
  get planning(): boolean {
    return this._watch.planning || this._edited.size > 0;
  }

  /** How stale products are treated. */
  get stale(): StaleMode {
    return this._stale;
  }

  set stale(mode: StaleMode) {
    this._stale = mode;
    this.refresh();
  }

  /** Whether the plan is made for, and runs in, a fresh kernel. */
  get isolated(): boolean {
    return this._isolated;
  }

  set isolated(isolated: boolean) {
    this._isolated = isolated;
    this.refresh();
  }

  /** Index of the cell whose details are shown. */
  get selected(): number | null {
    return this._selected;
  }

  set selected(index: number | null) {
    this._selected = index;
    this._changed.emit();
  }

  /** Cells that stopped with an error, or wait for their turn, in a run of the plan. */
  readonly marks = new Map<string, 'failed' | 'waiting' | 'running'>();

  /** Whether `dispose` was called. */
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Watch for changes while someone looks at the notebook. */
  set active(active: boolean) {
    this._watch.active = active;
  }

  /** Plan again, at once. */
  refresh(): void {
    this._problem = null;
    this._watch.refresh();
    this._changed.emit();
  }

  /** Resolves with a plan of the notebook as it is now. */
  async freshPlan(): Promise<NotebookPlan> {
    return this.repository.call('tracker.plan', this.planParams());
  }

  /** Tell that something changed that only a run knows of. */
  touch(): void {
    this._changed.emit();
  }

  /** State of a cell for its mark. */
  markOf(index: number): MarkState {
    const cell = codeCells(this.panel)[index];
    const id = cell?.model.sharedModel.getId() ?? '';
    const planned = this.plan?.cells[index];
    const mark = this.marks.get(id);
    if (mark !== undefined) {
      return mark;
    }
    if (this._edited.has(id)) {
      return 'edited';
    }
    if (planned === undefined || planned.id !== id) {
      return 'none';
    }
    return planned.state === 'none' && planned.run ? 'needed' : planned.state;
  }

  /** Parameters of a plan of the notebook as it is now. */
  planParams(): PlanParams {
    const reusable = !this._isolated && this.log.complete;
    return {
      ...describeNotebook(this.panel),
      stale: this._stale,
      log: reusable ? [...this.log.executions] : null
    };
  }

  /**
   * Trust the products of cells although their code changed.
   *
   * @throws RepositoryError - when that cannot be kept
   */
  async adopt(indices: readonly number[]): Promise<void> {
    const { records } = await this.repository.call('tracker.adopt', {
      ...this.planParams(),
      adopt: [...indices]
    });
    this._saveRecords(records);
    this.refresh();
  }

  /** Keep what the kernel observed; `whole` maps partial texts to the texts of their cells. */
  async observe(
    events: readonly ICellEvent[],
    log: KernelLog = this.log
  ): Promise<void> {
    try {
      const { records, problem } = await this.repository.call(
        'tracker.observe',
        {
          ...describeNotebook(this.panel),
          events: events.map(event => this._complete(event)),
          log: [...log.executions],
          complete: log.complete
        }
      );
      this._saveRecords(records);
      this._problem = problem
        ? {
            kind: 'permission',
            message: problem,
            hint: 'Plans go on working; they are based on predictions.',
            details: ''
          }
        : null;
    } catch (reason) {
      this._problem = describeError(reason);
    }
    this._watch.refresh();
  }

  /** Texts that ran in place of a cell's own, by cell id. */
  readonly partial = new Map<string, string>();

  /** Let go of the notebook. */
  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    this.repository.statusChanged.disconnect(this.touch, this);
    this._watch.dispose();
    this._replan.dispose();
    this.log.dispose();
    NotebookActions.executionScheduled.disconnect(this._onScheduled, this);
    NotebookActions.executed.disconnect(this._onExecuted, this);
    Signal.clearData(this);
  }

  private _complete(event: ICellEvent): { [key: string]: unknown } {
    const cell = codeCells(this.panel).find(
      ({ model }) => model.sharedModel.getId() === event.cell_id
    );
    return this.partial.get(event.cell_id) === event.source && cell
      ? { ...event, whole_source: cell.model.sharedModel.getSource() }
      : event;
  }

  private _saveRecords(records: {
    readonly [id: string]: { [key: string]: unknown };
  }): void {
    if (!this.options().saveRecords || this.panel.model?.readOnly) {
      return;
    }
    for (const { model } of codeCells(this.panel)) {
      const record = records[model.sharedModel.getId()] as
        JSONObject | undefined;
      const old = model.getMetadata(METADATA_KEY) as JSONObject | undefined;
      if (record && !sameButTime(record, old)) {
        model.setMetadata(METADATA_KEY, record);
      }
    }
  }

  private _readSources(): ReadonlyMap<string, string> {
    return new Map(
      codeCells(this.panel).map(({ model: { sharedModel } }) => [
        sharedModel.getId(),
        sharedModel.getSource()
      ])
    );
  }

  private _onContent(): void {
    const sources = this._readSources();
    const ids = [...sources.keys()].join();
    let edited = ids !== [...this._sources.keys()].join();
    for (const [id, source] of sources) {
      if (this._sources.get(id) !== source) {
        this._edited.add(id);
        this.marks.delete(id);
        edited = true;
      }
    }
    if (edited) {
      this._sources = sources;
      this._changed.emit();
      void this._replan.invoke();
    }
  }

  private _onPlan(): void {
    const { plan, planning } = this._watch;
    if (plan !== null && !planning) {
      const sources = this._watch.sources;
      for (const id of this._edited) {
        if (sources.get(id) === this._sources.get(id)) {
          this._edited.delete(id);
        }
      }
    }
    this._changed.emit();
  }

  private _onLog(_: KernelLog, events: readonly ICellEvent[]): void {
    if (events.length > 0) {
      void this.observe(events);
    } else {
      this._watch.refresh();
    }
    this._changed.emit();
  }

  private _onScheduled(_: unknown, { notebook, cell }: IScheduled): void {
    if (notebook === this.panel.content && cell.model.type === 'code') {
      this.marks.set(cell.model.sharedModel.getId(), 'running');
      this._changed.emit();
    }
  }

  private _onExecuted(
    _: unknown,
    { notebook, cell, success }: IScheduled & { success: boolean }
  ): void {
    if (notebook === this.panel.content && cell.model.type === 'code') {
      const id = cell.model.sharedModel.getId();
      this.marks.delete(id);
      if (!success) {
        this.marks.set(id, 'failed');
      }
      this._changed.emit();
    }
  }

  private _sources: ReadonlyMap<string, string>;
  private _stale: StaleMode = 'new-run';
  private _isolated = false;
  private _selected: number | null = null;
  private _problem: ButlerError | null = null;
  private _isDisposed = false;
  private readonly _edited = new Set<string>();
  private readonly _watch: PlanWatch;
  private readonly _replan: Debouncer;
  private readonly _changed = new Signal<this, void>(this);
}

interface IScheduled {
  readonly notebook: Notebook;
  readonly cell: Cell;
}

/** Whether two records differ in nothing but the time they took, which would be noise in git. */
function sameButTime(first: JSONObject, second?: JSONObject): boolean {
  return (
    second !== undefined &&
    JSONExt.deepEqual({ ...first, elapsed: 0 }, { ...second, elapsed: 0 })
  );
}
