import * as React from 'react';
import { ErrorBox } from '../../ui/error-box';
import { Loading } from './loading';
import type { IRequest } from './use-request';

/** Properties of `RequestBox`. */
export interface IRequestBoxProps<T> {
  /** What is being done, such as `Reading the log`. */
  readonly what: string;
  readonly request: IRequest<T>;
  /** Draws the answer. */
  readonly children: (value: T) => React.ReactNode;
}

/** Shows a request: what is being done, what went wrong, or the answer. */
export function RequestBox<T>(props: IRequestBoxProps<T>): React.JSX.Element {
  const { what, request, children } = props;
  const { state, cancel, retry } = request;
  switch (state.phase) {
    case 'busy':
      return (
        <Loading
          text={state.progress?.text || what}
          done={state.progress?.done}
          total={state.progress?.total}
          onCancel={cancel}
        />
      );
    case 'failed':
      return <ErrorBox error={state.error} onRetry={retry} />;
    case 'cancelled':
      return (
        <div className="jp-butler-empty" role="status">
          <p>Cancelled: nothing was read.</p>
          <button className="jp-butler-button" onClick={retry}>
            Read it
          </button>
        </div>
      );
    case 'done':
      return <>{children(state.value)}</>;
  }
}
