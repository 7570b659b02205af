import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type { IRepository } from '../../../repository/tokens';
import { CopyButton } from '../../shared/copy-button';
import { RequestBox } from '../../shared/request-box';
import { useRequest } from '../../shared/use-request';
import { labelOf } from '../frames/frame';

/** Properties of `ProductsList`. */
export interface IProductsListProps {
  readonly repository: IRepository;
  readonly uri: string;
  /** Images that are marked as bad. */
  readonly dataset_ids: readonly string[];
}

/** Everything that was made from bad images. */
export function ProductsList(props: IProductsListProps): React.JSX.Element {
  const { repository, uri, dataset_ids } = props;
  const params = { repository: uri, dataset_ids: [...dataset_ids] };
  const request = useRequest(
    options => repository.call('image.products', params, options),
    JSON.stringify(params)
  );
  return (
    <RequestBox what="Looking for products" request={request}>
      {({ products, truncated }) => {
        const lines = products.map(
          ({ dataset_type, data_id, run, dataset_id }) =>
            `${labelOf(dataset_type, data_id)} in ${run} ${dataset_id}`
        );
        return (
          <section
            className="jp-butler-views-products"
            aria-label="Products of bad images"
          >
            <span role="status">
              {truncated ? 'More than ' : ''}
              {lines.length} products used them.{' '}
            </span>
            <CopyButton text={() => lines.join('\n')} label="Copy the list" />
            <ul>
              {lines.map(line => (
                <li key={line}>{visibleText(line)}</li>
              ))}
            </ul>
          </section>
        );
      }}
    </RequestBox>
  );
}
