import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { IRepository } from '../../repository/tokens';
import type { ILinkedActions, Source } from './actions';
import { CommandIDs } from './commands';

/** Command of the images that shows a row of a catalog. */
const SHOW_ROW = 'butler-views:show-row';

/** Command of the browser that shows all about a dataset. */
const INSPECT = 'butler-browser:inspect';

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
  /** Images are asked for by URI, sources may name a label. */
  const wantedRow = async (
    { repository: name, collections }: Source,
    row: Readonly<Record<string, string>>
  ) => {
    const { uri } = await repository.call('repositories.open', { uri: name });
    return {
      repository: uri,
      collections: [...(collections ?? [])],
      row: { ...row }
    };
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
      ? async (source, row) => {
          await commands.execute(SHOW_ROW, await wantedRow(source, row));
        }
      : null,
    inspectRow: commands.hasCommand(INSPECT)
      ? async (source, row) => {
          const wanted = await wantedRow(source, row);
          const { images } = await repository.call('image.for_row', wanted);
          if (!images.length) {
            throw new Error('No image of this row is in these collections.');
          }
          const [{ dataset_id }] = images;
          const { repository: uri } = wanted;
          await commands.execute(INSPECT, { repository: uri, dataset_id });
        }
      : null
  };
}
