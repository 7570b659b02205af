import { FilterBox, UseSignal } from '@jupyterlab/ui-components';
import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import type { DatasetCount, DatasetType } from '../../repository/protocol';
import { Busy } from '../../ui/busy';
import { ErrorBox } from '../../ui/error-box';
import { VirtualList } from '../../ui/virtual-list';
import type { IListRow } from '../../ui/virtual-list';
import type { RepositoryModel } from '../repository-model';

/** Properties of `DatasetTypes`. */
export interface IDatasetTypesProps {
  readonly model: RepositoryModel;
  /** Shows the datasets of a type in the chosen collections. */
  readonly onOpen: (datasetType: string) => void;
}

/** The dataset types present in the chosen collections, with how many datasets there are. */
export function DatasetTypes({
  model,
  onOpen
}: IDatasetTypesProps): React.JSX.Element {
  const [filter, setFilter] = React.useState('');
  const [selected, setSelected] = React.useState('');
  return (
    <UseSignal signal={model.changed}>
      {() => {
        const types = model.datasetTypes;
        const rows = (types ?? [])
          .filter(({ name }) =>
            name.toLowerCase().includes(filter.toLowerCase())
          )
          .map(type => asListRow(type, selected));
        return (
          <div className="jp-butler-section">
            <Context model={model} />
            <FilterBox
              placeholder={
                types
                  ? `Filter ${types.length} dataset types`
                  : 'Filter dataset types'
              }
              updateFilter={(_, query) => setFilter(query ?? '')}
              useFuzzyFilter={false}
            />
            {types === null && <Busy text="Listing dataset types" />}
            {model.error && (
              <ErrorBox
                error={model.error}
                onRetry={() => void model.refresh()}
              />
            )}
            {types !== null && !model.error && rows.length === 0 && (
              <Empty filter={filter} chosen={model.chosen} />
            )}
            <VirtualList
              rows={rows}
              role="listbox"
              label="Dataset types"
              attributes={row => ({
                title: describe(row.type),
                ...{
                  'data-dataset-type': row.type.name,
                  'data-repository': model.uri,
                  'data-collections': JSON.stringify(model.chosen)
                }
              })}
              onSelect={row => setSelected(row.key)}
              onActivate={row => onOpen(row.type.name)}
            >
              {row => (
                <>
                  <span className="jp-butler-name">{row.type.name}</span>
                  {row.type.is_calibration && (
                    <span className="jp-butler-mark jp-mod-calib">calib</span>
                  )}
                  <Count count={model.count(row.type.name)} />
                </>
              )}
            </VirtualList>
          </div>
        );
      }}
    </UseSignal>
  );
}

function Context({
  model
}: {
  readonly model: RepositoryModel;
}): React.JSX.Element {
  const names = model.chosen.map(visibleText).join(', ');
  return (
    <div className="jp-butler-context" title={names}>
      in {names || 'all collections'}
    </div>
  );
}

function Empty(props: {
  readonly filter: string;
  readonly chosen: readonly string[];
}): React.JSX.Element {
  const text = props.filter
    ? `No dataset type here has "${visibleText(props.filter)}" in its name.`
    : props.chosen.length > 0
      ? 'No datasets in these collections. Choose another collection above.'
      : 'This repository holds no datasets yet.';
  return <p className="jp-butler-empty">{text}</p>;
}

function Count({
  count
}: {
  readonly count: DatasetCount | null;
}): React.JSX.Element {
  if (count === null) {
    return <span className="jp-butler-count" aria-label="counting" />;
  }
  const number = count.count.toLocaleString('en');
  return (
    <span
      className="jp-butler-count"
      title={count.exact ? undefined : 'An upper bound'}
    >
      {count.exact ? number : `about ${number}`}
    </span>
  );
}

interface ITypeRow extends IListRow {
  readonly type: DatasetType;
}

function asListRow(type: DatasetType, selected: string): ITypeRow {
  return {
    key: type.name,
    selected: type.name === selected,
    label: type.name,
    type
  };
}

function describe(type: DatasetType): string {
  const lines = [
    type.name,
    `dimensions: ${type.dimensions.join(', ') || 'none'}`,
    `storage class: ${type.storage_class}`
  ];
  if (type.components.length > 0) {
    lines.push(`components: ${type.components.join(', ')}`);
  }
  return lines.join('\n');
}
