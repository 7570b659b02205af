import * as React from 'react';
import { repositoryError } from '../../../repository/errors';
import type { ButlerError } from '../../../repository/protocol';
import { openSurvey } from './survey';
import type { ISurvey } from './survey';

/** The survey that lies behind an image. */
export interface ISurveyControl {
  /** Its address is in the settings. */
  readonly isConfigured: boolean;
  readonly isOn: boolean;
  readonly setOn: (isOn: boolean) => void;
  /** Null until its properties are read. */
  readonly survey: ISurvey | null;
  readonly problem: ButlerError | null;
}

/**
 * Lay the survey of the settings behind an image when the user wants it; nothing is asked for before.
 *
 * @param wasOn - The view is one that was kept with a survey
 */
export function useSurvey(address: string, wasOn: boolean): ISurveyControl {
  const [isOn, setOn] = React.useState(wasOn);
  const [survey, setSurvey] = React.useState<ISurvey | null>(null);
  const [problem, setProblem] = React.useState<ButlerError | null>(null);
  React.useEffect(() => {
    setSurvey(null);
    if (!isOn || !address) {
      return;
    }
    setProblem(null);
    const aborter = new AbortController();
    openSurvey(address, aborter.signal)
      .then(setSurvey)
      .catch((reason: unknown) => {
        if (!aborter.signal.aborted) {
          setProblem(surveyError(reason));
          setOn(false);
        }
      });
    return () => aborter.abort();
  }, [address, isOn]);
  return { isConfigured: address !== '', isOn, setOn, survey, problem };
}

function surveyError(reason: unknown): ButlerError {
  const message = reason instanceof Error ? reason.message : String(reason);
  return repositoryError(
    'unreachable',
    `The HiPS cannot be shown: ${message}`,
    'Check its address in the settings of Butler views; its server must allow other sites to read it (CORS).'
  ).error;
}
