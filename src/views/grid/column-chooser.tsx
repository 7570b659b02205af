import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import type { ColumnInfo } from '../../repository/protocol';
import { MAX_CELLS } from '../../table/load-plan';
import { VirtualList } from '../../ui/virtual-list';
import { SearchField } from '../shared/search-field';
import type { TableModel } from './table-model';

/** Properties of `ColumnChooser`. */
export interface IColumnChooserProps {
  readonly model: TableModel;
  /** Bring a column into view. */
  readonly onFind: (name: string) => void;
  readonly onClose: () => void;
}

/** Finds and chooses columns by name, unit or description; made for thousands. */
export function ColumnChooser(props: IColumnChooserProps): React.JSX.Element {
  const { model, onFind, onClose } = props;
  const columns = model.info?.columns ?? [];
  const [search, setSearch] = React.useState('');
  const [chosen, change] = useChosen(model);
  const found = matching(columns, search);
  const foundNames = found.map(({ name }) => name);
  return (
    <aside className="jp-butler-views-chooser" aria-label="Columns">
      <SearchField
        label="Search name, unit, description"
        value={search}
        onChange={setSearch}
      />
      <div className="jp-butler-views-buttons">
        <button
          className="jp-butler-button"
          onClick={() => change(foundNames, true)}
        >
          Choose {search ? 'found' : 'all'}
        </button>
        <button
          className="jp-butler-button"
          onClick={() => change(foundNames, false)}
        >
          Leave out {search ? 'found' : 'all'}
        </button>
      </div>
      <Columns
        columns={found}
        chosen={chosen}
        onToggle={name => change([name], !chosen.has(name))}
        onFind={onFind}
      />
      <p className="jp-butler-dim" role="status">
        {effect(chosen.size, columns.length, model.info?.rows ?? null)}
      </p>
      <div className="jp-butler-views-buttons">
        <button
          className="jp-butler-button jp-mod-primary"
          disabled={!chosen.size}
          onClick={() => {
            model.choose([...chosen]);
            onClose();
          }}
        >
          Show {chosen.size.toLocaleString()}
        </button>
        <button className="jp-butler-button" onClick={onClose}>
          Close
        </button>
      </div>
    </aside>
  );
}

/** Names of the columns that are chosen, and how to choose or leave out some. */
function useChosen(
  model: TableModel
): readonly [
  ReadonlySet<string>,
  (names: readonly string[], add: boolean) => void
] {
  const [chosen, setChosen] = React.useState<ReadonlySet<string>>(
    () => new Set(model.shown.map(position => model.loaded[position].name))
  );
  const change = (names: readonly string[], add: boolean): void => {
    const next = new Set(chosen);
    names.forEach(name => (add ? next.add(name) : next.delete(name)));
    setChosen(next);
  };
  return [chosen, change];
}

function matching(
  columns: readonly ColumnInfo[],
  search: string
): readonly ColumnInfo[] {
  const wanted = search.toLowerCase();
  return columns.filter(({ name, unit, description }) =>
    `${name}\n${unit}\n${description}`.toLowerCase().includes(wanted)
  );
}

interface IColumnsProps {
  readonly columns: readonly ColumnInfo[];
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (name: string) => void;
  readonly onFind: (name: string) => void;
}

function Columns(props: IColumnsProps): React.JSX.Element {
  const { columns, chosen, onToggle, onFind } = props;
  const rows = columns.map(({ name, unit, description }) => ({
    key: name,
    label: name,
    selected: chosen.has(name),
    details: visibleText([unit, description].filter(Boolean).join(' · '))
  }));
  return (
    <VirtualList
      role="listbox"
      label="Columns of the table"
      rows={rows}
      onSelect={({ key }) => onToggle(key)}
      onActivate={({ key }) => onFind(key)}
    >
      {({ label, details, selected }) => (
        <span
          className="jp-butler-name"
          title={`${visibleText(label)} ${details}`}
        >
          <span aria-hidden="true">{selected ? '☑' : '☐'}</span>{' '}
          {visibleText(label)} <span className="jp-butler-dim">{details}</span>
        </span>
      )}
    </VirtualList>
  );
}

function effect(chosen: number, all: number, rows: number | null): string {
  const most = Math.floor(MAX_CELLS / Math.max(1, chosen));
  const text = `${chosen.toLocaleString()} of ${all.toLocaleString()} columns.`;
  return rows === null || rows > most
    ? `${text} The first ${most.toLocaleString()} rows fit into the browser.`
    : text;
}
