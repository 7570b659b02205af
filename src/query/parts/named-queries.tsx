import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import { describeError } from '../../repository/errors';
import type { ButlerError } from '../../repository/protocol';
import { Busy } from '../../ui/busy';
import { ErrorBox } from '../../ui/error-box';
import type { QueryModel } from '../model/query-model';
import { definitionOf } from '../model/definition';
import { listNamedQueries, NAME, type INamedQuery } from '../state/named-query';

/** Properties of `NamedQueries`. */
export interface INamedQueriesProps {
  readonly model: QueryModel;
  /** Writes a file into the top folder of the file browser. */
  readonly saveFile: (name: string, text: string) => Promise<void>;
  readonly onChosen: () => void;
}

/** The named queries of the repository, to take up again; the query in front can be given a name. */
export function NamedQueries(props: INamedQueriesProps): React.JSX.Element {
  const { model, onChosen } = props;
  const { repository } = model.services;
  const uri = model.state.repository;
  const [queries, setQueries] = React.useState<readonly INamedQuery[] | null>(
    null
  );
  const [error, setError] = React.useState<ButlerError | null>(null);
  const read = (): void => {
    setError(null);
    listNamedQueries(repository, uri).then(setQueries, reason =>
      setError(describeError(reason))
    );
  };
  React.useEffect(read, [uri]);
  const save = async (name: string, asFile: boolean): Promise<void> => {
    const text = definitionOf(model, { name, doc: '' });
    try {
      if (asFile) {
        await props.saveFile(`${name}.butlerquery`, text);
      } else {
        const replace = queries?.some(each => each.name === name) ?? false;
        await repository.call('queries.save', {
          repository: uri,
          definition: text,
          replace
        });
      }
      read();
    } catch (reason) {
      setError(describeError(reason));
    }
  };
  return (
    <div
      className="jp-butler-query-form"
      role="group"
      aria-label="Named queries"
    >
      {error && <ErrorBox error={error} />}
      {queries === null && !error && <Busy text="Listing named queries" />}
      {queries?.length === 0 && (
        <p className="jp-butler-dim">
          This repository has no named queries yet. Python runs one by
          butler_lab.queries.run(name, butler, collections=…).
        </p>
      )}
      <ul className="jp-butler-links" aria-label="Queries of this repository">
        {(queries ?? []).map(({ name, query }) => (
          <li key={name}>
            <button
              className="jp-butler-link"
              onClick={() => {
                model.set(query);
                onChosen();
              }}
            >
              {visibleText(name)}
            </button>{' '}
            <button
              className="jp-butler-link"
              title="Use its expression on the collections chosen here"
              onClick={() => {
                model.set({ ...query, collections: model.state.collections });
                onChosen();
              }}
            >
              on these collections
            </button>{' '}
            <code>{visibleText(query.where)}</code>
          </li>
        ))}
      </ul>
      {model.params !== null && (
        <SaveForm
          isTaken={name => queries?.some(each => each.name === name) ?? false}
          onSave={(name, asFile) => void save(name, asFile)}
        />
      )}
    </div>
  );
}

function SaveForm(props: {
  readonly isTaken: (name: string) => boolean;
  readonly onSave: (name: string, asFile: boolean) => void;
}): React.JSX.Element {
  const [name, setName] = React.useState('');
  const isBad = name !== '' && !NAME.test(name);
  const isReady = name !== '' && !isBad;
  return (
    <span className="jp-butler-query-picker">
      <label>
        name of this query
        <input
          className="jp-butler-input"
          value={name}
          aria-invalid={isBad}
          title={
            isBad ? 'Letters, digits and the signs . _ + - only' : undefined
          }
          onChange={event => setName(event.target.value)}
        />
      </label>
      <button
        className="jp-butler-button"
        disabled={!isReady}
        onClick={() => props.onSave(name, false)}
      >
        {props.isTaken(name) ? 'Replace in repository' : 'Save in repository'}
      </button>
      <button
        className="jp-butler-button"
        disabled={!isReady}
        onClick={() => props.onSave(name, true)}
      >
        Save as file
      </button>
    </span>
  );
}
