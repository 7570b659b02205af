/** Ids of the browser's commands. */
export namespace CommandIDs {
  export const openDatasets = 'butler-browser:open-datasets';
  export const inspect = 'butler-browser:inspect';
  export const open = 'butler-browser:open';
  export const insertCell = 'butler-browser:insert-cell';
  export const copyDataId = 'butler-browser:copy-data-id';
  export const copyUuid = 'butler-browser:copy-uuid';
  export const copyUri = 'butler-browser:copy-uri';
  export const openUri = 'butler-browser:open-uri';
  export const show = 'butler-browser:show';
  export const refresh = 'butler-browser:refresh';
}

/** Command of the views that shows a dataset; features meet through commands and tokens only. */
export const OPEN_VIEW = 'butler-views:open';

/** Command of the query builder. */
export const BUILD_QUERY = 'butler-query:open';

/** Command of the linked views that opens catalogs. */
export const OPEN_LINKED = 'butler-linked:open';
