import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import type { Repository } from '../../repository/protocol';
import type { QueryModel } from '../model/query-model';
import type { QueryKind } from '../state/query-source';
import { ChipField } from './chip-field';

/** Properties of `SourceBar`. */
export interface ISourceBarProps {
  readonly model: QueryModel;
  readonly repositories: readonly Repository[];
}

const KINDS: Readonly<Record<QueryKind, string>> = {
  datasets: 'datasets',
  data_ids: 'data IDs',
  records: 'dimension records'
};

/** What is asked for: repository, kind of rows, dataset type, collections. */
export function SourceBar({
  model,
  repositories
}: ISourceBarProps): React.JSX.Element {
  const { state, context } = model;
  const known = repositories.some(({ uri }) => uri === state.repository);
  return (
    <div className="jp-butler-query-source" role="group" aria-label="Source">
      <label>
        repository
        <select
          className="jp-butler-select"
          value={state.repository}
          onChange={event =>
            model.set({
              repository: event.target.value,
              collections: [],
              dataId: null
            })
          }
        >
          {state.repository === '' && <option value="">choose…</option>}
          {!known && state.repository !== '' && (
            <option value={state.repository}>{state.repository}</option>
          )}
          {repositories.map(({ uri, label }) => (
            <option key={uri} value={uri}>
              {visibleText(label ?? uri)}
            </option>
          ))}
        </select>
      </label>
      <label>
        find
        <select
          className="jp-butler-select"
          value={state.kind}
          onChange={event =>
            model.set({ kind: event.target.value as QueryKind, orderBy: [] })
          }
        >
          {Object.entries(KINDS).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Target model={model} />
      <ChipField
        label="collections"
        chosen={state.collections}
        options={(context?.collections ?? []).map(({ name }) => name)}
        placeholder={state.collections.length > 0 ? 'add…' : 'choose…'}
        onChange={collections => model.set({ collections, dataId: null })}
      />
    </div>
  );
}

/** What the rows are of. */
function Target({ model }: { readonly model: QueryModel }): React.JSX.Element {
  const { state, context } = model;
  const universe = context?.repository.universe;
  const elements = (universe?.elements ?? []).map(({ name }) => name);
  const types = (context?.datasetTypes ?? []).map(({ name }) => name);
  return (
    <>
      {state.kind === 'records' && (
        <NameField
          label="of"
          value={state.element}
          options={elements}
          onChange={element => model.set({ element, orderBy: [] })}
        />
      )}
      {state.kind === 'data_ids' && (
        <ChipField
          label="of"
          chosen={state.dimensions}
          options={elements.filter(name => universe?.isDimension(name))}
          placeholder="dimension…"
          onChange={dimensions => model.set({ dimensions, orderBy: [] })}
        />
      )}
      <NameField
        label={state.kind === 'datasets' ? 'of type' : 'with a dataset of type'}
        value={state.datasetType}
        options={types}
        onChange={datasetType =>
          model.set({
            datasetType,
            orderBy: state.kind === 'datasets' ? [] : state.orderBy
          })
        }
      />
    </>
  );
}

interface INameFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly onChange: (value: string) => void;
}

/** A name that is taken when it is chosen, or Enter is pressed. */
function NameField(props: INameFieldProps): React.JSX.Element {
  const { value, options, onChange } = props;
  const [text, setText] = React.useState(value);
  const id = React.useId();
  React.useEffect(() => setText(value), [value]);
  const take = (name: string): void => {
    if (name !== value) {
      onChange(name);
    }
  };
  const isUnknown =
    text !== '' && options.length > 0 && !options.includes(text);
  return (
    <label>
      {props.label}
      <input
        className="jp-butler-input"
        list={id}
        value={text}
        aria-invalid={isUnknown}
        title={isUnknown ? `There is no ${visibleText(text)} here` : undefined}
        onChange={event => {
          setText(event.target.value);
          if (options.includes(event.target.value)) {
            take(event.target.value);
          }
        }}
        onKeyDown={event => event.key === 'Enter' && take(text.trim())}
        onBlur={() => take(text.trim())}
      />
      <datalist id={id}>
        {options.map(name => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </label>
  );
}
