import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

/**
 * Follow the settings of a plugin.
 *
 * @param registry - Knows them; null leaves all at what it is
 * @param plugin - Id of the plugin whose schema describes them
 * @param take - Takes their values, now and after each change
 */
export async function followSettings(
  registry: ISettingRegistry | null,
  plugin: string,
  take: (values: ReadonlyPartialJSONObject) => void
): Promise<void> {
  const settings = await registry?.load(plugin);
  const read = (): void => {
    if (settings) {
      take(settings.composite);
    }
  };
  read();
  settings?.changed.connect(read);
}
