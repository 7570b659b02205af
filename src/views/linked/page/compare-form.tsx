import * as React from 'react';
import { describeError } from '../../../repository/errors';
import type { ButlerError } from '../../../repository/protocol';
import type { Link } from '../../../selection/link';
import { ErrorBox } from '../../../ui/error-box';
import { useActions } from '../actions';

/** Whether the same datasets of other collections can be looked for. */
export function canCompare({ info: { source } }: Link): boolean {
  return Boolean(source?.collections?.length && !source.compare);
}

/** Properties of `CompareForm`. */
export interface ICompareFormProps {
  readonly link: Link;
  readonly onDone: () => void;
}

/** Compares a catalog row by row with the same of other collections, on a page of its own. */
export function CompareForm(props: ICompareFormProps): React.JSX.Element {
  const { link, onDone } = props;
  const actions = useActions();
  const { source, columns } = link.info;
  const [collections, setCollections] = React.useState('');
  const [values, setValues] = React.useState(() => firstValues(link));
  const [on, setOn] = React.useState('');
  const [error, setError] = React.useState<ButlerError | null>(null);
  const list = React.useId();
  const compare = async (): Promise<void> => {
    if (source && actions) {
      await actions.open({
        source: {
          ...source,
          compare: {
            collections: words(collections) as [string, ...string[]],
            values: words(values) as [string, ...string[]],
            on: words(on),
            radius: 0.5
          }
        },
        views: [],
        selection: [],
        mode: 'highlight'
      });
      onDone();
    }
  };
  return (
    <form
      className="jp-butler-linked-bar"
      aria-label="Compare"
      onSubmit={event => {
        event.preventDefault();
        setError(null);
        compare().catch(reason => setError(describeError(reason)));
      }}
    >
      <datalist id={list}>
        {columns.slice(0, 2000).map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Words
        label="Compare with collections"
        value={collections}
        required
        onChange={setCollections}
      />
      <Words label="values" value={values} required onChange={setValues} />
      <Words
        label="pairs by"
        value={on}
        placeholder="position, or columns"
        list={list}
        onChange={setOn}
      />
      <button className="jp-butler-button jp-mod-primary" type="submit">
        Compare
      </button>
      <button className="jp-butler-button" type="button" onClick={onDone}>
        Cancel
      </button>
      {error && <ErrorBox error={error} />}
    </form>
  );
}

function Words(props: {
  readonly label: string;
  readonly value: string;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly list?: string;
  readonly onChange: (value: string) => void;
}): React.JSX.Element {
  const { label, onChange, ...rest } = props;
  return (
    <label>
      {label}{' '}
      <input
        className="jp-butler-input"
        {...rest}
        onChange={event => onChange(event.target.value)}
      />
    </label>
  );
}

/** Texts between commas. */
function words(text: string): string[] {
  return text
    .split(',')
    .map(word => word.trim())
    .filter(Boolean);
}

/** What the views show, as what to compare. */
function firstValues({ info }: Link): string {
  const shown = info.views.flatMap(({ axes }) =>
    axes.filter(({ kind }) => kind === 'number').map(axis => axis.expression)
  );
  return [...new Set(shown)].slice(0, 3).join(', ');
}
