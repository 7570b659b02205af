import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import type { IRepository } from '../repository/tokens';
import { CommandIDs } from './commands';
import { NotebookMarks } from './marks/notebook-marks';
import { NotebookModel } from './notebook-model';
import type { ITrackerOptions } from './notebook-model';
import { Runner } from './runner';

/** A tracked notebook. */
export interface ITracked {
  readonly model: NotebookModel;
  readonly runner: Runner;
}

/** The loaded tracker: a model for each notebook it was asked for. */
export class CellTracker {
  constructor(
    private readonly _app: JupyterFrontEnd,
    private readonly _repository: IRepository,
    private readonly _notebooks: INotebookTracker,
    private readonly _options: () => ITrackerOptions
  ) {
    _notebooks.currentChanged.connect(this._onCurrent, this);
  }

  /** Emitted when another notebook is in front, or is tracked from now on. */
  get currentChanged(): ISignal<this, ITracked | null> {
    return this._currentChanged;
  }

  /** The notebook in front, if it is tracked. */
  get current(): ITracked | null {
    const panel = this._notebooks.currentWidget;
    return panel ? (this._tracked.get(panel) ?? null) : null;
  }

  /** Track a notebook from now on. */
  track(panel: NotebookPanel): ITracked {
    const known = this._tracked.get(panel);
    if (known) {
      return known;
    }
    const model = new NotebookModel(panel, this._repository, this._options);
    const runner = new Runner(model, this._app.serviceManager);
    const tracked = { model, runner };
    this._tracked.set(panel, tracked);
    new NotebookMarks(model, index => {
      model.selected = index;
      void this._app.commands.execute(CommandIDs.show);
    });
    panel.disposed.connect(() => this._tracked.delete(panel));
    this._onCurrent();
    return tracked;
  }

  private _onCurrent(): void {
    const { current } = this;
    for (const { model } of this._tracked.values()) {
      model.active = model === current?.model;
    }
    this._currentChanged.emit(current);
    this._app.commands.notifyCommandChanged();
  }

  private readonly _tracked = new Map<NotebookPanel, ITracked>();
  private readonly _currentChanged = new Signal<this, ITracked | null>(this);
}
