import { RepositoryError } from './tokens';
import type { ButlerError, ErrorKind } from './protocol';

/** Make an error of the client side, in the shape the agent's errors have. */
export function repositoryError(
  kind: ErrorKind,
  message: string,
  hint = '',
  details = ''
): RepositoryError {
  return new RepositoryError({ kind, message, hint, details });
}

/** Describe whatever was thrown, so that every panel can show it the same way. */
export function describeError(reason: unknown): ButlerError {
  if (reason instanceof RepositoryError) {
    return reason.error;
  }
  const text = reason instanceof Error ? reason.message : String(reason);
  return {
    kind: 'internal',
    message: `Something unexpected went wrong: ${text}`,
    hint: 'Try again; if it comes back, copy the details into a bug report.',
    details: reason instanceof Error ? (reason.stack ?? text) : text
  };
}

/** Whether a failure only means that the caller stopped the request. */
export function isCancelled(reason: unknown): boolean {
  return reason instanceof RepositoryError && reason.kind === 'cancelled';
}
