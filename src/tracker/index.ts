import { ILayoutRestorer } from '@jupyterlab/application';
import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { IStatusBar } from '@jupyterlab/statusbar';
import { trackerIcon } from '../icons';
import { IRepository } from '../repository/tokens';
import { followSettings } from '../ui/follow-settings';
import { LazyPanel } from '../ui/lazy-panel';
import { CommandIDs } from './commands';
import type { TrackerFeature } from './feature';
import { mentionsButler } from './notebook-cells';
import type { ITrackerOptions } from './notebook-model';

const PLUGIN_ID = 'jupyterlab-butler:tracker';

interface ITrackerSettings extends ITrackerOptions {
  readonly automatic: boolean;
}

const DEFAULTS: ITrackerSettings = {
  automatic: true,
  saveRecords: true,
  confirmAbove: 600
};

/** The cell-dependency tracker; loaded when a notebook mentions a Butler or the panel is opened. */
export const trackerPlugin: JupyterFrontEndPlugin<void> = {
  id: PLUGIN_ID,
  description: 'Runs only the cells whose Butler outputs are missing.',
  autoStart: true,
  requires: [IRepository, INotebookTracker],
  optional: [ILayoutRestorer, ICommandPalette, ISettingRegistry, IStatusBar],
  activate: (
    app: JupyterFrontEnd,
    repository: IRepository,
    notebooks: INotebookTracker,
    restorer: ILayoutRestorer | null,
    palette: ICommandPalette | null,
    registry: ISettingRegistry | null,
    statusBar: IStatusBar | null
  ) => {
    let settings = DEFAULTS;
    let feature: Promise<TrackerFeature> | null = null;
    const load = (): Promise<TrackerFeature> => {
      feature ??= import('./feature').then(
        ({ TrackerFeature }) =>
          new TrackerFeature(
            app,
            repository,
            notebooks,
            statusBar,
            () => settings
          )
      );
      return feature;
    };
    const panel = new LazyPanel(async () => (await load()).makePanel());
    panel.id = 'jp-butler-tracker';
    panel.title.icon = trackerIcon;
    panel.title.caption = 'Butler tracker: which cells must run';
    restorer?.add(panel, panel.id);
    app.shell.add(panel, 'right', { rank: 160, type: 'Butler' });
    void followSettings(registry, PLUGIN_ID, values => {
      settings = values as unknown as ITrackerSettings;
    });
    notebooks.widgetAdded.connect((_, notebook) =>
      trackWhenOfUse(
        notebook,
        () => settings.automatic,
        () => void load().then(({ tracker }) => tracker.track(notebook))
      )
    );
    addCommands(app, palette, panel, load);
  }
};

/** Track a notebook as soon as a cell mentions a Butler; until then nothing is loaded for it. */
function trackWhenOfUse(
  notebook: NotebookPanel,
  automatic: () => boolean,
  track: () => void
): void {
  const check = (): void => {
    if (automatic() && !notebook.isDisposed && mentionsButler(notebook)) {
      notebook.context.model.contentChanged.disconnect(check);
      track();
    }
  };
  void notebook.context.ready.then(() => {
    if (!notebook.isDisposed) {
      notebook.context.model.contentChanged.connect(check);
      check();
    }
  });
}

const NO_ARGS = { args: { type: 'object', properties: {} } } as const;

/** Commands exist from the start; each loads the tracker when it is used. */
function addCommands(
  { commands, shell }: JupyterFrontEnd,
  palette: ICommandPalette | null,
  panel: LazyPanel,
  load: () => Promise<TrackerFeature>
): void {
  commands.addCommand(CommandIDs.show, {
    label: 'Show Butler Tracker',
    caption: 'Which cells must run to make what is missing',
    describedBy: NO_ARGS,
    execute: async () => {
      shell.activateById(panel.id);
      await panel.ready();
    }
  });
  const actions = [
    [CommandIDs.run, 'Run What Is Missing', 'run'],
    [CommandIDs.step, 'Run the First Cell of the Plan', 'step'],
    [CommandIDs.cancel, 'Cancel the Run of the Plan', 'cancel'],
    [CommandIDs.refresh, 'Plan the Notebook Again', 'refresh'],
    [CommandIDs.explain, 'Why Would This Cell Run?', 'explain']
  ] as const;
  for (const [id, label, action] of actions) {
    commands.addCommand(id, {
      label,
      describedBy: NO_ARGS,
      execute: async () => (await load())[action]()
    });
  }
  commands.addCommand(CommandIDs.exportPlan, {
    label: 'Export the Plan…',
    describedBy: {
      args: {
        type: 'object',
        properties: { format: { enum: ['py', 'ipynb', 'md'] } }
      }
    },
    execute: async args =>
      (await load()).exportPlan(
        args.format === 'ipynb' || args.format === 'md' ? args.format : 'py'
      )
  });
  for (const command of Object.values(CommandIDs)) {
    palette?.addItem({ command, category: 'Butler' });
  }
}
