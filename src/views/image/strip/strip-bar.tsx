import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type { IFrames } from '../frames/frame';
import { withDifference } from '../frames/frame';

/** Properties of `StripBar`. */
export interface IStripBarProps {
  readonly frames: IFrames;
  readonly onChange: (frames: IFrames | null) => void;
  /** Open the image in front beside this one; null where tabs cannot be opened. */
  readonly onBeside: (() => void) | null;
  readonly blinks: boolean;
  readonly onBlink: () => void;
  /** What went wrong with stamps; empty if nothing did. */
  readonly note: string;
}

/** Which image is in front, and what can be done with it. */
export function StripBar(props: IStripBarProps): React.JSX.Element {
  const { frames, onChange, onBeside, blinks, onBlink, note } = props;
  const current = frames.items[frames.index];
  const difference = withDifference(frames);
  return (
    <div className="jp-butler-views-bar">
      <strong>{frames.title}</strong>
      <span role="status">
        {frames.index + 1} of {frames.items.length}:{' '}
        {visibleText(current.label)}
      </span>
      <button
        className="jp-butler-button"
        aria-pressed={blinks}
        title="Show the images one after the other"
        onClick={onBlink}
      >
        Blink
      </button>
      <button
        className="jp-butler-button"
        disabled={!difference}
        title="Subtract the image in front from the first one, pixel by pixel of the sky"
        onClick={() => difference && onChange(difference)}
      >
        Subtract
      </button>
      {onBeside && (
        <button
          className="jp-butler-button"
          disabled={Boolean(current.minus)}
          title="Open the image in front in a tab beside this one; both follow each other"
          onClick={onBeside}
        >
          Side by side
        </button>
      )}
      <span className="jp-butler-dim">{visibleText(note)}</span>
      <button className="jp-butler-button" onClick={() => onChange(null)}>
        Close
      </button>
    </div>
  );
}
