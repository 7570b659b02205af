import { UseSignal } from '@jupyterlab/ui-components';
import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import type { RepositoryInfo } from '../../repository/protocol';
import { Busy } from '../../ui/busy';
import { ErrorBox } from '../../ui/error-box';
import type { BrowserModel } from '../model';
import type { RepositoryModel } from '../repository-model';
import { Help } from './help';
import { TrustQuestion } from './trust-question';

/** Properties of `Repositories`. */
export interface IRepositoriesProps {
  readonly model: BrowserModel;
}

/** Head of the sidebar: which repository is shown, how it is doing, and how to add one. */
export function Repositories({ model }: IRepositoriesProps): React.JSX.Element {
  const [isAdding, setAdding] = React.useState(false);
  const [isHelping, setHelping] = React.useState(false);
  return (
    <UseSignal signal={model.changed}>
      {() => (
        <div className="jp-butler-head">
          <div className="jp-butler-choice">
            <RepositoryChoice model={model} />
            <button
              className="jp-butler-button"
              title="Add a repository by path, URI or label"
              aria-expanded={isAdding}
              onClick={() => setAdding(!isAdding)}
            >
              Add…
            </button>
            <button
              className="jp-butler-button"
              title="Read the list of collections again"
              aria-label="Refresh"
              disabled={model.current === null}
              onClick={() => void model.current?.refresh()}
            >
              ↻
            </button>
            <button
              className="jp-butler-button"
              title="What this panel shows, and its keys"
              aria-label="Help"
              aria-expanded={isHelping}
              onClick={() => setHelping(!isHelping)}
            >
              ?
            </button>
          </div>
          {isAdding && (
            <AddRepository
              onAdd={uri => {
                setAdding(false);
                void model.show(uri);
              }}
              onCancel={() => setAdding(false)}
            />
          )}
          {isHelping && <Help />}
          <AgentLine model={model} />
          {model.problem && (
            <ErrorBox
              error={{
                message: `The site's repository index could not be read: ${model.problem}`,
                hint: 'Repositories can still be added by path or URI.'
              }}
            />
          )}
          {model.current ? (
            <RepositoryLine repository={model.current} model={model} />
          ) : (
            <Welcome model={model} />
          )}
        </div>
      )}
    </UseSignal>
  );
}

function RepositoryChoice({ model }: IRepositoriesProps): React.JSX.Element {
  return (
    <select
      className="jp-butler-select"
      aria-label="Repository"
      value={model.current?.uri ?? ''}
      onChange={event => void model.show(event.target.value)}
    >
      <option value="" disabled>
        Choose a repository
      </option>
      {model.known.map(({ uri, label }) => (
        <option key={uri} value={uri}>
          {visibleText(label ?? uri)}
        </option>
      ))}
    </select>
  );
}

function AddRepository(props: {
  readonly onAdd: (uri: string) => void;
  readonly onCancel: () => void;
}): React.JSX.Element {
  const [uri, setUri] = React.useState('');
  return (
    <form
      className="jp-butler-add"
      onSubmit={event => {
        event.preventDefault();
        if (uri.trim()) {
          props.onAdd(uri.trim());
        }
      }}
      onKeyDown={event => event.key === 'Escape' && props.onCancel()}
    >
      <input
        autoFocus
        className="jp-butler-input"
        aria-label="Path, URI or label of the repository"
        placeholder="/path/to/repo, https://…, or a label"
        value={uri}
        onChange={event => setUri(event.target.value)}
      />
      <button className="jp-butler-button" type="submit">
        Open
      </button>
    </form>
  );
}

/** What the agent is doing, when that keeps the user waiting. */
function AgentLine({ model }: IRepositoriesProps): React.JSX.Element | null {
  const { state, message, hint } = model.status;
  switch (state) {
    case 'starting':
      return <Busy text={message.replace(/\.$/, '')} />;
    case 'lost':
      return (
        <p className="jp-butler-warning" role="status">
          {message}
        </p>
      );
    case 'failed':
      return (
        <ErrorBox
          error={{ message, hint }}
          onRetry={() => void model.start()}
        />
      );
    default:
      return null;
  }
}

function Welcome({ model }: IRepositoriesProps): React.JSX.Element | null {
  if (model.error && model.status.state !== 'failed') {
    return <ErrorBox error={model.error} onRetry={() => void model.start()} />;
  }
  if (model.status.state === 'starting' || model.error) {
    return null;
  }
  if (model.isListing) {
    return <Busy text="Listing repositories" />;
  }
  return (
    <p className="jp-butler-empty">
      {model.known.length > 0
        ? 'Choose a repository to see its collections and datasets.'
        : 'No repository is known here: the site sets DAF_BUTLER_REPOSITORY_INDEX, or add one by path or URI.'}
    </p>
  );
}

function RepositoryLine(props: {
  readonly repository: RepositoryModel;
  readonly model: BrowserModel;
}): React.JSX.Element | null {
  const { repository } = props;
  switch (repository.phase) {
    case 'opening':
      return <Busy text={`Opening ${visibleText(repository.title)}`} />;
    case 'untrusted':
      return <TrustQuestion repository={repository} />;
    case 'failed':
      return (
        <>
          {repository.error && (
            <ErrorBox
              error={repository.error}
              onRetry={() => void repository.open()}
            />
          )}
          {repository.label === null && (
            <button
              className="jp-butler-button"
              onClick={() => props.model.remove(repository.uri)}
            >
              Remove from the list
            </button>
          )}
        </>
      );
    default:
      return repository.info && <Facts info={repository.info} />;
  }
}

function Facts({ info }: { readonly info: RepositoryInfo }): React.JSX.Element {
  const managers = Object.entries(info.managers)
    .map(([name, version]) => `${name}: ${version}`)
    .join('\n');
  return (
    <p
      className="jp-butler-facts"
      title={`${visibleText(info.uri)}\n${managers}`}
    >
      {info.kind}, {info.writeable ? 'read/write' : 'read only'}, universe{' '}
      {info.universe}
    </p>
  );
}
