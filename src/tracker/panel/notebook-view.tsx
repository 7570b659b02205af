import { UseSignal } from '@jupyterlab/ui-components';
import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import { Busy } from '../../ui/busy';
import { ErrorBox } from '../../ui/error-box';
import { GraphView } from '../graph/graph-view';
import { isTrusted } from '../notebook-cells';
import type { NotebookModel } from '../notebook-model';
import type { ITracked } from '../tracker';
import { productSummary } from '../words';
import { CellDetails } from './cell-details';
import { CellList } from './cell-list';
import type { IPanelActions } from './panel';
import { RunBar } from './run-bar';

/** Properties of `NotebookView`. */
export interface INotebookViewProps {
  readonly tracked: ITracked;
  readonly actions: IPanelActions;
}

/** Everything about one notebook. */
export function NotebookView({
  tracked,
  actions
}: INotebookViewProps): React.JSX.Element {
  const { model } = tracked;
  const [view, setView] = React.useState<'cells' | 'graph'>('cells');
  return (
    <UseSignal signal={model.changed}>
      {() => (
        <>
          <Head model={model} />
          <Problems tracked={tracked} actions={actions} />
          <RunBar tracked={tracked} actions={actions} />
          <Views view={view} onChange={setView} />
          {view === 'cells' ? (
            <CellList tracked={tracked} actions={actions} />
          ) : (
            <GraphView
              model={model}
              onSelect={index => (model.selected = index)}
            />
          )}
          <CellDetails tracked={tracked} actions={actions} />
          <Doubts model={model} />
        </>
      )}
    </UseSignal>
  );
}

function Head({ model }: { readonly model: NotebookModel }): React.JSX.Element {
  const { recording } = model.log;
  const agent = model.repository.status;
  const agentText = agent.message.replace(/\.$/, '') || 'Starting the agent';
  return (
    <header>
      <h2>{visibleText(model.panel.title.label)}</h2>
      <p role="status" aria-live="polite">
        {model.plan
          ? productSummary(model.plan.cells) || 'No products known.'
          : 'No plan yet.'}
      </p>
      {recording.message && (
        <p className="jp-butler-dim">{recording.message}</p>
      )}
      {model.planning && !model.error && (
        <Busy text={agent.state === 'ready' ? 'Making the plan' : agentText} />
      )}
    </header>
  );
}

function Problems({ tracked, actions }: INotebookViewProps): React.JSX.Element {
  const { model } = tracked;
  const { error, plan } = model;
  const untrusted =
    error?.kind === 'untrusted' ? repositoryOf(error.message) : '';
  return (
    <>
      {error && <ErrorBox error={error} onRetry={() => model.refresh()} />}
      {untrusted && (
        <button
          className="jp-butler-button"
          onClick={() => actions.showRepository(untrusted)}
        >
          Look at the repository…
        </button>
      )}
      {!isTrusted(model.panel) && (
        <div className="jp-butler-warning">
          <p>
            This notebook is not trusted: it is shown what would run, but
            nothing of it is run.
          </p>
          <button
            className="jp-butler-button"
            onClick={() => actions.trustNotebook(tracked)}
          >
            Trust the notebook…
          </button>
        </div>
      )}
      {[...(plan?.defects ?? []), ...(plan?.notes ?? [])].map(text => (
        <p key={text} className="jp-butler-warning">
          {visibleText(text)}
        </p>
      ))}
    </>
  );
}

/** The repository an `untrusted` error is about: the text up to the verb. */
function repositoryOf(message: string): string {
  return /: (.+) is neither in the site/.exec(message)?.[1] ?? '';
}

interface IViewsProps {
  readonly view: 'cells' | 'graph';
  readonly onChange: (view: 'cells' | 'graph') => void;
}

function Views({ view, onChange }: IViewsProps): React.JSX.Element {
  return (
    <div className="jp-butler-tracker-views" role="tablist">
      {(['cells', 'graph'] as const).map(name => (
        <button
          key={name}
          role="tab"
          aria-selected={view === name}
          className="jp-butler-button"
          onClick={() => onChange(name)}
        >
          {name === 'cells' ? 'Cells' : 'Graph'}
        </button>
      ))}
    </div>
  );
}

function Doubts({
  model
}: {
  readonly model: NotebookModel;
}): React.JSX.Element | null {
  const unsure = model.plan?.unsure ?? [];
  return unsure.length === 0 ? null : (
    <details className="jp-butler-tracker-doubts">
      <summary>Not sure of {unsure.length}</summary>
      <p className="jp-butler-dim">
        When in doubt more cells run, never fewer. A comment such as{' '}
        <code># butler: transparent</code> in a cell removes a doubt.
      </p>
      <ul>
        {unsure.map(doubt => (
          <li key={doubt}>{visibleText(doubt)}</li>
        ))}
      </ul>
    </details>
  );
}
