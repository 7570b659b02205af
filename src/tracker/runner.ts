import { SessionContext } from '@jupyterlab/apputils';
import type { ISessionContext } from '@jupyterlab/apputils';
import type { CodeCell } from '@jupyterlab/cells';
import { NotebookActions } from '@jupyterlab/notebook';
import type { ServiceManager } from '@jupyterlab/services';
import { UUID } from '@lumino/coreutils';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import type { NotebookPlan, PlannedCell } from '../repository/protocol';
import { executeText } from './kernel/execute-text';
import { KernelLog } from './kernel/kernel-log';
import { codeCells, isTrusted } from './notebook-cells';
import type { NotebookModel } from './notebook-model';
import { cellsToRun, costOf } from './words';

/** Where a run is. */
export interface IRunState {
  readonly phase: 'idle' | 'asking' | 'running' | 'failed';
  /** Cells that ran, of those planned. */
  readonly done: number;
  readonly total: number;
  /** One sentence; empty while all is well. */
  readonly message: string;
  /** Whether a restart with all cells above the failed one may help. */
  readonly overlooked: boolean;
}

const IDLE: IRunState = {
  phase: 'idle',
  done: 0,
  total: 0,
  message: '',
  overlooked: false
};

/** Errors that tell of a dependency that was overlooked. */
const OVERLOOKED = ['NameError', 'KeyError', 'UnboundLocalError'];

/** Runs plans of one notebook: step by step, until done, cancelled or failed. */
export class Runner {
  constructor(
    private readonly _model: NotebookModel,
    private readonly _services: ServiceManager.IManager
  ) {}

  /** Emitted when `state` changes. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Where the run is. */
  get state(): IRunState {
    return this._state;
  }

  /**
   * Run what is missing, or only its first cell.
   *
   * @param confirmed - the user agreed to what `state.message` asked
   */
  async run(steps = Infinity, confirmed = false): Promise<void> {
    if (this._state.phase === 'running') {
      return;
    }
    if (!isTrusted(this._model.panel)) {
      this._refuse('This notebook is not trusted: none of its cells is run.');
      return;
    }
    this._set({ ...IDLE, phase: 'running', message: 'Making the plan.' });
    try {
      await this._model.panel.context.sessionContext.ready;
      await this._model.log.drain();
      const plan = await this._model.freshPlan();
      const question = this._question(plan);
      if (plan.defects.length > 0) {
        this._refuse(plan.defects.join('; '));
      } else if (question && !confirmed) {
        this._set({ ...IDLE, phase: 'asking', message: question });
      } else {
        await this._start(plan, steps);
      }
    } catch (reason) {
      this._refuse(reason instanceof Error ? reason.message : String(reason));
    } finally {
      this._model.refresh();
    }
  }

  /** Stop after interrupting the cell that runs; what was made is kept. */
  async cancel(): Promise<void> {
    if (this._state.phase === 'asking') {
      this._set(IDLE);
      return;
    }
    this._cancelled = true;
    await this._context?.session?.kernel?.interrupt();
  }

  /** Restart the kernel and run all cells above the failed one, and that. */
  async runAllAbove(): Promise<void> {
    const failed = this._failed;
    if (failed === null) {
      return;
    }
    await this._model.panel.context.sessionContext.restartKernel();
    await this._model.log.attach();
    const plan = await this._model.freshPlan();
    const cells = plan.cells.map(cell =>
      cell.index <= failed && !cell.doubts.some(text => /never/.test(text))
        ? { ...cell, run: true, source: null }
        : cell
    );
    try {
      await this._start({ ...plan, cells }, Infinity);
    } finally {
      this._model.refresh();
    }
  }

  private _question(plan: NotebookPlan): string {
    const cells = cellsToRun(plan);
    const destructive = cells.filter(cell => cell.destructive);
    if (destructive.length > 0) {
      const names = destructive.map(({ index }) => index).join(', ');
      return `The plan holds cells that delete datasets or collections: ${names}.`;
    }
    const cost = costOf(cells) ?? 0;
    return cost > this._model.options().confirmAbove
      ? `The plan takes about ${Math.round(cost / 60)} minutes.`
      : '';
  }

  private async _start(plan: NotebookPlan, steps: number): Promise<void> {
    const cells = cellsToRun(plan);
    if (cells.length === 0) {
      this._set({ ...IDLE, message: 'Nothing is missing; no cell ran.' });
      return;
    }
    this._cancelled = false;
    this._failed = null;
    const place = await this._openPlace();
    try {
      await this._runCells(plan, cells.slice(0, steps), place);
    } finally {
      this._model.marks.forEach((mark, id) => {
        if (mark === 'waiting') {
          this._model.marks.delete(id);
        }
      });
      await place.close();
      this._context = null;
    }
  }

