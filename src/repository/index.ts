import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { IAgentSettings } from './agent-kernel';
import { LazyDriver } from './lazy-driver';
import { IRepository } from './tokens';

const PLUGIN_ID = 'jupyterlab-butler:repository';

const DEFAULTS: IAgentSettings = { kernel: '', startDeadline: 60 };

/** Command ids of this plugin. */
namespace CommandIDs {
  export const restart = 'butler-repository:restart-agent';
}

/** Provides access to repositories; no kernel is started before the first call. */
export const repositoryPlugin: JupyterFrontEndPlugin<IRepository> = {
  id: PLUGIN_ID,
  description: 'Reaches Butler repositories through the agent kernel.',
  autoStart: true,
  provides: IRepository,
  optional: [ISettingRegistry],
  activate: (
    app: JupyterFrontEnd,
    settings: ISettingRegistry | null
  ): IRepository => {
    const read = async (): Promise<IAgentSettings> =>
      settings
        ? ((await settings.load(PLUGIN_ID))
            .composite as unknown as IAgentSettings)
        : DEFAULTS;
    const driver = new LazyDriver(async () => {
      const { AgentKernel } = await import('./agent-kernel');
      const { KernelDriver } = await import('./kernel-driver');
      const { kernels } = app.serviceManager;
      return new KernelDriver(
        new AgentKernel(kernels, read, window.localStorage)
      );
    });
    app.commands.addCommand(CommandIDs.restart, {
      label: 'Restart the Butler Agent',
      caption: 'Stop what the Butler is doing and start its kernel again',
      describedBy: { args: { type: 'object', properties: {} } },
      execute: () => driver.restart()
    });
    return driver;
  }
};
