import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { IThemeManager, WidgetTracker } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { IRepository } from '../../repository/tokens';
import { ISelections } from '../../selection/tokens';
import { followSettings } from '../../ui/follow-settings';
import { addDocumentType } from '../../ui/lazy-document';
import type { ILinkedActions } from './actions';
import { makeHost } from '../page/make-host';
import { CommandIDs, OPEN_SCHEMA, SAVE_SCHEMA } from './commands';
import { drawOutputs } from './mime';
import type { PageTab } from './open-page';
import { ownSelections } from './own-selections';
import type { IDocumentOptions } from './page/document';

/** Options that are made when the first page is opened. */
type LoadOptions = () => Promise<IDocumentOptions>;

const PLUGIN_ID = 'jupyterlab-butler:linked';

/** Shows linked views of catalogs: in the outputs of cells, in tabs, and in files of their own. */
export const linkedPlugin: JupyterFrontEndPlugin<void> = {
  id: PLUGIN_ID,
  description: 'Shows views of a catalog that select together.',
  autoStart: true,
  requires: [IRepository, ISelections],
  optional: [
    INotebookTracker,
    IThemeManager,
    ILayoutRestorer,
    ISettingRegistry
  ],
  activate: (
    app: JupyterFrontEnd,
    repository: IRepository,
    selections: ISelections,
    notebooks: INotebookTracker | null,
    themes: IThemeManager | null,
    restorer: ILayoutRestorer | null,
    settings: ISettingRegistry | null
  ) => {
    void followSettings(settings, PLUGIN_ID, ({ pageMegabytes }) => {
      ownSelections(selections).pageMegabytes = Number(pageMegabytes);
    });
    const loadActions = async (): Promise<ILinkedActions> => {
      const { insertCell } = await import('../../ui/insert-cell');
      const { makeActions } = await import('./make-actions');
      return makeActions(app.commands, repository, code =>
        insertCell(code, notebooks, app.commands)
      );
    };
    if (notebooks) {
      drawOutputs(notebooks, selections, themes, loadActions);
    }
    const load: LoadOptions = async () => {
      return {
        repository,
        selections: ownSelections(selections),
        themes,
        host: makeHost(app.commands, selections),
        actions: await loadActions()
      };
    };
    addDocumentType(app.docRegistry, {
      title: 'Butler Linked Views',
      name: 'butlerview',
      show: async context => {
        const { showDocument } = await import('./page/document');
        return showDocument(context, await load());
      }
    });
    addCommands(app, load, restorer);
  }
};

function addCommands(
  app: JupyterFrontEnd,
  load: LoadOptions,
  restorer: ILayoutRestorer | null
): void {
  const tracker = new WidgetTracker<PageTab>({
    namespace: 'jupyterlab-butler-linked'
  });
  app.commands.addCommand(CommandIDs.open, {
    label: 'Open as Linked Views',
    describedBy: { args: OPEN_SCHEMA },
    isVisible: args => args.repository !== undefined,
    execute: async args => {
      const { openPage } = await import('./open-page');
      const tab = openPage(app, await load(), args);
      const { model } = tab.content;
      model.changed.connect(() => void tracker.save(tab));
      model.edited.connect(() => void tracker.save(tab));
      await tracker.add(tab);
      app.shell.add(tab, 'main', { type: 'Butler' });
      app.shell.activateById(tab.id);
      return tab;
    }
  });
  app.commands.addCommand(CommandIDs.save, {
    label: 'Save as Linked Views',
    describedBy: { args: SAVE_SCHEMA },
    isVisible: args => args.document !== undefined,
    execute: async ({ document }) => {
      const { saveDocument } = await import('./open-page');
      const text = JSON.stringify(document, null, 2);
      await saveDocument(app, text, 'image');
    }
  });
  app.commands.addCommand(CommandIDs.openDataset, {
    label: 'Open as Linked Views',
    describedBy: { args: { type: 'object', properties: {} } },
    execute: async () => {
      const row = app.contextMenuHitTest(
        node => node.dataset.datasetId !== undefined
      );
      const { datasetId, repository } = row?.dataset ?? {};
      if (datasetId && repository) {
        await app.commands.execute(CommandIDs.open, {
          repository,
          dataset_ids: [datasetId]
        });
      }
    }
  });
  void restorer?.restore(tracker, {
    command: CommandIDs.open,
    args: ({ content }) =>
      ({
        document: content.model.document
      }) as unknown as ReadonlyPartialJSONObject,
    name: ({ id }) => id,
    when: app.serviceManager.ready
  });
}
