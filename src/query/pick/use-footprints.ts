import * as React from 'react';
import { isCancelled } from '../../repository/errors';
import type { QueryModel } from '../model/query-model';
import type { Outline } from './sky-plane';

/** Outlines on the sky of what a query finds. */
export interface IFootprints {
  readonly outlines: readonly Outline[];
  /** Whether some were left out. */
  readonly more: boolean;
  readonly isBusy: boolean;
  /** Why there are none. */
  readonly error: unknown;
}

const NONE: IFootprints = {
  outlines: [],
  more: false,
  isBusy: false,
  error: null
};

/**
 * Read the footprints of what a query finds, as it stands when this is shown.
 *
 * @param model - The query
 * @param column - A column with regions; empty if there is none
 */
export function useFootprints(model: QueryModel, column: string): IFootprints {
  const [found, setFound] = React.useState(NONE);
  const { params } = model;
  const key = JSON.stringify(params);
  React.useEffect(() => {
    if (params === null || column === '') {
      return;
    }
    const stop = new AbortController();
    setFound({ ...NONE, isBusy: true });
    model.services.repository
      .call(
        'query.footprints',
        { ...params, of: column.split('.')[0] },
        { signal: stop.signal }
      )
      .then(({ outlines, more }) =>
        setFound({ ...NONE, outlines: outlines.map(outlineFrom), more })
      )
      .catch((error: unknown) => {
        if (!isCancelled(error)) {
          setFound({ ...NONE, error });
        }
      });
    return () => stop.abort();
  }, [model, key, column]);
  return found;
}

function outlineFrom(vertices: readonly (readonly number[])[]): Outline {
  return vertices.map(([ra, dec]) => [ra, dec] as const);
}
