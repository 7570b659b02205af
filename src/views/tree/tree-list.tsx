import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import { VirtualList } from '../../ui/virtual-list';
import type { ITreeRow } from './flatten-tree';

/** Properties of `TreeList`. */
export interface ITreeListProps {
  readonly rows: readonly ITreeRow[];
  /** Key of the row whose value is shown whole. */
  readonly selected: string | null;
  readonly onSelect: (row: ITreeRow) => void;
  readonly onToggle: (row: ITreeRow) => void;
  /** What to say when there are no rows. */
  readonly ifEmpty: string;
}

/** The rows of a tree, with the keyboard of a tree. */
export function TreeList(props: ITreeListProps): React.JSX.Element {
  if (!props.rows.length) {
    return <p className="jp-butler-empty">{props.ifEmpty}</p>;
  }
  const rows = props.rows.map(row => ({
    ...row,
    selected: row.key === props.selected,
    label: `${row.name}: ${row.scalar?.text ?? row.summary}`
  }));
  return (
    <VirtualList
      rows={rows}
      label="Content"
      role="tree"
      onSelect={props.onSelect}
      onActivate={row =>
        row.expanded === undefined ? props.onSelect(row) : props.onToggle(row)
      }
      onToggle={props.onToggle}
    >
      {row => (
        <span className="jp-butler-name" title={visibleText(row.label)}>
          {row.name && (
            <span className="jp-butler-views-key">{visibleText(row.name)}</span>
          )}
          {row.scalar ? (
            <span className={`jp-butler-views-value jp-mod-${row.scalar.kind}`}>
              {visibleText(row.scalar.text.slice(0, 300))}
            </span>
          ) : (
            <span className="jp-butler-dim">{row.summary}</span>
          )}
        </span>
      )}
    </VirtualList>
  );
}
