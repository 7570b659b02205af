import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, WidgetTracker } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { IStateDB } from '@jupyterlab/statedb';
import type { JSONObject, ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { IRepository } from '../repository/tokens';
import { followSettings } from '../ui/follow-settings';
import { addDocumentType } from '../ui/lazy-document';
import { CommandIDs, DATASET_SCHEMA, OPEN_ARGS_SCHEMA } from './commands';
import type { QueryBuilder, QueryTab } from './query';
import type { IRelatedTarget } from './related/related-panel';
import { IQueryLoader } from './tokens';

export { codePlugin } from './code-plugin';

/** The query builder; everything but its command is loaded when first used. */
export const queryPlugin: JupyterFrontEndPlugin<IQueryLoader> = {
  id: 'jupyterlab-butler:query',
  description: 'Builds queries of Butler repositories.',
  autoStart: true,
  provides: IQueryLoader,
  requires: [IRepository, IStateDB],
  optional: [
    ILayoutRestorer,
    ICommandPalette,
    INotebookTracker,
    ISettingRegistry
  ],
  activate: (
    app: JupyterFrontEnd,
    repository: IRepository,
    state: IStateDB,
    restorer: ILayoutRestorer | null,
    palette: ICommandPalette | null,
    notebooks: INotebookTracker | null,
    settings: ISettingRegistry | null
  ): IQueryLoader => {
    const tabs = new WidgetTracker<QueryTab>({
      namespace: 'jupyterlab-butler-query'
    });
    let builder: Promise<QueryBuilder> | null = null;
    let nameService = '';
    void followSettings(settings, queryPlugin.id, values => {
      nameService = String(values.nameService ?? '');
    });
    const load = (): Promise<QueryBuilder> => {
      builder ??= import('./query').then(
        ({ QueryBuilder }) =>
          new QueryBuilder({
            app,
            repository,
            state,
            tabs,
            notebooks,
            nameService: () => nameService
          })
      );
      return builder;
    };
    addDocumentType(app.docRegistry, {
      title: 'Butler Query',
      name: 'butlerquery',
      show: async context => {
        const { showQueryDocument } = await import('./query-document');
        return showQueryDocument(context, await load());
      }
    });
    app.commands.addCommand(CommandIDs.open, {
      label: args => (args.id ? 'Butler Query' : 'Build Butler Query'),
      caption: 'Find datasets, data IDs or dimension records by an expression',
      describedBy: { args: OPEN_ARGS_SCHEMA },
      execute: async args => (await load()).open(args)
    });
    app.commands.addCommand(CommandIDs.openHere, {
      label: 'Build Query…',
      describedBy: { args: { type: 'object', properties: {} } },
      execute: async () => (await load()).open(underMenu(app))
    });
    app.commands.addCommand(CommandIDs.openCall, {
      label: 'Open Butler Query of Cell in Builder',
      caption: 'Take up the Butler call at the cursor; it can be written back',
      describedBy: { args: { type: 'object', properties: {} } },
      isVisible: () => notebooks?.activeCell?.model.type === 'code',
      execute: async () => (await load()).openCall()
    });
    app.commands.addCommand(CommandIDs.related, {
      label: 'Calibrations and Possible Inputs',
      caption:
        'Which calibrations apply to it, and what could have gone into it',
      describedBy: { args: DATASET_SCHEMA },
      execute: async args => {
        const target = datasetOf(app, args);
        if (target !== null) {
          (await load()).showRelated(target);
        }
      }
    });
    app.commands.addCommand(CommandIDs.openNamed, {
      label: 'Open Query',
      caption: 'Take up a named query of the repository in the query builder',
      describedBy: { args: DATASET_SCHEMA },
      execute: async args => {
        const target = datasetOf(app, args);
        if (target !== null) {
          await (await load()).openNamed(target);
        }
      }
    });
    for (const command of [CommandIDs.open, CommandIDs.openCall]) {
      palette?.addItem({ command, category: 'Butler' });
    }
    void restorer?.restore(tabs, {
      command: CommandIDs.open,
      args: ({ content, id }) =>
        ({ ...content.model.state, id }) as unknown as JSONObject,
      name: ({ id }) => id
    });
    return load;
  }
};

/** The dataset that arguments name, else the one under the context menu. */
function datasetOf(
  app: JupyterFrontEnd,
  args: ReadonlyPartialJSONObject
): IRelatedTarget | null {
  const node = app.contextMenuHitTest(
    ({ dataset }) => dataset.datasetId !== undefined
  );
  const repository = args.repository ?? node?.dataset.repository;
  const id = args.dataset_id ?? node?.dataset.datasetId;
  return typeof repository === 'string' && typeof id === 'string'
    ? { repository, dataset_id: id }
    : null;
}

/** The dataset type or collection under the context menu, as far as there is one. */
function underMenu(app: JupyterFrontEnd): ReadonlyPartialJSONObject {
  const node = app.contextMenuHitTest(
    ({ dataset }) =>
      dataset.repository !== undefined &&
      (dataset.datasetType ?? dataset.collection) !== undefined
  );
  const { repository, datasetType, collection, collections } =
    node?.dataset ?? {};
  if (repository === undefined) {
    return {};
  }
  return {
    repository,
    ...(datasetType === undefined ? {} : { datasetType }),
    collections:
      collection !== undefined
        ? [collection]
        : (JSON.parse(collections ?? '[]') as string[])
  };
}
