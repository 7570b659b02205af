import * as React from 'react';
import { describeError, isCancelled } from '../../../repository/errors';
import type { ButlerError, Progress } from '../../../repository/protocol';
import type { ICallOptions } from '../../../repository/tokens';

/** What takes no longer needs no word (ms). */
const PATIENCE = 300;

/** What is being done. */
export interface IBusyWith {
  readonly what: string;
  readonly progress: Progress | null;
}

/** Work in the agent, one piece at a time. */
export interface IWork {
  readonly busy: IBusyWith | null;
  readonly problem: ButlerError | null;
  /** Begin something, which gives up what was begun before. */
  readonly run: (
    what: string,
    work: (options: ICallOptions) => Promise<void>
  ) => void;
  /** Do something beside it; null if that failed. */
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T | null>;
  readonly cancel: () => void;
}

/** Do one thing after the other; the last one is given up when the component goes away. */
export function useWork(): IWork {
  const [busy, setBusy] = React.useState<IBusyWith | null>(null);
  const [problem, setProblem] = React.useState<ButlerError | null>(null);
  const aborter = React.useRef(new AbortController());
  React.useEffect(() => () => aborter.current.abort(), []);
  const fail = (reason: unknown): void => setProblem(describeError(reason));
  const run: IWork['run'] = (what, work) => {
    aborter.current.abort();
    const { signal } = (aborter.current = new AbortController());
    const show = (progress: Progress | null): void => {
      if (!signal.aborted) {
        setBusy({ what, progress });
      }
    };
    setProblem(null);
    setBusy(null);
    const timer = setTimeout(() => show(null), PATIENCE);
    work({ signal, onProgress: show })
      .catch(reason => {
        if (!isCancelled(reason) && !signal.aborted) {
          fail(reason);
        }
      })
      .finally(() => {
        clearTimeout(timer);
        if (!signal.aborted) {
          setBusy(null);
        }
      });
  };
  const attempt: IWork['attempt'] = async work => {
    setProblem(null);
    try {
      return await work();
    } catch (reason) {
      fail(reason);
      return null;
    }
  };
  const cancel = (): void => {
    aborter.current.abort();
    setBusy(null);
  };
  return { busy, problem, run, attempt, cancel };
}