  private async _runCells(
    plan: NotebookPlan,
    cells: readonly PlannedCell[],
    place: IPlace
  ): Promise<void> {
    const total = cells.length;
    cells.forEach(({ id }) => this._model.marks.set(id, 'waiting'));
    for (const [done, planned] of cells.entries()) {
      this._set({ ...IDLE, phase: 'running', done, total });
      const error = await this._runCell(plan, planned, place);
      if (this._cancelled) {
        this._set({
          ...IDLE,
          done,
          total,
          message: `Stopped at cell ${planned.index}; what was made is kept.`
        });
        return;
      }
      if (error !== null) {
        this._fail(planned.index, done, total, error);
        return;
      }
    }
    this._set({ ...IDLE, done: total, total, message: finished(total) });
  }

  /** Run one cell; its error's name, or null when it succeeded. */
  private async _runCell(
    plan: NotebookPlan,
    planned: PlannedCell,
    { context, log }: IPlace
  ): Promise<string | null> {
    const { panel, marks, partial } = this._model;
    const cell = codeCells(panel)[planned.index];
    if (cell?.model.sharedModel.getId() !== planned.id) {
      return 'the notebook was changed while the plan ran';
    }
    if (!isTrusted(panel)) {
      return 'the notebook is not trusted any more';
    }
    marks.set(planned.id, 'running');
    this._model.touch();
    await log.arm(planned.id, planned.anew, plan.new_run);
    const kernel = context.session?.kernel;
    let success = false;
    if (planned.source !== null && kernel) {
      partial.set(planned.id, planned.source);
      success = await executeText(cell, planned.source, kernel);
      if (success) {
        marks.delete(planned.id);
      } else {
        marks.set(planned.id, 'failed');
      }
    } else {
      success = await NotebookActions.runCells(panel.content, [cell], context);
    }
    await log.drain();
    return success ? null : errorOf(cell);
  }

  private _fail(
    index: number,
    done: number,
    total: number,
    error: string
  ): void {
    this._failed = index;
    this._set({
      phase: 'failed',
      done,
      total,
      message: `Cell ${index} stopped: ${error}. What was made is kept.`,
      overlooked: !this._model.isolated && OVERLOOKED.includes(error)
    });
  }

  private async _openPlace(): Promise<IPlace> {
    const { panel, log, isolated } = this._model;
    if (!isolated) {
      this._context = panel.context.sessionContext;
      if (log.recording.state !== 'recording') {
        throw new Error(
          `The plan cannot run in this kernel, because it does not record. ${log.recording.message}`
        );
      }
      return { context: this._context, log, close: () => log.disarm() };
    }
    return this._openFreshKernel();
  }

  private async _openFreshKernel(): Promise<IPlace> {
    const { panel } = this._model;
    const { path, sessionContext } = panel.context;
    // In the notebook's folder, under a name of its own: the same path would find the same kernel.
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const context = new SessionContext({
      sessionManager: this._services.sessions,
      specsManager: this._services.kernelspecs,
      kernelManager: this._services.kernels,
      path: `${folder}butler-plan-${UUID.uuid4()}`,
      name: 'Butler plan',
      type: 'console',
      kernelPreference: {
        name: sessionContext.session?.kernel?.name ?? 'python3',
        shutdownOnDispose: true,
        autoStartDefault: true
      }
    });
    this._context = context;
    await context.initialize();
    await context.ready;
    const log = new KernelLog(context);
    await log.attach();
    log.changed.connect((_, events) => {
      if (events.length > 0) {
        void this._model.observe(events, log);
      }
    });
    return {
      context,
      log,
      close: async () => {
        log.dispose();
        await context.shutdown();
        context.dispose();
      }
    };
  }

  private _refuse(message: string): void {
    this._set({ ...IDLE, phase: 'failed', message });
  }

  private _set(state: IRunState): void {
    this._state = state;
    this._changed.emit();
    this._model.touch();
  }

  private _state: IRunState = IDLE;
  private _cancelled = false;
  private _failed: number | null = null;
  private _context: ISessionContext | null = null;
  private readonly _changed = new Signal<this, void>(this);
}

interface IPlace {
  readonly context: ISessionContext;
  readonly log: KernelLog;
  readonly close: () => Promise<void>;
}

/** Name of the exception a cell stopped with. */
function errorOf(cell: CodeCell): string {
  const { outputs } = cell.model;
  for (let index = outputs.length - 1; index >= 0; index--) {
    const output = outputs.get(index).toJSON();
    if (output.output_type === 'error') {
      return String(output.ename);
    }
  }
  return 'the kernel died or the cell was cancelled';
}

function finished(total: number): string {
  return `Done: ${total} cell${total === 1 ? '' : 's'} ran.`;
}
