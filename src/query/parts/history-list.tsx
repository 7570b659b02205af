import { UseSignal } from '@jupyterlab/ui-components';
import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import { VirtualList } from '../../ui/virtual-list';
import type { QueryHistory } from '../state/history';
import type { QueryModel } from '../model/query-model';
import { titleOf } from '../state/query-state';

/** Past queries of the repository: type to search, Enter takes one up again. */
export function HistoryList(props: {
  readonly model: QueryModel;
  readonly history: QueryHistory;
  readonly onChosen: () => void;
}): React.JSX.Element {
  const { model, history, onChosen } = props;
  const [filter, setFilter] = React.useState('');
  return (
    <div className="jp-butler-query-history" role="group" aria-label="History">
      <input
        autoFocus
        className="jp-butler-input"
        placeholder="search past queries"
        aria-label="Search past queries"
        value={filter}
        onChange={event => setFilter(event.target.value)}
        onKeyDown={event => event.key === 'Escape' && onChosen()}
      />
      <UseSignal signal={history.changed}>
        {() => {
          const queries = history.list(model.state.repository, filter);
          return queries.length === 0 ? (
            <p className="jp-butler-empty">
              {filter
                ? `No past query has "${visibleText(filter)}" in it.`
                : 'Queries you run in this repository are listed here.'}
            </p>
          ) : (
            <VirtualList
              role="listbox"
              label="Past queries"
              rows={queries.map((query, index) => ({
                key: String(index),
                label: query.where,
                selected: false,
                query
              }))}
              onSelect={row => {
                model.set(row.query);
                model.run();
                onChosen();
              }}
              onActivate={() => undefined}
            >
              {({ query }) => (
                <>
                  <span className="jp-butler-name">
                    {visibleText(query.where || 'all')}
                  </span>
                  <span className="jp-butler-dim">
                    {visibleText(
                      `${titleOf(query)} in ${query.collections.join(', ')}`
                    )}
                  </span>
                </>
              )}
            </VirtualList>
          );
        }}
      </UseSignal>
    </div>
  );
}
