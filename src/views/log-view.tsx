import * as React from 'react';
import type { LogContent, LogRecord } from '../repository/protocol';
import { countLevels, filterLog, LEVELS } from './log/filter-log';
import type { ILogFilter } from './log/filter-log';
import { LogList } from './log/log-list';
import { Choice } from './shared/choice';
import { counted } from './shared/counted';
import { CopyButton } from './shared/copy-button';
import { RequestBox } from './shared/request-box';
import { SearchField } from './shared/search-field';
import { TruncatedNote } from './shared/truncated-note';
import { useRequest } from './shared/use-request';
import type { IViewProps } from './tokens';

const EVERYTHING: ILogFilter = { level: 'TRACE', text: '' };

/** A task's log, filtered by level and text. */
export function LogView(props: IViewProps): React.JSX.Element {
  const { repository, content } = props;
  const request = useRequest(
    options => repository.call('content.log', content, options),
    JSON.stringify(content)
  );
  return (
    <RequestBox what="Reading the log" request={request}>
      {log => <Log log={log} />}
    </RequestBox>
  );
}

function Log({ log }: { readonly log: LogContent }): React.JSX.Element {
  const [filter, setFilter] = React.useState<ILogFilter>(EVERYTHING);
  const shown = React.useMemo(
    () => filterLog(log.records, filter),
    [log, filter]
  );
  return (
    <div className="jp-butler-views-content">
      <LogBar log={log} shown={shown} filter={filter} onFilter={setFilter} />
      {shown.length ? (
        <LogList records={shown} />
      ) : (
        <p className="jp-butler-empty">
          {log.records.length
            ? 'No record matches. Lower the level or clear the search.'
            : 'The log is empty: the task wrote nothing at its log level.'}
        </p>
      )}
    </div>
  );
}

interface ILogBarProps {
  readonly log: LogContent;
  readonly shown: readonly LogRecord[];
  readonly filter: ILogFilter;
  readonly onFilter: (filter: ILogFilter) => void;
}

function LogBar(props: ILogBarProps): React.JSX.Element {
  const { log, shown, filter, onFilter } = props;
  const counts = React.useMemo(() => countLevels(log.records), [log]);
  return (
    <div className="jp-butler-views-bar">
      <SearchField
        label="Search messages and loggers"
        value={filter.text}
        onChange={text => onFilter({ ...filter, text })}
      />
      <Choice
        label="Level at least"
        value={filter.level}
        options={LEVELS}
        onChange={level => onFilter({ ...filter, level })}
      />
      <span role="status">
        {shown.length.toLocaleString()} of{' '}
        {counted(log.records.length, 'record')}
      </span>
      <span className="jp-butler-dim">
        {counts.map(([name, count]) => `${name} ${count}`).join(', ')}
      </span>
      <TruncatedNote truncated={log.truncated} />
      <CopyButton label="Copy shown" text={() => asText(shown)} />
    </div>
  );
}

function asText(records: readonly LogRecord[]): string {
  return records
    .map(({ time, level, logger, message }) =>
      [time, level, logger, message].join('\t')
    )
    .join('\n');
}
