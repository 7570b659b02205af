import type { JupyterFrontEnd } from '@jupyterlab/application';
import { codeToGet } from '../butler/code';
import { dataIdAsPython } from '../butler/data-id';
import type { DatasetPageInfo } from '../repository/protocol';
import type { IRepository } from '../repository/tokens';
import { CommandIDs, OPEN_VIEW, TARGET_ARGS, targetOf } from './commands';
import type { IDatasetTarget } from './inspector/inspector-model';

/** What the commands work with. */
export interface IDatasetCommandOptions {
  readonly app: JupyterFrontEnd;
  readonly repository: IRepository;
  /** Name of a repository for code: its label, or its URI. */
  readonly nameOf: (repository: string) => string;
  readonly insert: (code: string) => Promise<void>;
}

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
  const { app, repository } = options;
  const { commands } = app;
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
      isVisible: args => targetOf(app, args) !== null,
      execute: async args => {
        const target = targetOf(app, args);
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
