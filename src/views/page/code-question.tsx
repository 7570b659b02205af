import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import type { DatasetPageInfo } from '../../repository/protocol';
import { Pairs } from '../shared/pairs';

/** Properties of `CodeQuestion`. */
export interface ICodeQuestionProps {
  readonly info: DatasetPageInfo;
  readonly onRun: () => void;
  readonly onFacts: () => void;
}

/** Asks before a dataset is read whose formatter executes code. */
export function CodeQuestion(props: ICodeQuestionProps): React.JSX.Element {
  const { info, onRun, onFacts } = props;
  return (
    <section
      className="jp-butler-views-question"
      aria-label="Reading this runs code"
    >
      <h3>Reading this dataset runs code</h3>
      <p>{visibleText(info.runs_code)}</p>
      <Pairs
        pairs={[
          ['Formatter', info.formatter],
          ['Storage class', info.storage_class],
          ['Python type', info.python_type],
          ['File', info.uri],
          ['RUN', info.run]
        ]}
      />
      <p>
        Whoever wrote the file decides what is executed, with your account. Run
        it only if you trust where it comes from.
      </p>
      <button className="jp-butler-button" onClick={onFacts}>
        Show file facts only
      </button>{' '}
      <button className="jp-butler-button" onClick={onRun}>
        Run it and show
      </button>
    </section>
  );
}
