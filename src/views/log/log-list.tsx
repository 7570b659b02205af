import { useVirtualizer } from '@tanstack/react-virtual';
import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import type { LogRecord } from '../../repository/protocol';
import { visibleLines } from '../shared/visible-lines';
import { rankOf } from './filter-log';

/** Height of a record of one line (CSS pixels); longer ones are measured. */
const LINE_HEIGHT = 22;

/** Properties of `LogList`. */
export interface ILogListProps {
  readonly records: readonly LogRecord[];
}

/** Log records, of which only those on screen are drawn. */
export function LogList({ records }: ILogListProps): React.JSX.Element {
  const scroller = React.useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20
  });
  return (
    <div
      ref={scroller}
      className="jp-butler-views-scroll jp-butler-views-log"
      role="table"
      aria-label="Log records"
      aria-rowcount={records.length + 1}
      tabIndex={0}
    >
      <Head />
      <div
        role="rowgroup"
        className="jp-butler-views-log-body"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ index, start, key }) => (
          <div
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            style={{ transform: `translateY(${start}px)` }}
            className={`jp-butler-views-log-row ${modifier(records[index].level)}`}
            role="row"
            aria-rowindex={index + 2}
          >
            <Cells record={records[index]} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Head(): React.JSX.Element {
  return (
    <div className="jp-butler-views-log-head" role="row" aria-rowindex={1}>
      {['Time (UTC)', 'Level', 'Logger', 'Message'].map(name => (
        <span key={name} role="columnheader">
          {name}
        </span>
      ))}
    </div>
  );
}

function Cells({ record }: { readonly record: LogRecord }): React.JSX.Element {
  return (
    <>
      <span role="cell" title={record.time}>
        {visibleText(record.time.replace('T', ' ').slice(0, 23))}
      </span>
      <span role="cell" className="jp-butler-views-level">
        {visibleText(record.level)}
      </span>
      <span
        role="cell"
        className="jp-butler-views-logger"
        title={visibleText(record.logger)}
      >
        {visibleText(record.logger)}
      </span>
      <span role="cell" className="jp-butler-views-message">
        {visibleLines(record.message)}
      </span>
    </>
  );
}

function modifier(level: string): string {
  const rank = rankOf(level);
  if (rank >= rankOf('ERROR')) {
    return 'jp-mod-error';
  }
  return rank >= rankOf('WARNING') ? 'jp-mod-warning' : '';
}
