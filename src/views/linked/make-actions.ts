import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { IRepository } from '../../repository/tokens';
import type { ILinkedActions } from './actions';
import { CommandIDs } from './commands';

/** Command of the images that shows a row of a catalog. */
const SHOW_ROW = 'butler-views:show-row';

/** Actions by the commands of this JupyterLab. */
export function makeActions(
  commands: CommandRegistry,
  repository: IRepository,
  insert: (code: string) => Promise<void>
): ILinkedActions {
  const open: ILinkedActions['open'] = async document => {
    const args = { document } as unknown as ReadonlyPartialJSONObject;
    await commands.execute(CommandIDs.open, args);
  };
  return {
    insert,
    open,
    lightCurve: async ({ repository: name, collections }, row) =>
      open(
        await repository.call('linked.light_curve', {
          repository: name,
          collections: [...(collections ?? [])],
          row: { ...row }
        })
      ),
    showRow: commands.hasCommand(SHOW_ROW)
      ? async ({ repository: name, collections }, row) => {
          // Images are asked for by URI, sources may name a label.
          const { uri } = await repository.call('repositories.open', {
            uri: name
          });
          await commands.execute(SHOW_ROW, {
            repository: uri,
            collections: [...(collections ?? [])],
            row: { ...row }
          });
        }
      : null
  };
}
