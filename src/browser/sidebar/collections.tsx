import { FilterBox, UseSignal } from '@jupyterlab/ui-components';
import * as React from 'react';
import { collectionRows } from '../../butler/collection-tree';
import type { ICollectionRow } from '../../butler/collection-tree';
import { visibleText } from '../../butler/visible-text';
import type { Collection } from '../../repository/protocol';
import { VirtualList } from '../../ui/virtual-list';
import type { IListRow } from '../../ui/virtual-list';
import type { RepositoryModel } from '../repository-model';

const TYPE_TIPS: Record<Collection['type'], string> = {
  RUN: 'RUN: the datasets one processing or ingest wrote; every dataset is in exactly one',
  TAGGED: 'TAGGED: a hand-picked set of datasets',
  CHAINED: 'CHAINED: a search path through other collections, first match wins',
  CALIBRATION: 'CALIBRATION: datasets with validity ranges'
};

const TYPE_MARKS: Record<Collection['type'], string> = {
  RUN: 'run',
  TAGGED: 'tag',
  CHAINED: 'chain',
  CALIBRATION: 'calib'
};

/** Properties of `Collections`. */
export interface ICollectionsProps {
  readonly model: RepositoryModel;
}

/** The collections of a repository as a tree of chains; the chosen ones say which dataset types are shown. */
export function Collections({ model }: ICollectionsProps): React.JSX.Element {
  const [filter, setFilter] = React.useState('');
  return (
    <UseSignal signal={model.changed}>
      {() => {
        const rows = collectionRows(
          model.collections,
          model.expanded,
          filter
        ).map(row => asListRow(row, model.chosen));
        return (
          <div className="jp-butler-section">
            <FilterBox
              placeholder={`Filter ${model.collections.length.toLocaleString('en')} collections`}
              updateFilter={(_, query) => setFilter(query ?? '')}
              useFuzzyFilter={false}
            />
            {rows.length === 0 && (
              <p className="jp-butler-empty">
                {filter
                  ? `No collection has "${visibleText(filter)}" in its name.`
                  : 'This repository has no collections yet: "butler.collections.register" or any pipetask run makes one.'}
              </p>
            )}
            <VirtualList
              rows={rows}
              role="tree"
              label="Collections"
              attributes={row => ({
                title: describe(row.collection),
                ...{
                  'data-collection': row.collection.name,
                  'data-repository': model.uri
                }
              })}
              onSelect={(row, add) =>
                void model.choose(chosenWith(model.chosen, row, add))
              }
              onActivate={row => activate(model, row)}
              onToggle={row => model.toggle(row.key)}
            >
              {row => (
                <>
                  <span className="jp-butler-name">
                    {visibleText(row.collection.name)}
                  </span>
                  <span
                    className={`jp-butler-mark jp-mod-${TYPE_MARKS[row.collection.type]}`}
                  >
                    {TYPE_MARKS[row.collection.type]}
                  </span>
                </>
              )}
            </VirtualList>
          </div>
        );
      }}
    </UseSignal>
  );
}

interface ICollectionListRow extends IListRow {
  readonly collection: Collection;
}

function asListRow(
  row: ICollectionRow<Collection>,
  chosen: readonly string[]
): ICollectionListRow {
  return {
    key: row.key,
    level: row.level,
    expanded: row.expandable ? row.expanded : undefined,
    selected: chosen.includes(row.collection.name),
    label: `${visibleText(row.collection.name)}, ${TYPE_MARKS[row.collection.type]}`,
    collection: row.collection
  };
}

function describe(collection: Collection): string {
  const doc = collection.doc ? `\n${visibleText(collection.doc)}` : '';
  return `${visibleText(collection.name)}\n${TYPE_TIPS[collection.type]}${doc}`;
}

function chosenWith(
  chosen: readonly string[],
  { collection: { name } }: ICollectionListRow,
  add: boolean
): readonly string[] {
  if (!add) {
    return [name];
  }
  return chosen.includes(name)
    ? chosen.filter(other => other !== name)
    : [...chosen, name];
}

function activate(model: RepositoryModel, row: ICollectionListRow): void {
  if (row.expanded !== undefined) {
    model.toggle(row.key);
  } else {
    void model.choose([row.collection.name]);
  }
}
