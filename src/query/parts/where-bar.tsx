import type { EditorView } from '@codemirror/view';
import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import { WhereField } from '../editor/where-field';
import type { IDiagnostic } from '../language/diagnostic';
import type { QueryModel } from '../model/query-model';
import { without } from '../state/without';
import { BindFields } from './bind-fields';

/** Properties of `WhereBar`. */
export interface IWhereBarProps {
  readonly model: QueryModel;
  /** Opens what is found as linked views. */
  readonly onLink: () => void;
  readonly onReady: (view: EditorView) => void;
}

/** The expression with what is fixed beside it, how much it finds, and what is wrong with it. */
export function WhereBar({
  model,
  onLink,
  onReady
}: IWhereBarProps): React.JSX.Element {
  return (
    <div className="jp-butler-query-where">
      <div className="jp-butler-query-line">
        <span className="jp-butler-query-word">where</span>
        <DataIdChips model={model} />
        <WhereField model={model} onLink={onLink} onReady={onReady} />
        <CountText model={model} />
      </div>
      <BindFields model={model} />
      <Problems model={model} />
      <IndexText model={model} />
    </div>
  );
}

/** Values fixed outside the expression, such as the only instrument of the collections. */
function DataIdChips({
  model
}: {
  readonly model: QueryModel;
}): React.JSX.Element {
  return (
    <>
      {Object.entries(model.dataId).map(([name, value]) => (
        <span
          key={name}
          className="jp-butler-query-chip"
          title={
            model.state.dataId === null
              ? `The only ${name} in these collections`
              : undefined
          }
        >
          {visibleText(`${name} = ${value}`)}
          <button
            aria-label={`Remove ${name} = ${value}`}
            onClick={() => model.set({ dataId: without(model.dataId, name) })}
          >
            ×
          </button>
        </span>
      ))}
    </>
  );
}

function CountText({
  model
}: {
  readonly model: QueryModel;
}): React.JSX.Element {
  const { count } = model;
  const text =
    count === null
      ? ''
      : `${count.isExact ? '' : '≤ '}${count.count.toLocaleString('en')}`;
  return (
    <output
      className="jp-butler-query-total"
      role="status"
      aria-label="Matches"
      title={count?.isExact === false ? 'An upper limit' : 'Matches'}
    >
      {text}
    </output>
  );
}

function Problems({
  model
}: {
  readonly model: QueryModel;
}): React.JSX.Element | null {
  const { diagnostics, reasons, hints } = model;
  if (diagnostics.length + reasons.length + hints.length === 0) {
    return null;
  }
  return (
    <ul className="jp-butler-query-problems" aria-label="Problems">
      {diagnostics.map((each, index) => (
        <Problem key={index} diagnostic={each} model={model} />
      ))}
      {[...reasons, ...hints].map(text => (
        <li key={text} className="jp-mod-info">
          {visibleText(text)}
        </li>
      ))}
    </ul>
  );
}

function Problem(props: {
  readonly diagnostic: IDiagnostic;
  readonly model: QueryModel;
}): React.JSX.Element {
  const { diagnostic, model } = props;
  const { from, to, fixes, message } = diagnostic;
  // What ends too early is most likely still being typed.
  const isUnfinished = from >= model.state.where.trimEnd().length;
  const severity = isUnfinished ? 'info' : diagnostic.severity;
  const fix = (replacement: string): void => {
    const { where } = model.state;
    model.set({ where: where.slice(0, from) + replacement + where.slice(to) });
  };
  return (
    <li className={`jp-mod-${severity}`}>
      {visibleText(message)}
      {fixes.map(({ label, replacement }, index) => (
        <button
          key={label}
          className="jp-butler-button"
          title={index === 0 ? 'Alt+Enter in the editor' : undefined}
          onClick={() => fix(replacement)}
        >
          {visibleText(label)}
        </button>
      ))}
    </li>
  );
}

/** What the suggestions are made from, and how far that has come. */
function IndexText({
  model
}: {
  readonly model: QueryModel;
}): React.JSX.Element | null {
  const status = model.indexStatus;
  if (status === null) {
    return null;
  }
  const rows = status.rows.toLocaleString('en');
  const text = {
    loading: `Reading what exists: ${rows} rows so far; suggested values may not be all yet.`,
    ready: `Values from ${rows} rows${status.more ? ', not all of them' : ''}${
      status.dayObsFrom === null ? '' : ` since ${status.dayObsFrom}`
    }.`,
    failed: `What exists could not be read: ${status.error?.message ?? ''}`
  }[status.phase];
  return (
    <p className="jp-butler-query-index" role="status">
      {visibleText(text)}{' '}
      {status.phase !== 'loading' && (
        <button className="jp-butler-link" onClick={() => model.refresh()}>
          read again
        </button>
      )}
    </p>
  );
}
