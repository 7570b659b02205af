import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, WidgetTracker } from '@jupyterlab/apputils';
import type { MainAreaWidget } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IStateDB } from '@jupyterlab/statedb';
import { IStatusBar } from '@jupyterlab/statusbar';
import type { JSONObject } from '@lumino/coreutils';
import { butlerIcon } from '../icons';
import { IRepository } from '../repository/tokens';
import { LazyPanel } from '../ui/lazy-panel';
import { CommandIDs, TARGET_ARGS, targetOf } from './commands';
import type { Browser } from './browser';
import type { DatasetsPanel } from './datasets/datasets-panel';

/** The repository browser; everything but its two empty sidebars is loaded when first used. */
export const browserPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-butler:browser',
  description: 'Browses Butler repositories.',
  autoStart: true,
  requires: [IRepository, IStateDB],
  optional: [ILayoutRestorer, ICommandPalette, INotebookTracker, IStatusBar],
  activate: (
    app: JupyterFrontEnd,
    repository: IRepository,
    state: IStateDB,
    restorer: ILayoutRestorer | null,
    palette: ICommandPalette | null,
    notebooks: INotebookTracker | null,
    statusBar: IStatusBar | null
  ) => {
    // Tabs are restored before the browser is loaded: each loads it through its command.
    const datasets = new WidgetTracker<MainAreaWidget<DatasetsPanel>>({
      namespace: 'jupyterlab-butler-datasets'
    });
    void restorer?.restore(datasets, {
      command: CommandIDs.openDatasets,
      args: ({ content }) =>
        ({ ...content.model.query }) as unknown as JSONObject,
      name: ({ id }) => id
    });
    let browser: Promise<Browser> | null = null;
    const load = (): Promise<Browser> => {
      browser ??= import('./browser').then(({ Browser }) =>
        Browser.create({
          app,
          repository,
          state,
          datasets,
          notebooks,
          statusBar,
          inspector
        })
      );
      return browser;
    };
    const sidebar = new LazyPanel(async () => (await load()).makeSidebar());
    sidebar.id = 'jp-butler-browser';
    sidebar.title.icon = butlerIcon;
    sidebar.title.caption = 'Butler repositories';
    const inspector = new LazyPanel(async () => (await load()).makeInspector());
    inspector.id = 'jp-butler-inspector';
    inspector.title.icon = butlerIcon;
    inspector.title.caption = 'Butler dataset';
    restorer?.add(sidebar, sidebar.id);
    restorer?.add(inspector, inspector.id);
    app.shell.add(sidebar, 'left', { rank: 150, type: 'Butler' });
    app.shell.add(inspector, 'right', { rank: 150, type: 'Butler' });
    addCommands(app, palette, load, sidebar);
  }
};

/** Commands that exist before the browser is loaded; each loads it when it is used. */
function addCommands(
  app: JupyterFrontEnd,
  palette: ICommandPalette | null,
  load: () => Promise<Browser>,
  sidebar: LazyPanel
): void {
  const { commands } = app;
  commands.addCommand(CommandIDs.show, {
    label: 'Show Butler Repositories',
    describedBy: {
      args: {
        type: 'object',
        properties: {
          uri: { type: 'string', description: 'Repository to open' }
        }
      }
    },
    execute: async args => {
      app.shell.activateById(sidebar.id);
      await sidebar.ready();
      if (typeof args.uri === 'string') {
        await (await load()).model.show(args.uri);
      }
    }
  });
  commands.addCommand(CommandIDs.refresh, {
    label: 'Refresh Butler Repository',
    describedBy: { args: { type: 'object', properties: {} } },
    execute: async () => (await load()).model.current?.refresh()
  });
  commands.addCommand(CommandIDs.openDatasets, {
    label: 'Show Butler Datasets',
    describedBy: {
      args: {
        type: 'object',
        properties: {
          repository: { type: 'string' },
          datasetType: { type: 'string' },
          collections: { type: 'array', items: { type: 'string' } }
        },
        required: ['repository', 'datasetType']
      }
    },
    isVisible: args => args.datasetType !== undefined,
    execute: async args => (await load()).openDatasets(args)
  });
  commands.addCommand(CommandIDs.inspect, {
    label: 'Inspect',
    describedBy: TARGET_ARGS,
    isVisible: args => targetOf(app, args) !== null,
    execute: async args => {
      const target = targetOf(app, args);
      if (target) {
        await (await load()).inspect(target);
      }
    }
  });
  commands.addCommand(CommandIDs.openUri, {
    label: 'Open Butler Dataset from URI…',
    caption: 'Find a dataset by its ivo:// or butler:// identifier',
    describedBy: {
      args: {
        type: 'object',
        properties: { uri: { type: 'string', description: 'Dataset URI' } }
      }
    },
    execute: async args =>
      (await load()).openUri(typeof args.uri === 'string' ? args.uri : null)
  });
  for (const command of [
    CommandIDs.show,
    CommandIDs.refresh,
    CommandIDs.openUri
  ]) {
    palette?.addItem({ command, category: 'Butler' });
  }
}
