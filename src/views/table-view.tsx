import * as React from 'react';
import { ErrorBox } from '../ui/error-box';
import { ColumnChooser } from './grid/column-chooser';
import { FilterEditor } from './grid/filter-editor';
import { TableBar } from './grid/table-bar';
import type { TableModel } from './grid/table-model';
import { useGrid } from './grid/use-grid';
import { useTable } from './grid/use-table';
import { LuminoHost } from './shared/lumino-host';
import type { IViewProps } from './tokens';

/** A table: read into DuckDB in this browser, sorted, filtered and scrolled there. */
export function TableView(props: IViewProps): React.JSX.Element | null {
  const model = useTable(props);
  return model && <Table {...props} model={model} />;
}

type TableProps = IViewProps & { readonly model: TableModel };

function Table(props: TableProps): React.JSX.Element {
  const { model, title, theme } = props;
  const [chooses, setChooses] = React.useState(false);
  const [edited, setEdited] = React.useState<number | null>(null);
  const [said, setSaid] = React.useState('');
  const owner = { editFilter: setEdited, say: setSaid };
  const grid = useGrid(model, theme, owner);
  return (
    <div className="jp-butler-views-content">
      <TableBar
        model={model}
        chooses={chooses}
        onChoose={() => setChooses(!chooses)}
      />
      {model.error && (
        <ErrorBox error={model.error} onRetry={() => void model.load()} />
      )}
      <div
        className="jp-butler-views-table"
        onWheel={() => setEdited(null)}
        role="group"
        aria-label={`Table ${title}. Arrow keys move, s sorts, f filters, Ctrl+C copies.`}
      >
        {grid && model.phase !== 'failed' && <LuminoHost widget={grid} />}
        {grid && edited !== null && (
          <FilterEditor
            key={edited}
            grid={grid}
            model={model}
            column={edited}
            onClose={() => setEdited(null)}
          />
        )}
        {grid && chooses && (
          <ColumnChooser
            model={model}
            onFind={name => grid.showColumn(name)}
            onClose={() => setChooses(false)}
          />
        )}
      </div>
      <div className="jp-butler-views-said" aria-live="polite">
        {said}
      </div>
    </div>
  );
}
