import type { JupyterFrontEnd } from '@jupyterlab/application';
import { showErrorMessage } from '@jupyterlab/apputils';
import type { INotebookTracker } from '@jupyterlab/notebook';
import { NotebookActions } from '@jupyterlab/notebook';
import type { IStatusBar } from '@jupyterlab/statusbar';
import type { Widget } from '@lumino/widgets';
import { describeError } from '../repository/errors';
import type { IRepository } from '../repository/tokens';
import { freePath } from '../ui/new-file';
import { CommandIDs } from './commands';
import { codeCells } from './notebook-cells';
import type { ITrackerOptions } from './notebook-model';
import { TrackerPanel } from './panel/panel';
import { makeStatusItem } from './status';
import { CellTracker } from './tracker';
import type { ITracked } from './tracker';
import '../../style/tracker.css';

/** Command of the browser; features meet through commands and tokens only. */
const SHOW_REPOSITORY = 'butler-browser:show';

/** The loaded feature: the tracker, its panel and what its commands do. */
export class TrackerFeature {
  constructor(
    private readonly _app: JupyterFrontEnd,
    private readonly _repository: IRepository,
    private readonly _notebooks: INotebookTracker,
    statusBar: IStatusBar | null,
    options: () => ITrackerOptions
  ) {
    this.tracker = new CellTracker(_app, _repository, _notebooks, options);
    statusBar?.registerStatusItem('jupyterlab-butler:tracker', {
      item: makeStatusItem(this.tracker, () => void this._show()),
      align: 'left',
      rank: 51
    });
  }

  /** Models of the tracked notebooks. */
  readonly tracker: CellTracker;

  /** Make the content of the sidebar. */
  makePanel(): Widget {
    return new TrackerPanel(this.tracker, {
      goTo: (tracked, index) => goTo(tracked, index),
      trackCurrent: () => void this._current(),
      exportPlan: format => void this.exportPlan(format),
      trustNotebook: tracked => void this._trust(tracked),
      showRepository: uri =>
        void this._app.commands.execute(SHOW_REPOSITORY, { uri })
    });
  }

  /** Run what is missing in the notebook in front. */
  async run(): Promise<void> {
    await this._show();
    await this._current()?.runner.run();
  }

  /** Run the first cell of the plan. */
  async step(): Promise<void> {
    await this._show();
    await this._current()?.runner.run(1);
  }

  /** Cancel the run. */
  async cancel(): Promise<void> {
    await this._current()?.runner.cancel();
  }

  /** Plan again. */
  async refresh(): Promise<void> {
    this._current()?.model.refresh();
  }

  /** Explain the active cell in the panel. */
  async explain(): Promise<void> {
    const tracked = this._current();
    const active = tracked?.model.panel.content.activeCell;
    if (tracked && active) {
      const cells: readonly Widget[] = codeCells(tracked.model.panel);
      tracked.model.selected = cells.indexOf(active);
      await this._show();
    }
  }

  /** Write the plan beside the notebook, and open it. */
  async exportPlan(format: 'py' | 'ipynb' | 'md'): Promise<void> {
    const tracked = this._current();
    if (!tracked) {
      return;
    }
    const { model } = tracked;
    try {
      const { text } = await this._repository.call('tracker.export', {
        ...model.planParams(),
        format
      });
      const { path } = model.panel.context;
      const { contents } = this._app.serviceManager;
      const target = await freePath(
        contents,
        `${path.replace(/\.ipynb$/, '')}-plan.${format}`
      );
      await contents.save(
        target,
        format === 'ipynb'
          ? { type: 'notebook', format: 'json', content: JSON.parse(text) }
          : { type: 'file', format: 'text', content: text }
      );
      await this._app.commands.execute('docmanager:open', { path: target });
    } catch (reason) {
      const { message, hint } = describeError(reason);
      await showErrorMessage('The plan was not exported', `${message} ${hint}`);
    }
  }

  private async _show(): Promise<void> {
    await this._app.commands.execute(CommandIDs.show);
  }

  private async _trust({ model }: ITracked): Promise<void> {
    await NotebookActions.trust(model.panel.content);
    model.refresh();
  }

  /** The notebook in front, tracked from now on if it was not. */
  private _current(): ITracked | null {
    const panel = this._notebooks.currentWidget;
    return panel ? this.tracker.track(panel) : null;
  }
}

/** Scroll to a cell and make it the active one. */
function goTo({ model }: ITracked, index: number): void {
  const notebook = model.panel.content;
  const cell = codeCells(model.panel)[index];
  if (cell) {
    notebook.activeCellIndex = notebook.widgets.indexOf(cell);
    void notebook.scrollToItem(notebook.activeCellIndex);
  }
}
