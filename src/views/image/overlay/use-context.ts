import * as React from 'react';
import { describeError } from '../../../repository/errors';
import type {
  ButlerError,
  ImageContext,
  ImageGroup,
  ImageParams
} from '../../../repository/protocol';
import type { IRepository } from '../../../repository/tokens';

/** What can be shown with an image; null while it is being looked up. */
export interface ISurroundings {
  readonly context: ImageContext | null;
  readonly groups: readonly ImageGroup[];
  readonly problem: ButlerError | null;
}

const NOTHING: ISurroundings = { context: null, groups: [], problem: null };

/** Look up what can be shown with an image. */
export function useSurroundings(
  repository: IRepository,
  content: ImageParams
): ISurroundings {
  const [found, setFound] = React.useState(NOTHING);
  const { repository: uri, dataset_id } = content;
  React.useEffect(() => {
    const aborter = new AbortController();
    const { signal } = aborter;
    const target = { repository: uri, dataset_id };
    setFound(NOTHING);
    Promise.all([
      repository.call('image.context', target, { signal }),
      repository.call('image.groups', target, { signal })
    ])
      .then(([context, { groups }]) =>
        setFound({ context, groups, problem: null })
      )
      .catch(reason => {
        if (!signal.aborted) {
          setFound({ ...NOTHING, problem: describeError(reason) });
        }
      });
    return () => aborter.abort();
  }, [repository, uri, dataset_id]);
  return found;
}
