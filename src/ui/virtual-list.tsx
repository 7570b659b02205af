import { useVirtualizer } from '@tanstack/react-virtual';
import * as React from 'react';

/** A row of the list, as far as the list itself needs to know it. */
export interface IListRow {
  /** Unique and stable. */
  readonly key: string;
  /** Depth in a tree; 0 for roots and flat lists. */
  readonly level?: number;
  /** For tree rows that can be opened. */
  readonly expanded?: boolean;
  readonly selected: boolean;
  /** For screen readers and typing ahead. */
  readonly label: string;
}

/** Properties of `VirtualList`. */
export interface IVirtualListProps<R extends IListRow> {
  readonly rows: readonly R[];
  readonly label: string;
  readonly role: 'tree' | 'listbox';
  /** Draws the inside of a row. */
  readonly children: (row: R) => React.ReactNode;
  /** Extra attributes of a row's element, such as `data-` for context menus. */
  readonly attributes?: (row: R) => React.HTMLAttributes<HTMLElement>;
  /** A click or Space; `add` when Ctrl or Cmd is held. */
  readonly onSelect: (row: R, add: boolean) => void;
  /** Enter or a double click. */
  readonly onActivate: (row: R) => void;
  /** Arrow right and left, or a click on the twisty. */
  readonly onToggle?: (row: R) => void;
}

/** Height of a row (CSS pixels), the same as in the file browser. */
const ROW_HEIGHT = 24;

/** A list or tree that draws only the rows on screen, with the keyboard of an ARIA tree. */
export function VirtualList<R extends IListRow>(
  props: IVirtualListProps<R>
): React.JSX.Element {
  const { rows } = props;
  const scroller = React.useRef<HTMLDivElement>(null);
  const [current, setCurrent] = React.useState(0);
  const active = Math.min(current, rows.length - 1);
  const id = React.useId();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: index => rows[index].key,
    overscan: 10
  });
  const move = (index: number): void => {
    const target = Math.max(0, Math.min(index, rows.length - 1));
    setCurrent(target);
    virtualizer.scrollToIndex(target);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (active >= 0 && handleKey(event, props, active, move)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <div
      ref={scroller}
      className="jp-butler-list"
      role={props.role}
      aria-label={props.label}
      aria-multiselectable={true}
      aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div
        style={{ height: virtualizer.getTotalSize(), position: 'relative' }}
        role="presentation"
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <ListRow
            key={rows[index].key}
            id={`${id}-${index}`}
            row={rows[index]}
            index={index}
            top={start}
            isCurrent={index === active}
            list={props}
            onPoint={() => setCurrent(index)}
          />
        ))}
      </div>
    </div>
  );
}

interface IListRowProps<R extends IListRow> {
  readonly id: string;
  readonly row: R;
  readonly index: number;
  readonly top: number;
  readonly isCurrent: boolean;
  readonly list: IVirtualListProps<R>;
  readonly onPoint: () => void;
}

function ListRow<R extends IListRow>(
  props: IListRowProps<R>
): React.JSX.Element {
  const { row, list, index } = props;
  const level = row.level ?? 0;
  const isTree = list.role === 'tree';
  return (
    <div
      {...list.attributes?.(row)}
      id={props.id}
      role={isTree ? 'treeitem' : 'option'}
      className={`jp-butler-row${props.isCurrent ? ' jp-mod-current' : ''}`}
      style={{
        top: props.top,
        height: ROW_HEIGHT,
        paddingLeft: 8 + 14 * level
      }}
      aria-label={row.label}
      aria-selected={row.selected}
      aria-level={isTree ? level + 1 : undefined}
      aria-expanded={row.expanded}
      aria-posinset={index + 1}
      aria-setsize={list.rows.length}
      onClick={event => {
        props.onPoint();
        list.onSelect(row, event.ctrlKey || event.metaKey);
      }}
      onDoubleClick={() => list.onActivate(row)}
      onContextMenu={props.onPoint}
    >
      {isTree && (
        <span
          className="jp-butler-twisty"
          aria-hidden="true"
          onClick={event => {
            if (row.expanded !== undefined) {
              event.stopPropagation();
              list.onToggle?.(row);
            }
          }}
        >
          {row.expanded === undefined ? '' : row.expanded ? '▾' : '▸'}
        </span>
      )}
      {list.children(row)}
    </div>
  );
}

/** Act on a key; false leaves it to JupyterLab. */
function handleKey<R extends IListRow>(
  event: React.KeyboardEvent,
  { rows, onSelect, onActivate, onToggle }: IVirtualListProps<R>,
  active: number,
  move: (index: number) => void
): boolean {
  const row = rows[active];
  switch (event.key) {
    case 'ArrowDown':
      move(active + 1);
      return true;
    case 'ArrowUp':
      move(active - 1);
      return true;
    case 'Home':
      move(0);
      return true;
    case 'End':
      move(rows.length - 1);
      return true;
    case 'ArrowRight':
      if (row.expanded === false) {
        onToggle?.(row);
      } else if (row.expanded) {
        move(active + 1);
      }
      return true;
    case 'ArrowLeft':
      if (row.expanded) {
        onToggle?.(row);
      } else {
        move(parentOf(rows, active));
      }
      return true;
    case 'Enter':
      onActivate(row);
      return true;
    case ' ':
      onSelect(row, event.ctrlKey || event.metaKey);
      return true;
    default:
      return typeAhead(event, rows, active, move);
  }
}

function parentOf(rows: readonly IListRow[], index: number): number {
  const level = rows[index].level ?? 0;
  for (let above = index - 1; above >= 0; above--) {
    if ((rows[above].level ?? 0) < level) {
      return above;
    }
  }
  return index;
}

/** Jump to the next row whose label starts with the typed letter. */
function typeAhead(
  event: React.KeyboardEvent,
  rows: readonly IListRow[],
  active: number,
  move: (index: number) => void
): boolean {
  if (
    event.key.length !== 1 ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey
  ) {
    return false;
  }
  const letter = event.key.toLowerCase();
  for (let step = 1; step <= rows.length; step++) {
    const index = (active + step) % rows.length;
    if (rows[index].label.toLowerCase().startsWith(letter)) {
      move(index);
      return true;
    }
  }
  return false;
}
