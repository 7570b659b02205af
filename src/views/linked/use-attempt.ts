import * as React from 'react';
import { describeError } from '../../repository/errors';
import type { ButlerError } from '../../repository/protocol';

/** Why what was attempted last failed; null if it did not, or goes on. */
export type Problem = ButlerError | null;

/** Attempts what a user asked for. */
export type Attempt = (work: Promise<void>) => void;

/** Attempt what users ask for, and tell why the last of it failed. */
export function useAttempt(): readonly [Problem, Attempt] {
  const [problem, setProblem] = React.useState<Problem>(null);
  const attempt = (work: Promise<void>): void => {
    setProblem(null);
    work.catch(reason => setProblem(describeError(reason)));
  };
  return [problem, attempt];
}
