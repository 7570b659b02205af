import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  IThemeManager,
  MainAreaWidget,
  WidgetTracker
} from '@jupyterlab/apputils';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { butlerIcon } from '../icons';
import { IRepository } from '../repository/tokens';
import { ISelections } from '../selection/tokens';
import {
  CommandIDs,
  OPEN_ARGS_SCHEMA,
  readOpenArgs,
  readShowRowArgs,
  SHOW_ROW_SCHEMA
} from './commands';
import { makeHost, settings } from './page/make-host';
import { followSettings } from '../ui/follow-settings';
import { VIEW_MIME, ViewOutput } from './output/view-output';
import type { DatasetPanel } from './panel';
import type { IOpenArgs } from './tokens';

export { linkedPlugin } from './linked';

type Tab = MainAreaWidget<DatasetPanel>;

/** Shows datasets: tables, images, trees, logs, texts, pictures and file facts. */
export const viewsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-butler:views',
  description: 'Opens datasets of a Butler repository.',
  autoStart: true,
  requires: [IRepository],
  optional: [
    ISelections,
    IThemeManager,
    ILayoutRestorer,
    IRenderMimeRegistry,
    ISettingRegistry
  ],
  activate: (
    app: JupyterFrontEnd,
    repository: IRepository,
    selections: ISelections | null,
    themes: IThemeManager | null,
    restorer: ILayoutRestorer | null,
    rendermime: IRenderMimeRegistry | null,
    registry: ISettingRegistry | null
  ) => {
    void followSettings(registry, viewsPlugin.id, ({ hipsUrl }) => {
      settings.survey = typeof hipsUrl === 'string' ? hipsUrl.trim() : '';
    });
    const tracker = new WidgetTracker<Tab>({
      namespace: 'jupyterlab-butler-views'
    });
    const host = makeHost(app.commands, selections);
    const addTab = async (
      panel: DatasetPanel,
      beside: boolean
    ): Promise<Tab> => {
      const tab = new MainAreaWidget({ content: panel });
      tab.id = panel.model.args.tab;
      tab.toolbar.hide();
      tab.title.icon = butlerIcon;
      tab.title.label = panel.model.title;
      panel.model.changed.connect(() => void tracker.save(tab));
      await tracker.add(tab);
      const ref = beside ? app.shell.currentWidget?.id : undefined;
      const place = ref ? ({ mode: 'split-right', ref } as const) : {};
      app.shell.add(tab, 'main', { type: 'Butler', ...place });
      return tab;
    };
    app.commands.addCommand(CommandIDs.open, {
      label: 'Open Butler Dataset',
      describedBy: { args: OPEN_ARGS_SCHEMA },
      execute: async args => {
        const { makePanel } = await import('./panel');
        const wanted = readOpenArgs(args);
        const tab =
          tracker.find(({ content }) =>
            showsSame(content.model.args, wanted)
          ) ??
          (await addTab(
            makePanel(wanted, repository, themes, host),
            args.beside === true
          ));
        app.shell.activateById(tab.id);
        return tab;
      }
    });
    app.commands.addCommand(CommandIDs.showRow, {
      label: 'Show Row of a Catalog on its Image',
      describedBy: { args: SHOW_ROW_SCHEMA },
      execute: async args => {
        const wanted = readShowRowArgs(args);
        const { images } = await repository.call('image.for_row', wanted);
        if (!images.length) {
          throw new Error('No image of this row is in these collections.');
        }
        const [{ dataset_id, ra, dec }] = images;
        const { repository: uri } = wanted;
        const target = { repository: uri, dataset_id, as: 'image', ra, dec };
        return app.commands.execute(CommandIDs.open, target);
      }
    });
    app.commands.addCommand(CommandIDs.prepareTable, {
      label: 'Prepare to Open Butler Tables',
      describedBy: { args: { type: 'object', properties: {} } },
      execute: async () => (await import('../table/duckdb')).prepareEngine()
    });
    rendermime?.addFactory({
      safe: false,
      mimeTypes: [VIEW_MIME],
      defaultRank: 45,
      createRenderer: () => new ViewOutput(repository)
    });
    void restorer?.restore(tracker, {
      command: CommandIDs.open,
      args: ({ content }) =>
        ({
          ...content.model.args
        }) as unknown as ReadonlyPartialJSONObject,
      name: tab => tab.id
    });
  }
};

/** Whether a tab already shows what is asked for. */
function showsSame(shown: IOpenArgs, wanted: IOpenArgs): boolean {
  return (
    shown.repository === wanted.repository &&
    shown.dataset_id === wanted.dataset_id &&
    shown.component === wanted.component &&
    shown.as === wanted.as &&
    shown.ra === wanted.ra &&
    shown.dec === wanted.dec
  );
}
