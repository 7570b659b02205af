import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import { complete } from '../language/completion/complete';
import type { ICompletion } from '../language/completion/completion';
import { operatorsFor } from '../language/completion/operators';
import { contexts } from '../language/context/contexts';
import { resolve } from '../language/schema/resolve';
import type { QueryModel } from '../model/query-model';
import { rowsOf, textOf, type FormRow, type ITestRow } from './form-rows';

const EMPTY: ITestRow = { kind: 'test', column: '', operator: '=', value: '' };

/** Arithmetic is no comparison; the rest of `operatorsFor` is. */
const ARITHMETIC = /^[-+*/%]$/;

/** The expression as rows of column, operator and value; both are the same query. */
export function QueryForm({
  model
}: {
  readonly model: QueryModel;
}): React.JSX.Element {
  const { where } = model.state;
  const [rows, setRows] = React.useState<readonly FormRow[] | null>(() =>
    rowsOf(where)
  );
  const written = React.useRef(where);
  if (written.current !== where) {
    // The text was changed elsewhere.
    written.current = where;
    setRows(rowsOf(where));
  }
  const change = (next: readonly FormRow[]): void => {
    setRows(next);
    const text = textOf(next);
    if (text !== where) {
      written.current = text;
      model.set({ where: text });
    }
  };
  if (rows === null) {
    return (
      <p className="jp-butler-empty">
        The form comes back when the expression is complete.
      </p>
    );
  }
  return (
    <div className="jp-butler-query-form" role="group" aria-label="Form">
      {rows.map((row, index) => (
        <Row
          key={index}
          model={model}
          row={row}
          others={textOf(rows.filter(each => each !== row))}
          onChange={next =>
            change(rows.map(each => (each === row ? next : each)))
          }
          onRemove={() => change(rows.filter(each => each !== row))}
        />
      ))}
      <button
        className="jp-butler-button"
        onClick={() => setRows([...rows, EMPTY])}
      >
        Add condition
      </button>
    </div>
  );
}

interface IRowProps {
  readonly model: QueryModel;
  readonly row: FormRow;
  /** The other conditions, which the suggested values must meet too. */
  readonly others: string;
  readonly onChange: (row: FormRow) => void;
  readonly onRemove: () => void;
}

function Row(props: IRowProps): React.JSX.Element {
  const { model, row, others, onChange } = props;
  return (
    <div className="jp-butler-query-form-row">
      {row.kind === 'text' ? (
        <Field
          label="Condition"
          value={row.text}
          onChange={text => onChange({ kind: 'text', text })}
        />
      ) : (
        <>
          <Field
            label="Column"
            value={row.column}
            suggest={() => suggestions(model, '', 0)}
            onChange={column =>
              onChange({
                ...row,
                column,
                operator: operatorFor(model, column, row.operator)
              })
            }
          />
          <select
            className="jp-butler-select"
            aria-label="Operator"
            value={row.operator}
            onChange={event =>
              onChange({ ...row, operator: event.target.value })
            }
          >
            {operators(model, row).map(operator => (
              <option key={operator}>{operator}</option>
            ))}
          </select>
          <Field
            label="Value"
            value={row.value}
            suggest={() => {
              const start = `${row.column} ${row.operator} `;
              const text = others ? `${start} AND ${others}` : start;
              return suggestions(model, text, start.length);
            }}
            onChange={value =>
              onChange({ ...row, value: literal(model, row, value) })
            }
          />
        </>
      )}
      <button
        className="jp-butler-button"
        aria-label="Remove condition"
        onClick={props.onRemove}
      >
        ×
      </button>
    </div>
  );
}

function typeOf(model: QueryModel, column: string): string | null {
  const { schema } = model;
  const resolved = schema && resolve(column, schema);
  return resolved?.is === 'column'
    ? resolved.path.end === null
      ? resolved.path.column.type
      : 'datetime'
    : null;
}

function operators(
  model: QueryModel,
  { column, operator }: ITestRow
): readonly string[] {
  const type = typeOf(model, column);
  const all = operatorsFor((type ?? 'int') as 'int', false)
    .filter(each => !ARITHMETIC.test(each) && !/NULL$/.test(each))
    .map(each => each.replace(/ ?\($/, ''));
  return [...new Set([operator, ...all])];
}

/** A column of another type may not have the operator; regions only overlap. */
function operatorFor(
  model: QueryModel,
  column: string,
  before: string
): string {
  const [, ...all] = operators(model, { ...EMPTY, column, operator: '' });
  return all.length === 0 || all.includes(before) ? before : all[0];
}

/** Quotes of strings and parentheses of lists need not be typed. */
function literal(
  model: QueryModel,
  { column, operator }: ITestRow,
  value: string
): string {
  const text = value.trim();
  const isString = typeOf(model, column) === 'string';
  const quote = (each: string): string =>
    isString && !/^('.*'|:\w+|NULL)$/is.test(each) ? `'${each}'` : each;
  if (text === '') {
    return '';
  }
  if (/IN$/.test(operator) && !text.startsWith('(')) {
    return `(${text
      .split(',')
      .map(each => quote(each.trim()))
      .join(', ')})`;
  }
  return /IN$|OVERLAPS/.test(operator) ? text : quote(text);
}

async function suggestions(
  model: QueryModel,
  text: string,
  pos: number
): Promise<readonly ICompletion[]> {
  const { schema, values } = model;
  const found = schema
    ? await complete(contexts(text, pos, schema), schema, values)
    : [];
  return found.filter(({ kind }) =>
    text === '' ? ['dimension', 'field'].includes(kind) : kind === 'value'
  );
}

interface IFieldProps {
  readonly label: string;
  readonly value: string;
  readonly suggest?: () => Promise<readonly ICompletion[]>;
  readonly onChange: (value: string) => void;
}

/** A text that is taken with Enter or when it is left; suggestions are asked for when it is entered. */
function Field(props: IFieldProps): React.JSX.Element {
  const { label, value, suggest, onChange } = props;
  const [text, setText] = React.useState(value);
  const [options, setOptions] = React.useState<readonly ICompletion[]>([]);
  const id = React.useId();
  React.useEffect(() => setText(value), [value]);
  const take = (next: string): void => {
    if (next !== value) {
      onChange(next);
    }
  };
  return (
    <>
      <input
        className="jp-butler-input"
        aria-label={label}
        list={id}
        value={text}
        onFocus={() => void suggest?.().then(setOptions)}
        onChange={event => {
          setText(event.target.value);
          if (options.some(each => each.text === event.target.value)) {
            take(event.target.value);
          }
        }}
        onBlur={() => take(text)}
        onKeyDown={event => event.key === 'Enter' && take(text)}
      />
      <datalist id={id}>
        {options.map(each => (
          <option key={each.text} value={each.text}>
            {visibleText(
              each.count === null
                ? each.detail
                : `${each.count.toLocaleString('en')} rows`
            )}
          </option>
        ))}
      </datalist>
    </>
  );
}
