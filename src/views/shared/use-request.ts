import * as React from 'react';
import { describeError, isCancelled } from '../../repository/errors';
import type { ButlerError, Progress } from '../../repository/protocol';
import type { ICallOptions } from '../../repository/tokens';

/** How far a request is. */
export type RequestState<T> =
  | { readonly phase: 'busy'; readonly progress: Progress | null }
  | { readonly phase: 'done'; readonly value: T }
  | { readonly phase: 'failed'; readonly error: ButlerError }
  | { readonly phase: 'cancelled' };

/** A request and what the user can do with it. */
export interface IRequest<T> {
  readonly state: RequestState<T>;
  readonly cancel: () => void;
  readonly retry: () => void;
}

const START: RequestState<never> = { phase: 'busy', progress: null };

/**
 * Make a request while a component is shown; it is aborted when the component goes away.
 *
 * @param run - Makes the request
 * @param key - The request is made anew when this changes
 */
export function useRequest<T>(
  run: (options: ICallOptions) => Promise<T>,
  key: string
): IRequest<T> {
  const [state, setState] = React.useState<RequestState<T>>(START);
  const [attempt, setAttempt] = React.useState(0);
  const aborter = React.useRef<AbortController | null>(null);
  React.useEffect(() => {
    const current = new AbortController();
    const { signal } = current;
    aborter.current = current;
    const show = (next: RequestState<T>): void => {
      if (!signal.aborted) {
        setState(next);
      }
    };
    setState(START);
    run({ signal, onProgress: progress => show({ phase: 'busy', progress }) })
      .then(value => show({ phase: 'done', value }))
      .catch(reason => show(failure(reason)));
    return () => current.abort();
  }, [key, attempt]);
  return {
    state,
    cancel: () => {
      aborter.current?.abort();
      setState({ phase: 'cancelled' });
    },
    retry: () => setAttempt(count => count + 1)
  };
}

function failure(reason: unknown): RequestState<never> {
  return isCancelled(reason)
    ? { phase: 'cancelled' }
    : { phase: 'failed', error: describeError(reason) };
}
