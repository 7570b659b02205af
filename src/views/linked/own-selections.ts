import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { Selections } from '../../selection/selections';
import type { ISelections } from '../../selection/tokens';

/**
 * The service with what only views may do: share links.
 *
 * @throws TypeError - when another extension has replaced the service
 */
export function ownSelections(service: ISelections): Selections {
  if (!(service instanceof Selections)) {
    throw new TypeError('Another extension keeps the selections.');
  }
  return service;
}

/** Follow the setting of how much is read into the page. */
export async function followSettings(
  registry: ISettingRegistry,
  plugin: string,
  service: ISelections
): Promise<void> {
  const settings = await registry.load(plugin);
  const selections = ownSelections(service);
  const read = (): void => {
    selections.pageMegabytes = settings.composite.pageMegabytes as number;
  };
  read();
  settings.changed.connect(read);
}
