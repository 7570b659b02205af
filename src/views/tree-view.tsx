import * as React from 'react';
import { visibleText } from '../butler/visible-text';
import type { TreeContent } from '../repository/protocol';
import { counted } from './shared/counted';
import { CopyButton } from './shared/copy-button';
import { RequestBox } from './shared/request-box';
import { SearchField } from './shared/search-field';
import { TruncatedNote } from './shared/truncated-note';
import { useRequest } from './shared/use-request';
import { visibleLines } from './shared/visible-lines';
import type { IViewProps } from './tokens';
import { flattenTree, initiallyExpanded } from './tree/flatten-tree';
import type { ITreeRow } from './tree/flatten-tree';
import { TreeList } from './tree/tree-list';

/** JSON-like content: dictionaries, metrics, task metadata and whatever else has named parts. */
export function TreeView(props: IViewProps): React.JSX.Element {
  const { repository, content } = props;
  const request = useRequest(
    options => repository.call('content.tree', content, options),
    JSON.stringify(content)
  );
  return (
    <RequestBox what="Reading the content" request={request}>
      {tree => <Tree content={tree} />}
    </RequestBox>
  );
}

function Tree({
  content
}: {
  readonly content: TreeContent;
}): React.JSX.Element {
  const { tree } = content;
  const [search, setSearch] = React.useState('');
  const [expanded, setExpanded] = React.useState(() => initiallyExpanded(tree));
  const [selected, setSelected] = React.useState<ITreeRow | null>(null);
  const rows = React.useMemo(
    () => flattenTree(tree, { expanded, search }),
    [tree, expanded, search]
  );
  const toggle = ({ key }: ITreeRow): void => {
    const next = new Set(expanded);
    if (!next.delete(key)) {
      next.add(key);
    }
    setExpanded(next);
  };
  return (
    <div className="jp-butler-views-content">
      <TreeBar
        content={content}
        count={rows.length}
        search={search}
        onSearch={setSearch}
      />
      <TreeList
        rows={rows}
        selected={selected?.key ?? null}
        onSelect={setSelected}
        onToggle={toggle}
        ifEmpty={
          search ? 'No name or value matches.' : 'There is nothing in it.'
        }
      />
      {selected?.scalar && <Value row={selected} />}
    </div>
  );
}

interface ITreeBarProps {
  readonly content: TreeContent;
  readonly count: number;
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

function TreeBar(props: ITreeBarProps): React.JSX.Element {
  const { content, count, search, onSearch } = props;
  return (
    <div className="jp-butler-views-bar">
      <SearchField
        label="Search names and values"
        value={search}
        onChange={onSearch}
      />
      <span className="jp-butler-dim" role="status">
        {counted(count, 'row')}
      </span>
      <TruncatedNote truncated={content.truncated} />
      <CopyButton
        label="Copy as JSON"
        text={() => JSON.stringify(content.tree, null, 2)}
      />
    </div>
  );
}

/** The selected value, whole. */
function Value({ row }: { readonly row: ITreeRow }): React.JSX.Element {
  const text = row.scalar?.text ?? '';
  return (
    <section className="jp-butler-views-detail" aria-label="Selected value">
      <div className="jp-butler-views-bar">
        <code>{visibleText(row.key)}</code>
        <CopyButton key={row.key} text={() => text} />
      </div>
      <pre className="jp-butler-views-pre">{visibleLines(text)}</pre>
    </section>
  );
}
