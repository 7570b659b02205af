import type { EditorView } from '@codemirror/view';
import { ReactWidget, UseSignal } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import * as React from 'react';
import type { Repository } from '../repository/protocol';
import { ErrorBox } from '../ui/error-box';
import { QueryForm } from './form/form';
import type { QueryHistory } from './state/history';
import type { QueryModel } from './model/query-model';
import { Pickers } from './pick/pickers';
import { HistoryList } from './parts/history-list';
import { NamedQueries } from './parts/named-queries';
import { ResultTable, type IResultActions } from './parts/result-table';
import { SourceBar } from './parts/source-bar';
import { QueryToolbar, type IToolbarActions } from './parts/toolbar';
import { WhereBar } from './parts/where-bar';

/** What the panel does beside building the query. */
export interface IQueryPanelActions extends IResultActions, IToolbarActions {
  /** Writes a file into the top folder of the file browser. */
  readonly saveFile: (name: string, text: string) => Promise<void>;
}

/** Main area widget: a query being built, and what it finds. */
export class QueryPanel extends ReactWidget {
  constructor(
    readonly model: QueryModel,
    private readonly _history: QueryHistory,
    private readonly _actions: IQueryPanelActions
  ) {
    super();
    this.addClass('jp-butler-query');
    void this._listRepositories();
  }

  /** Stop the model's work with the widget. */
  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    this._editor?.focus();
    this._wantsFocus = this._editor === null;
  }

  protected override render(): React.JSX.Element {
    const { model } = this;
    return (
      <UseSignal signal={model.changed}>
        {() => (
          <>
            <SourceBar model={model} repositories={this._repositories} />
            <WhereBar
              model={model}
              onLink={() => this._actions.openLinked?.()}
              onReady={this._onReady}
            />
            <Toolbar
              model={model}
              history={this._history}
              actions={this._actions}
            />
            {model.error && (
              <ErrorBox error={model.error} onRetry={() => model.refresh()} />
            )}
            <ResultTable model={model} actions={this._actions} />
          </>
        )}
      </UseSignal>
    );
  }

  private readonly _onReady = (editor: EditorView): void => {
    this._editor = editor;
    if (this._wantsFocus) {
      editor.focus();
    }
  };

  /** The only repository there is need not be chosen. */
  private async _listRepositories(): Promise<void> {
    this._repositories = await this.model.services.catalog
      .repositories()
      .catch(() => []);
    const ofTheSite = this._repositories.filter(({ label }) => label !== null);
    if (this.isDisposed) {
      return;
    }
    if (this.model.state.repository === '' && ofTheSite.length === 1) {
      this.model.set({ repository: ofTheSite[0].uri });
    }
    this.update();
  }

  private _repositories: readonly Repository[] = [];
  private _editor: EditorView | null = null;
  private _wantsFocus = false;
}

/** Parts of the panel that are opened on request, one at a time. */
const DRAWERS = {
  form: 'Form',
  pick: 'Place and time',
  history: 'History',
  named: 'Named queries'
} as const;

type Drawer = keyof typeof DRAWERS;

function Toolbar(props: {
  readonly model: QueryModel;
  readonly history: QueryHistory;
  readonly actions: IQueryPanelActions;
}): React.JSX.Element {
  const { model, history, actions } = props;
  const [open, setOpen] = React.useState<Drawer | null>(null);
  const close = (): void => setOpen(null);
  return (
    <>
      <QueryToolbar model={model} actions={actions}>
        {(Object.keys(DRAWERS) as Drawer[]).map(drawer => (
          <button
            key={drawer}
            className="jp-butler-button"
            aria-expanded={open === drawer}
            onClick={() => setOpen(open === drawer ? null : drawer)}
          >
            {DRAWERS[drawer]}
          </button>
        ))}
      </QueryToolbar>
      {open === 'form' && <QueryForm model={model} />}
      {open === 'pick' && <Pickers model={model} onDone={close} />}
      {open === 'history' && (
        <HistoryList model={model} history={history} onChosen={close} />
      )}
      {open === 'named' && (
        <NamedQueries
          model={model}
          saveFile={actions.saveFile}
          onChosen={close}
        />
      )}
    </>
  );
}
