import * as React from 'react';
import type { QueryModel } from '../model/query-model';
import { MAX_LIMIT } from '../state/query-state';

/** What the toolbar does beside running the query. */
export interface IToolbarActions {
  readonly insertQuery: () => void;
  readonly insertLoop: () => void;
  readonly copyCode: () => void;
  /** Opens the datasets as views that select together; null where there are none. */
  readonly openLinked: (() => void) | null;
  /** Changes the call in a notebook that the query came from; null for others. */
  readonly writeBack: {
    readonly title: string;
    readonly run: () => void;
  } | null;
}

/** Properties of `QueryToolbar`. */
export interface IQueryToolbarProps {
  readonly model: QueryModel;
  readonly actions: IToolbarActions;
  readonly children?: React.ReactNode;
}

/** Run, order, limit, pages, and what becomes of the query. */
export function QueryToolbar({
  model,
  actions,
  children
}: IQueryToolbarProps): React.JSX.Element {
  const { state } = model;
  const isReady = model.params !== null;
  return (
    <div className="jp-butler-toolbar" role="toolbar" aria-label="Query">
      <button
        className="jp-butler-button jp-mod-primary"
        disabled={!isReady}
        title="Ctrl+Enter in the expression"
        onClick={() => model.run()}
      >
        Run
      </button>
      {actions.writeBack && (
        <button
          className="jp-butler-button"
          title={`Change the call in ${actions.writeBack.title}`}
          onClick={actions.writeBack.run}
        >
          Write back
        </button>
      )}
      <OrderField model={model} />
      <label>
        limit
        <input
          className="jp-butler-input jp-butler-query-limit"
          type="number"
          min={1}
          max={MAX_LIMIT}
          value={state.limit}
          onChange={event => {
            const limit = Math.floor(Number(event.target.value));
            if (limit >= 1 && limit <= MAX_LIMIT) {
              model.set({ limit });
            }
          }}
        />
      </label>
      {state.kind === 'datasets' && (
        <label title="Find for each data ID only the dataset of the first collection that has one; off shows hidden ones too">
          <input
            type="checkbox"
            checked={state.findFirst}
            onChange={event => model.set({ findFirst: event.target.checked })}
          />
          find first
        </label>
      )}
      <button
        className="jp-butler-button"
        disabled={!isReady}
        onClick={actions.insertQuery}
      >
        Insert as cell
      </button>
      {state.kind === 'datasets' && (
        <button
          className="jp-butler-button"
          disabled={!isReady}
          onClick={actions.insertLoop}
        >
          Insert loop as cell
        </button>
      )}
      <button
        className="jp-butler-button"
        disabled={!isReady}
        onClick={actions.copyCode}
      >
        Copy code
      </button>
      {state.kind === 'datasets' && actions.openLinked && (
        <button
          className="jp-butler-button"
          disabled={!isReady}
          title="Plots and tables that select together; Ctrl+Shift+Enter in the expression"
          onClick={actions.openLinked}
        >
          Linked views
        </button>
      )}
      {children}
      <Pager model={model} />
    </div>
  );
}

/** `-visit.exposure_time, detector`, taken with Enter. */
function OrderField({
  model
}: {
  readonly model: QueryModel;
}): React.JSX.Element {
  const written = model.state.orderBy.join(', ');
  const [text, setText] = React.useState(written);
  const id = React.useId();
  React.useEffect(() => setText(written), [written]);
  const take = (): void => {
    if (text !== written) {
      const orderBy = text.split(',').map(name => name.trim());
      model.set({ orderBy: orderBy.filter(name => name !== '') });
    }
  };
  const names = (model.page?.columns ?? []).map(({ name }) => name);
  return (
    <label>
      order by
      <input
        className="jp-butler-input"
        list={id}
        value={text}
        placeholder="-visit.exposure_time"
        onChange={event => setText(event.target.value)}
        onBlur={take}
        onKeyDown={event => event.key === 'Enter' && take()}
      />
      <datalist id={id}>
        {names.flatMap(name => [
          <option key={name} value={name} />,
          <option key={`-${name}`} value={`-${name}`} />
        ])}
      </datalist>
    </label>
  );
}

function Pager({
  model
}: {
  readonly model: QueryModel;
}): React.JSX.Element | null {
  const { page, count } = model;
  if (page === null || page.rows.length === 0) {
    return null;
  }
  const last = page.offset + page.rows.length;
  const range = `${(page.offset + 1).toLocaleString('en')}–${last.toLocaleString('en')}`;
  const total = !page.more
    ? ` of ${last.toLocaleString('en')}`
    : count === null
      ? ', more exist'
      : ` of ${count.isExact ? '' : 'at most '}${count.count.toLocaleString('en')}`;
  return (
    <span className="jp-butler-pager">
      <button
        className="jp-butler-button"
        aria-label="Previous rows"
        disabled={page.offset === 0}
        onClick={() => model.run(Math.max(0, page.offset - model.state.limit))}
      >
        ‹
      </button>
      <span role="status" aria-label="Rows shown">
        {range}
        {total}
      </span>
      <button
        className="jp-butler-button"
        aria-label="Next rows"
        disabled={!page.more}
        onClick={() => model.run(last)}
      >
        ›
      </button>
    </span>
  );
}
