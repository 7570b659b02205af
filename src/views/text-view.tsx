import * as React from 'react';
import { counted } from './shared/counted';
import { CopyButton } from './shared/copy-button';
import { RequestBox } from './shared/request-box';
import { ScrollRegion } from './shared/scroll-region';
import { TruncatedNote } from './shared/truncated-note';
import { useRequest } from './shared/use-request';
import { visibleLines } from './shared/visible-lines';
import type { IViewProps } from './tokens';

/** A text, such as a configuration, as it is: shown, never executed. */
export function TextView(props: IViewProps): React.JSX.Element {
  const { repository, content, title } = props;
  const request = useRequest(
    options => repository.call('content.text', content, options),
    JSON.stringify(content)
  );
  return (
    <RequestBox what="Reading the text" request={request}>
      {({ text, truncated }) => (
        <div className="jp-butler-views-content">
          <div className="jp-butler-views-bar">
            <span className="jp-butler-dim">
              {counted(text.replace(/\n$/, '').split('\n').length, 'line')}
            </span>
            <TruncatedNote truncated={truncated} />
            <CopyButton text={() => text} />
          </div>
          <ScrollRegion label={`Text of ${title}`}>
            <pre className="jp-butler-views-pre">{visibleLines(text)}</pre>
          </ScrollRegion>
        </div>
      )}
    </RequestBox>
  );
}
