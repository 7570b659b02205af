import * as React from 'react';
import { describeError } from '../../../repository/errors';
import type {
  ButlerError,
  ImageInfo,
  ImageParams
} from '../../../repository/protocol';
import type { IRepository } from '../../../repository/tokens';
import type { ImageModel } from '../image-model';
import { frameContent } from './frame';
import type { IFrames } from './frame';
import { FrameStore } from './frame-store';

/** The image in front, and the others it can be exchanged with. */
export interface IFrameControl {
  readonly model: ImageModel | null;
  /** Increases when something is to be painted anew. */
  readonly version: number;
  readonly frames: IFrames | null;
  readonly setFrames: (frames: IFrames | null) => void;
  /** What went wrong when another image was opened; null when nothing did. */
  readonly problem: ButlerError | null;
}

/** Show one of several images; what is set for one holds for the next. */
export function useFrames(
  repository: IRepository,
  content: ImageParams,
  info: ImageInfo
): IFrameControl {
  const [store, setStore] = React.useState<FrameStore | null>(null);
  const [model, setModel] = React.useState<ImageModel | null>(null);
  const [frames, setFrames] = React.useState<IFrames | null>(null);
  const [problem, setProblem] = React.useState<ButlerError | null>(null);
  const [version, changed] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => {
    const created = new FrameStore(repository);
    created.changed.connect(changed);
    setStore(created);
    setFrames(null);
    setModel(created.adopt(content, info));
    return () => created.dispose();
  }, [repository, info]);
  const wanted = frameContent(content, frames?.items[frames.index]);
  React.useEffect(() => {
    const aborter = new AbortController();
    setProblem(null);
    store
      ?.open(wanted, aborter.signal)
      .then(next => {
        if (!aborter.signal.aborted) {
          setModel(before => {
            if (before && before !== next && !before.isDisposed) {
              next.take(before);
            }
            return next;
          });
        }
      })
      .catch(reason => {
        if (!aborter.signal.aborted) {
          setProblem(describeError(reason));
        }
      });
    return () => aborter.abort();
  }, [store, JSON.stringify(wanted)]);
  return { model, version, frames, setFrames, problem };
}
