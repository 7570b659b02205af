import type { JupyterFrontEnd } from '@jupyterlab/application';
import { codeToGet } from '../butler/code';
import { dataIdAsPython } from '../butler/data-id';
import type { DatasetPageInfo } from '../repository/protocol';
import type { IRepository } from '../repository/tokens';
import { CommandIDs, OPEN_VIEW } from './commands';
import type { IDatasetTarget } from './inspector/inspector-model';

/** What the commands work with. */
export interface IDatasetCommandOptions {
  readonly app: JupyterFrontEnd;
  readonly repository: IRepository;
  /** Name of a repository for code: its label, or its URI. */
  readonly nameOf: (repository: string) => string;
  readonly inspect: (target: IDatasetTarget) => Promise<void>;
  readonly insert: (code: string) => Promise<void>;
}

const TARGET_ARGS = {
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

/** The code that loads a dataset, as plain Butler calls. */
export function codeFor(
  name: string,
  page: DatasetPageInfo,
  component?: string
): string {
  return codeToGet({
    repository: name,
    datasetType: page.dataset_type.name,
    run: page.run,
    component,
    values: page.data_id,
    strings: page.strings
  });
}

/**
 * Add the commands for one dataset: callable with arguments, and from the context menu of its row,
 * which `schema/browser.json` defines.
 */
export function addDatasetCommands(options: IDatasetCommandOptions): void {
  const { app, repository, inspect } = options;
  const { commands } = app;

  /** The dataset of the arguments, else the one under the context menu. */
  const targetOf = (args: Record<string, unknown>): IDatasetTarget | null => {
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
  };
  const describe = (target: IDatasetTarget): Promise<DatasetPageInfo> =>
    repository.call('datasets.describe', {
      repository: target.repository,
      dataset_id: target.datasetId
    });
  const add = (
    id: string,
    label: string,
    run: (target: IDatasetTarget, component?: string) => Promise<unknown>
  ): void => {
    commands.addCommand(id, {
      label,
      describedBy: TARGET_ARGS,
      isVisible: args => targetOf(args) !== null,
      execute: async args => {
        const target = targetOf(args);
        if (target !== null) {
          const component =
            typeof args.component === 'string' ? args.component : undefined;
          await run(target, component);
        }
      }
    });
  };

  add(CommandIDs.open, 'Open', ({ repository, datasetId }, component) =>
    commands.execute(OPEN_VIEW, {
      repository,
      dataset_id: datasetId,
      ...(component === undefined ? {} : { component })
    })
  );
  add(CommandIDs.inspect, 'Inspect', target => inspect(target));
  add(CommandIDs.insertCell, 'Insert as Cell', async (target, component) => {
    const page = await describe(target);
    await options.insert(
      codeFor(options.nameOf(target.repository), page, component)
    );
  });
  add(CommandIDs.copyDataId, 'Copy Data ID', async target => {
    const { data_id, strings } = await describe(target);
    await navigator.clipboard.writeText(
      dataIdAsPython({ values: data_id, strings })
    );
  });
  add(CommandIDs.copyUuid, 'Copy UUID', ({ datasetId }) =>
    navigator.clipboard.writeText(datasetId)
  );
  add(CommandIDs.copyUri, 'Copy Dataset URI', async target =>
    navigator.clipboard.writeText((await describe(target)).ivo)
  );
}
