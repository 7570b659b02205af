import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { ViewsDocumentInput } from '../../repository/protocol';

/** Ids of the commands of linked views. */
export namespace CommandIDs {
  export const open = 'butler-linked:open';
  export const save = 'butler-linked:save';
  export const openDataset = 'butler-linked:open-dataset';
}

/** JSON Schema of the arguments of `butler-linked:open`. */
export const OPEN_SCHEMA = {
  type: 'object',
  properties: {
    repository: { type: 'string', description: 'Label or URI' },
    dataset_type: { type: 'string' },
    collections: { type: 'array', items: { type: 'string' } },
    where: { type: 'string', description: 'Butler expression' },
    dataset_ids: {
      type: 'array',
      items: { type: 'string' },
      description: 'UUIDs, instead of a search'
    },
    document: { type: 'object', description: 'A page to open again' }
  }
};

/** JSON Schema of the arguments of `butler-linked:save`. */
export const SAVE_SCHEMA = {
  type: 'object',
  properties: {
    document: { type: 'object', description: 'What is written to a file' }
  },
  required: ['document']
};

/**
 * The page that arguments ask for.
 *
 * @throws TypeError - when they name no dataset
 */
export function documentOf(
  args: ReadonlyPartialJSONObject
): ViewsDocumentInput {
  if (args.document) {
    return args.document as unknown as ViewsDocumentInput;
  }
  const { repository, dataset_type, collections, where, dataset_ids } = args;
  if (
    typeof repository !== 'string' ||
    (typeof dataset_type !== 'string' && !Array.isArray(dataset_ids))
  ) {
    throw new TypeError(
      `${CommandIDs.open} needs a repository and a dataset_type or dataset_ids.`
    );
  }
  return {
    version: 3,
    source: {
      repository,
      dataset_type: typeof dataset_type === 'string' ? dataset_type : '',
      collections: Array.isArray(collections) ? collections.map(String) : [],
      where: typeof where === 'string' ? where : '',
      dataset_ids: Array.isArray(dataset_ids) ? dataset_ids.map(String) : []
    },
    views: []
  };
}
