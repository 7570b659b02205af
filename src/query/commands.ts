/** Ids of the query builder's commands. */
export namespace CommandIDs {
  export const open = 'butler-query:open';
  export const openCall = 'butler-query:open-call';
  export const related = 'butler-query:related';
  export const openHere = 'butler-query:open-here';
  export const openNamed = 'butler-query:open-named';
}

/** Commands of other features; they meet through commands and tokens only. */
export const OPEN_VIEW = 'butler-views:open';
export const INSPECT = 'butler-browser:inspect';
export const OPEN_LINKED = 'butler-linked:open';

/** What commands about one dataset take; without it they mean the one under the context menu. */
export const DATASET_SCHEMA = {
  type: 'object' as const,
  properties: {
    repository: { type: 'string' as const, description: 'URI' },
    dataset_id: { type: 'string' as const, description: 'UUID' }
  }
};

/** What `butler-query:open` takes: any part of a query. */
export const OPEN_ARGS_SCHEMA = {
  type: 'object' as const,
  properties: {
    repository: { type: 'string' as const, description: 'URI or label' },
    kind: {
      type: 'string' as const,
      enum: ['datasets', 'data_ids', 'records']
    },
    datasetType: { type: 'string' as const },
    collections: { type: 'array' as const, items: { type: 'string' as const } },
    dimensions: { type: 'array' as const, items: { type: 'string' as const } },
    element: { type: 'string' as const },
    where: { type: 'string' as const },
    orderBy: { type: 'array' as const, items: { type: 'string' as const } },
    findFirst: { type: 'boolean' as const },
    id: { type: 'string' as const, description: 'Id of a restored tab' }
  }
};
