import * as React from 'react';
import { visibleText } from '../butler/visible-text';
import type { ButlerError } from '../repository/protocol';

/** Properties of `ErrorBox`. */
export interface IErrorBoxProps {
  readonly error: Pick<ButlerError, 'message' | 'hint'> & Partial<ButlerError>;
  /** Shown as a "Try again" button. */
  readonly onRetry?: () => void;
}

/** An error in the place where it arose: what happened, what to do next, details to copy. */
export function ErrorBox({
  error,
  onRetry
}: IErrorBoxProps): React.JSX.Element {
  const details = error.details ?? '';
  return (
    <div className="jp-butler-error" role="alert">
      <p className="jp-butler-error-message">{visibleText(error.message)}</p>
      {error.hint && <p>{visibleText(error.hint)}</p>}
      {details && (
        <details>
          <summary>Details</summary>
          <pre>{details}</pre>
          <button
            className="jp-butler-button"
            onClick={() => void navigator.clipboard.writeText(details)}
          >
            Copy
          </button>
        </details>
      )}
      {onRetry && (
        <button className="jp-butler-button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
