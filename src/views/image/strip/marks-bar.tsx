import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type { IRepository } from '../../../repository/tokens';
import { ErrorBox } from '../../../ui/error-box';
import { CopyButton } from '../../shared/copy-button';
import { RunField } from '../../shared/run-field';
import { frameKey } from '../frames/frame';
import type { IFrames, Mark } from '../frames/frame';
import { ProductsList } from './products-list';
import { useSaveMarks } from './use-save-marks';
import type { ISaving } from './use-save-marks';

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
  const { repository, uri, frames } = props;
  const saving = useSaveMarks(repository, uri, frames);
  const [showsProducts, setShowsProducts] = React.useState(false);
  const bad = frames.items
    .filter(item => frames.marks[frameKey(item)]?.mark === 'bad')
    .map(({ dataset_id }) => dataset_id);
  return (
    <>
      <div className="jp-butler-views-bar" role="toolbar" aria-label="Marks">
        <Verdict {...props} />
        <Save count={Object.keys(frames.marks).length} saving={saving} />
        <button
          className="jp-butler-button"
          disabled={!bad.length}
          aria-expanded={showsProducts}
          title="Everything that was made from the images marked as bad"
          onClick={() => setShowsProducts(!showsProducts)}
        >
          Products
        </button>
      </div>
      {saving.problem && <ErrorBox error={saving.problem} />}
      {showsProducts && bad.length > 0 && (
        <ProductsList repository={repository} uri={uri} dataset_ids={bad} />
      )}
    </>
  );
}

function Verdict(props: IMarksBarProps): React.JSX.Element {
  const { frames, onChange, onMark } = props;
  const current = frames.items[frames.index];
  const key = frameKey(current);
  const verdict = frames.marks[key];
  const explain = (reason: string): void =>
    onChange({
      ...frames,
      marks: { ...frames.marks, [key]: { ...verdict, reason } }
    });
  return (
    <>
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
          onChange={event => explain(event.target.value)}
        />
      </label>
    </>
  );
}

function Save(props: {
  readonly count: number;
  readonly saving: ISaving;
}): React.JSX.Element {
  const { count, saving } = props;
  const { saved, save } = saving;
  const [run, setRun] = React.useState('u/marks');
  return (
    <>
      <RunField value={run} onChange={setRun} />
      <button
        className="jp-butler-button"
        disabled={!count}
        onClick={() => save(run)}
      >
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
    </>
  );
}
