import * as React from 'react';
import { isNumeric } from '../../table/column';
import type { ColumnKind } from '../../table/column';
import type { TableGrid } from './table-grid';
import type { TableModel } from './table-model';

/** Properties of `FilterEditor`. */
export interface IFilterEditorProps {
  readonly grid: TableGrid;
  readonly model: TableModel;
  /** Column in view. */
  readonly column: number;
  readonly onClose: () => void;
}

/** Narrowest field one can type in (CSS pixels). */
const LEAST_WIDTH = 140;

/** Edits the filter above a column, in its place. */
export function FilterEditor(props: IFilterEditorProps): React.JSX.Element {
  const { grid, model, column, onClose } = props;
  const position = grid.model.positionOf(column);
  const kind = model.kindAt(position);
  const value = model.arrangement.filters.get(position) ?? '';
  const [box] = React.useState(() => grid.filterBox(column));
  const [text, setText] = React.useState(value);
  const done = React.useRef(false);
  const finish = (apply: boolean): void => {
    if (!done.current) {
      done.current = true;
      if (apply && text !== value) {
        model.filter(position, text);
      }
      onClose();
      grid.viewport.node.focus();
    }
  };
  return (
    <input
      autoFocus
      className="jp-butler-input jp-butler-views-filter"
      style={{
        left: box.left,
        top: box.top,
        width: Math.max(LEAST_WIDTH, box.width)
      }}
      aria-label={`Filter ${model.loaded[position].name}`}
      placeholder={hint(kind)}
      title={`${hint(kind)}. Enter applies, Escape leaves it as it was.`}
      value={text}
      spellCheck={false}
      onChange={event => setText(event.target.value)}
      onBlur={() => finish(true)}
      onKeyDown={event => {
        if (event.key === 'Enter' || event.key === 'Escape') {
          event.preventDefault();
          finish(event.key === 'Enter');
        }
        event.stopPropagation();
      }}
    />
  );
}

function hint(kind: ColumnKind): string {
  if (isNumeric(kind)) {
    return kind === 'float' ? '> 5, 1..2, nan, null' : '> 5, 1..2, 3, null';
  }
  const hints: Partial<Record<ColumnKind, string>> = {
    time: '> 2026-01-31, null',
    boolean: 'true, false, null'
  };
  return hints[kind] ?? 'part of it, = exact, null';
}
