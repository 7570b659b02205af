import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { Opener, RowImageParams } from '../repository/protocol';
import { readState } from './image/state/read-state';
import type { IOpenArgs } from './tokens';

/** Ids of this feature's commands. */
export namespace CommandIDs {
  export const open = 'butler-views:open';
  export const showRow = 'butler-views:show-row';
  export const prepareTable = 'butler-views:prepare-table';
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
    ra: { type: 'number', description: 'Right ascension to look at (deg)' },
    dec: { type: 'number', description: 'Declination to look at (deg)' },
    lock: {
      type: 'boolean',
      description: 'Let an image follow other locked views'
    },
    beside: {
      type: 'boolean',
      description: 'Beside the tab in front, not over it'
    },
    state: { type: 'object', description: 'How an image is shown' },
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
  const { repository, dataset_id, component, as, tab, ra, dec, lock } = args;
  const state = readState(args.state);
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
    ...(typeof ra === 'number' && typeof dec === 'number' ? { ra, dec } : {}),
    ...(lock === true ? { lock } : {}),
    ...(state ? { state } : {}),
    ...(typeof tab === 'string' ? { tab } : {})
  };
}

/** JSON Schema of the arguments of `butler-views:show-row`. */
export const SHOW_ROW_SCHEMA = {
  type: 'object',
  properties: {
    repository: { type: 'string', description: 'URI of the repository' },
    collections: {
      type: 'array',
      items: { type: 'string' },
      description: 'Where to look for images'
    },
    row: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Column name to value as text'
    },
    dataset_type: { type: 'string', description: 'Only images of this type' }
  },
  required: ['repository', 'collections', 'row']
};

/**
 * Check the arguments of `butler-views:show-row`.
 *
 * @throws TypeError - when something is missing
 */
export function readShowRowArgs(
  args: ReadonlyPartialJSONObject
): RowImageParams {
  const { repository, collections, row, dataset_type } = args;
  if (
    typeof repository !== 'string' ||
    !Array.isArray(collections) ||
    typeof row !== 'object' ||
    row === null
  ) {
    throw new TypeError(
      `${CommandIDs.showRow} needs a repository, collections and a row.`
    );
  }
  const values = Object.entries(row).map(([name, value]) => [
    name,
    String(value)
  ]);
  return {
    repository,
    collections: collections.map(String),
    row: Object.fromEntries(values),
    ...(typeof dataset_type === 'string' ? { dataset_type } : {})
  };
}
