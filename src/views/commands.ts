import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { Opener } from '../repository/protocol';
import type { IOpenArgs } from './tokens';

/** Ids of this feature's commands. */
export namespace CommandIDs {
  export const open = 'butler-views:open';
}

/** JSON Schema of the arguments of `butler-views:open`. */
export const OPEN_ARGS_SCHEMA = {
  type: 'object',
  properties: {
    repository: { type: 'string', description: 'URI of the repository' },
    dataset_id: { type: 'string', description: 'UUID of the dataset' },
    component: { type: 'string', description: 'Component to show' },
    as: {
      type: 'string',
      enum: ['table', 'image', 'tree', 'log', 'text', 'picture', 'facts'],
      description: 'View to use instead of the best one'
    },
    tab: { type: 'string', description: 'Id for the tab, when restored' }
  },
  required: ['repository', 'dataset_id']
};

/**
 * Check arguments that may come from anywhere, such as a saved workspace.
 *
 * @throws TypeError - when they do not name a dataset
 */
export function readOpenArgs(args: ReadonlyPartialJSONObject): IOpenArgs {
  const { repository, dataset_id, component, as, tab } = args;
  if (typeof repository !== 'string' || typeof dataset_id !== 'string') {
    throw new TypeError(
      `${CommandIDs.open} needs a repository and a dataset_id.`
    );
  }
  return {
    repository,
    dataset_id,
    ...(typeof component === 'string' ? { component } : {}),
    ...(OPEN_ARGS_SCHEMA.properties.as.enum.includes(as as string)
      ? { as: as as Opener }
      : {}),
    ...(typeof tab === 'string' ? { tab } : {})
  };
}
