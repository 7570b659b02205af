import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import { describeError } from '../../../repository/errors';
import type { ButlerError, SavedDataset } from '../../../repository/protocol';
import type { IRepository } from '../../../repository/tokens';
import { ErrorBox } from '../../../ui/error-box';
import { CopyButton } from '../../shared/copy-button';
import { frameKey } from '../frames/frame';
import type { IFrames, Mark } from '../frames/frame';

/** Properties of `MarksBar`. */
export interface IMarksBarProps {
  readonly repository: IRepository;
  readonly uri: string;
  readonly frames: IFrames;
  readonly onChange: (frames: IFrames) => void;
  readonly onMark: (mark: Mark) => void;
}

/** Marks the image in front as good or bad, with a reason, and stores the marks as a dataset. */
export function MarksBar(props: IMarksBarProps): React.JSX.Element {
  const { repository, uri, frames, onChange, onMark } = props;
  const [run, setRun] = React.useState('u/marks');
  const [saved, setSaved] = React.useState<SavedDataset | null>(null);
  const [problem, setProblem] = React.useState<ButlerError | null>(null);
  const current = frames.items[frames.index];
  const key = frameKey(current);
  const verdict = frames.marks[key];
  const count = Object.keys(frames.marks).length;
  const save = (): void => {
    setProblem(null);
    repository
      .call('image.save_marks', {
        repository: uri,
        run,
        about: frames.items[0].dataset_id,
        marks: frames.items
          .filter(item => frames.marks[frameKey(item)])
          .map(item => ({
            dataset_id: item.dataset_id,
            dataset_type: item.dataset_type,
            data_id: { ...item.data_id },
            ...frames.marks[frameKey(item)]
          }))
      })
      .then(setSaved)
      .catch(reason => setProblem(describeError(reason)));
  };
  return (
    <>
      <div className="jp-butler-views-bar" role="toolbar" aria-label="Marks">
        {(['good', 'bad'] as const).map(mark => (
          <button
            key={mark}
            className="jp-butler-button"
            aria-pressed={verdict?.mark === mark}
            disabled={Boolean(current.minus)}
            title={`Key ${mark[0]}`}
            onClick={() => onMark(mark)}
          >
            Mark {mark}
          </button>
        ))}
        <label>
          Reason{' '}
          <input
            className="jp-butler-input"
            disabled={!verdict}
            value={verdict?.reason ?? ''}
            onChange={event =>
              onChange({
                ...frames,
                marks: {
                  ...frames.marks,
                  [key]: { ...verdict, reason: event.target.value }
                }
              })
            }
          />
        </label>
        <label title="RUN collection; the time is appended, nothing is overwritten.">
          RUN{' '}
          <input
            className="jp-butler-input"
            value={run}
            onChange={event => setRun(event.target.value)}
          />
        </label>
        <button className="jp-butler-button" disabled={!count} onClick={save}>
          Save {count} marks as dataset
        </button>
        {saved && (
          <span role="status">
            Saved in {visibleText(saved.run)}.{' '}
            {saved.where && (
              <CopyButton text={() => saved.where} label="Copy as exclusion" />
            )}
          </span>
        )}
      </div>
      {problem && <ErrorBox error={problem} onRetry={save} />}
    </>
  );
}
