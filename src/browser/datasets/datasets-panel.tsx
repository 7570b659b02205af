import { ReactWidget, UseSignal } from '@jupyterlab/ui-components';
import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import { Busy } from '../../ui/busy';
import { ErrorBox } from '../../ui/error-box';
import { PAGE_SIZE } from './datasets-model';
import type { DatasetsModel } from './datasets-model';
import { DatasetsTable } from './datasets-table';
import type { IDatasetActions } from './datasets-table';

/** What the panel does beside a single row. */
export interface IDatasetsPanelActions extends IDatasetActions {
  /** Insert a cell that loops over the whole result. */
  readonly insertLoop: () => void;
  /** Go on with the query in the query builder. */
  readonly buildQuery: () => void;
  /** Show all datasets as one catalog in linked views; null for what is no table. */
  readonly openViews: (() => void) | null;
}

/** Main area widget: the datasets of one type, page by page. */
export class DatasetsPanel extends ReactWidget {
  constructor(
    readonly model: DatasetsModel,
    private readonly _actions: IDatasetsPanelActions
  ) {
    super();
    this.addClass('jp-butler-datasets');
    void model.load();
  }

  /** Stop the model's work with the widget. */
  override dispose(): void {
    this.model.dispose();
    super.dispose();
  }

  protected override render(): React.JSX.Element {
    const { model } = this;
    return (
      <UseSignal signal={model.changed}>
        {() => (
          <>
            <Toolbar model={model} actions={this._actions} />
            {model.error && (
              <ErrorBox error={model.error} onRetry={() => void model.load()} />
            )}
            {model.page === null ? (
              model.isLoading && (
                <Busy
                  text="Querying the repository"
                  onCancel={() => model.cancel()}
                />
              )
            ) : (
              <Body model={model} actions={this._actions} />
            )}
          </>
        )}
      </UseSignal>
    );
  }
}

interface IPartProps {
  readonly model: DatasetsModel;
  readonly actions: IDatasetsPanelActions;
}

function Toolbar({ model, actions }: IPartProps): React.JSX.Element {
  const { query } = model;
  return (
    <div className="jp-butler-toolbar" role="toolbar" aria-label="Datasets">
      <strong>{query.datasetType}</strong>
      <span className="jp-butler-context">
        in {query.collections.map(visibleText).join(', ') || 'all collections'}
      </span>
      <label title="Show for each data ID only the dataset of the first collection that has one">
        <input
          type="checkbox"
          checked={query.findFirst}
          onChange={event =>
            void model.setQuery({ findFirst: event.target.checked })
          }
        />
        find first
      </label>
      <label title="Show new datasets as they are put">
        <input
          type="checkbox"
          checked={model.watched !== null}
          onChange={event => model.watch(event.target.checked)}
        />
        watch{model.watched ? ` (${model.watched} new)` : ''}
      </label>
      <button
        className="jp-butler-button"
        onClick={() => void model.load(model.page?.offset ?? 0)}
      >
        Refresh
      </button>
      <button className="jp-butler-button" onClick={actions.insertLoop}>
        Insert loop as cell
      </button>
      <button className="jp-butler-button" onClick={actions.buildQuery}>
        Build query
      </button>
      {actions.openViews && (
        <button
          className="jp-butler-button"
          title="All datasets of this list as one catalog"
          onClick={actions.openViews}
        >
          Linked views
        </button>
      )}
      <Pager model={model} />
    </div>
  );
}

function Pager({
  model
}: {
  readonly model: DatasetsModel;
}): React.JSX.Element | null {
  const { page } = model;
  if (page === null) {
    return null;
  }
  const last = page.offset + page.rows.length;
  return (
    <span className="jp-butler-pager">
      <button
        className="jp-butler-button"
        aria-label="Previous page"
        disabled={page.offset === 0}
        onClick={() => void model.load(Math.max(0, page.offset - PAGE_SIZE))}
      >
        ‹
      </button>
      <span role="status">
        {rangeText(model, page.offset, last, page.more)}
      </span>
      <button
        className="jp-butler-button"
        aria-label="Next page"
        disabled={!page.more}
        onClick={() => void model.load(last)}
      >
        ›
      </button>
    </span>
  );
}

/** `1-100 of 216`, or how much is known of it. */
function rangeText(
  model: DatasetsModel,
  offset: number,
  last: number,
  more: boolean
): string {
  if (last === offset) {
    return '0 datasets';
  }
  const range = `${(offset + 1).toLocaleString('en')}–${last.toLocaleString('en')}`;
  if (!more) {
    return `${range} of ${last.toLocaleString('en')}`;
  }
  if (model.count === null) {
    return `${range}, more exist`;
  }
  const total = model.count.count.toLocaleString('en');
  return model.count.exact
    ? `${range} of ${total}`
    : `${range} of at most ${total}`;
}

function Body({ model, actions }: IPartProps): React.JSX.Element | null {
  const { page } = model;
  if (page === null) {
    return null;
  }
  return (
    <div
      className={`jp-butler-scroll${model.isLoading ? ' jp-mod-loading' : ''}`}
    >
      <DatasetsTable model={model} page={page} actions={actions} />
      {page.rows.length === 0 && (
        <p className="jp-butler-empty">
          {model.fullQuery.where
            ? 'No dataset matches these filters: clear one of them above.'
            : 'These collections hold no dataset of this type.'}
        </p>
      )}
      {model.isLoading && (
        <Busy text="Querying the repository" onCancel={() => model.cancel()} />
      )}
    </div>
  );
}
