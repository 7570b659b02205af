import * as React from 'react';
import { describeError } from '../../../repository/errors';
import type { ButlerError, SavedDataset } from '../../../repository/protocol';
import type { IRepository } from '../../../repository/tokens';
import { frameKey } from '../frames/frame';
import type { IFrames } from '../frames/frame';

/** Marks as they are stored. */
export interface ISaving {
  readonly saved: SavedDataset | null;
  readonly problem: ButlerError | null;
  readonly save: (run: string) => void;
}

/** Store marks as a dataset. */
export function useSaveMarks(
  repository: IRepository,
  uri: string,
  frames: IFrames
): ISaving {
  const [saved, setSaved] = React.useState<SavedDataset | null>(null);
  const [problem, setProblem] = React.useState<ButlerError | null>(null);
  const save = (run: string): void => {
    setProblem(null);
    const marked = frames.items.filter(item => frames.marks[frameKey(item)]);
    repository
      .call('image.save_marks', {
        repository: uri,
        run,
        about: frames.items[0].dataset_id,
        marks: marked.map(item => ({
          dataset_id: item.dataset_id,
          dataset_type: item.dataset_type,
          data_id: { ...item.data_id },
          ...frames.marks[frameKey(item)]
        }))
      })
      .then(setSaved)
      .catch(reason => setProblem(describeError(reason)));
  };
  return { saved, problem, save };
}
