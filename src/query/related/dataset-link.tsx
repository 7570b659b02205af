import * as React from 'react';
import { describeDataId } from '../../butler/data-id';
import { visibleText } from '../../butler/visible-text';
import type { ProvenanceLink } from '../../repository/protocol';
import type { IResultActions } from '../parts/result-table';

/** A click inspects, a double click opens; the context menu is that of every dataset. */
export function DatasetLink(props: {
  readonly link: ProvenanceLink;
  readonly repository: string;
  readonly actions: IResultActions;
}): React.JSX.Element {
  const { link, repository, actions } = props;
  return (
    <button
      className="jp-butler-link"
      title={visibleText(link.run)}
      data-dataset-id={link.dataset_id}
      data-repository={repository}
      onClick={() => actions.inspect(link.dataset_id)}
      onDoubleClick={() => actions.open(link.dataset_id)}
    >
      {visibleText(`${link.dataset_type} ${describeDataId(link.data_id)}`)}
      {!link.exists && ' (missing)'}
    </button>
  );
}
