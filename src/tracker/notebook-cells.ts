import { PageConfig } from '@jupyterlab/coreutils';
import type { CodeCell } from '@jupyterlab/cells';
import type { NotebookPanel } from '@jupyterlab/notebook';
import type { JSONObject } from '@lumino/coreutils';
import type { NotebookCell, PlanParams } from '../repository/protocol';

/** Name of the tracker's entry in the metadata of a cell. */
export const METADATA_KEY = 'butler';

/** A notebook's code cells and where it lives. */
export type NotebookDescription = Pick<
  PlanParams,
  'folder' | 'name' | 'language' | 'trusted' | 'cells'
>;

/** The code cells of a notebook, in order; their positions are the indices of the plan. */
export function codeCells(panel: NotebookPanel): CodeCell[] {
  return panel.content.widgets.filter(
    (cell): cell is CodeCell => cell.model.type === 'code'
  );
}

/** The notebook as the planner takes it. */
export function describeNotebook(panel: NotebookPanel): NotebookDescription {
  const { path } = panel.context;
  // Drives other than the server's own have a prefix.
  const local = path.slice(path.indexOf(':') + 1);
  const slash = local.lastIndexOf('/');
  const root = PageConfig.getOption('serverRoot') || '~';
  return {
    folder: slash < 0 ? root : `${root}/${local.slice(0, slash)}`,
    name: local.slice(slash + 1),
    language: panel.model?.defaultKernelLanguage || 'python',
    trusted: isTrusted(panel),
    cells: codeCells(panel).map(describeCell)
  };
}

/** Whether some cell mentions the Butler, so that tracking is of use. */
export function mentionsButler(panel: NotebookPanel): boolean {
  return codeCells(panel).some(
    ({ model }) =>
      /butler/i.test(model.sharedModel.getSource()) ||
      model.getMetadata(METADATA_KEY) !== undefined
  );
}

/** Whether the user trusts every cell; only then the tracker runs any. */
export function isTrusted(panel: NotebookPanel): boolean {
  return codeCells(panel).every(({ model }) => model.trusted);
}

function describeCell({ model }: CodeCell): NotebookCell {
  const record: unknown = model.getMetadata(METADATA_KEY);
  const tags: unknown = model.getMetadata('tags');
  return {
    id: model.sharedModel.getId(),
    source: model.sharedModel.getSource(),
    tags: Array.isArray(tags) ? tags.map(String) : [],
    record:
      typeof record === 'object' && record !== null && !Array.isArray(record)
        ? (record as JSONObject)
        : null
  };
}
