import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { ISelections } from '../../selection/tokens';
import { CommandIDs } from '../commands';
import { CommandIDs as LinkedIDs } from '../linked/commands';
import type { IViewHost } from '../tokens';

/** What the settings of views say. */
export const settings = { survey: '' };

/** What views can reach by the commands of this JupyterLab. */
export function makeHost(
  commands: CommandRegistry,
  selections: ISelections | null
): IViewHost {
  const run = async (id: string, args: object): Promise<void> => {
    await commands.execute(id, args as ReadonlyPartialJSONObject);
  };
  return {
    selections,
    survey: () => settings.survey,
    openLinked: document => void run(LinkedIDs.open, { document }),
    openBeside: args => void run(CommandIDs.open, { ...args, beside: true }),
    saveView: async image =>
      run(LinkedIDs.save, { document: { version: 3, images: [image] } })
  };
}
