import * as React from 'react';
import { visibleText } from '../butler/visible-text';
import type { FactsContent } from '../repository/protocol';
import { counted } from './shared/counted';
import { CopyButton } from './shared/copy-button';
import { Pairs } from './shared/pairs';
import { RequestBox } from './shared/request-box';
import { ScrollRegion } from './shared/scroll-region';
import { SearchField } from './shared/search-field';
import { useRequest } from './shared/use-request';
import type { IViewProps } from './tokens';

/** What can be said about a file without reading it as a Python object. */
export function FactsView(props: IViewProps): React.JSX.Element {
  const { repository, content } = props;
  const request = useRequest(
    options => repository.call('content.facts', content, options),
    JSON.stringify(content)
  );
  return (
    <RequestBox what="Reading the file's header" request={request}>
      {facts => <Facts facts={facts} />}
    </RequestBox>
  );
}

function Facts({ facts }: { readonly facts: FactsContent }): React.JSX.Element {
  const [search, setSearch] = React.useState('');
  const has = (text: string): boolean =>
    text.toLowerCase().includes(search.toLowerCase());
  const pairs = Object.entries(facts.facts).filter(pair => has(pair.join(' ')));
  const headers = facts.headers.filter(has);
  return (
    <div className="jp-butler-views-content">
      <div className="jp-butler-views-bar">
        <SearchField
          label="Search facts and header"
          value={search}
          onChange={setSearch}
        />
        <span className="jp-butler-dim" role="status">
          {headers.length.toLocaleString()} of{' '}
          {counted(facts.headers.length, 'header line')}
        </span>
        {facts.headers.length > 0 && (
          <CopyButton
            label="Copy header"
            text={() => facts.headers.join('\n')}
          />
        )}
      </div>
      <ScrollRegion label="File facts and header">
        <Pairs pairs={pairs} />
        {headers.length > 0 && (
          <pre className="jp-butler-views-pre">
            {headers.map(visibleText).join('\n')}
          </pre>
        )}
      </ScrollRegion>
    </div>
  );
}
