import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IDatasetTarget } from './inspector/inspector-model';

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

/** Command of the views that starts what a table needs, in the background. */
export const PREPARE_TABLE = 'butler-views:prepare-table';

/** Command of the query builder. */
export const BUILD_QUERY = 'butler-query:open';

/** Command of the linked views that opens catalogs. */
export const OPEN_LINKED = 'butler-linked:open';

/** JSON Schema of the arguments of a command for one dataset. */
export const TARGET_ARGS = {
  args: {
    type: 'object' as const,
    properties: {
      repository: {
        type: 'string' as const,
        description: 'URI of the repository'
      },
      dataset_id: {
        type: 'string' as const,
        description: 'UUID of the dataset'
      },
      component: {
        type: 'string' as const,
        description: 'Component; none for the whole'
      }
    }
  }
};

/** The dataset of a command's arguments, else the one under the context menu; null if there is none. */
export function targetOf(
  app: JupyterFrontEnd,
  args: Record<string, unknown>
): IDatasetTarget | null {
  if (
    typeof args.dataset_id === 'string' &&
    typeof args.repository === 'string'
  ) {
    return { repository: args.repository, datasetId: args.dataset_id };
  }
  const row = app.contextMenuHitTest(
    node => node.dataset.datasetId !== undefined
  );
  const { datasetId, repository: uri } = row?.dataset ?? {};
  return datasetId !== undefined && uri !== undefined
    ? { repository: uri, datasetId }
    : null;
}
