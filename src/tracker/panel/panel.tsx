import { ReactWidget, UseSignal } from '@jupyterlab/ui-components';
import * as React from 'react';
import type { CellTracker, ITracked } from '../tracker';
import { NotebookView } from './notebook-view';

/** What the panel can do outside itself. */
export interface IPanelActions {
  /** Scroll the notebook to a cell and make it the active one. */
  readonly goTo: (tracked: ITracked, index: number) => void;
  /** Track the notebook in front. */
  readonly trackCurrent: () => void;
  readonly exportPlan: (format: 'py' | 'ipynb' | 'md') => void;
  readonly trustNotebook: (tracked: ITracked) => void;
  readonly showRepository: (uri: string) => void;
}

/** Right sidebar: what is missing in the notebook in front, and what would run to make it. */
export class TrackerPanel extends ReactWidget {
  constructor(
    private readonly _tracker: CellTracker,
    private readonly _actions: IPanelActions
  ) {
    super();
    this.addClass('jp-butler-tracker');
  }

  protected override render(): React.JSX.Element {
    return (
      <UseSignal signal={this._tracker.currentChanged}>
        {() => {
          const { current } = this._tracker;
          return current === null ? (
            <Empty actions={this._actions} />
          ) : (
            <NotebookView
              key={current.model.panel.id}
              tracked={current}
              actions={this._actions}
            />
          );
        }}
      </UseSignal>
    );
  }
}

function Empty({
  actions
}: {
  readonly actions: IPanelActions;
}): React.JSX.Element {
  return (
    <div className="jp-butler-empty">
      <p>
        Here you see which datasets a notebook makes, which of them are missing,
        and the least set of cells that makes them.
      </p>
      <p>
        A notebook whose cells mention a Butler is tracked by itself. For any
        other:
      </p>
      <button className="jp-butler-button" onClick={actions.trackCurrent}>
        Track the notebook in front
      </button>
    </div>
  );
}
