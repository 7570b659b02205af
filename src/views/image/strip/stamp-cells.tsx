import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import { bandColor } from '../../../ui/band-colors';
import type { IDisplay } from '../display/paint';
import { frameKey } from '../frames/frame';
import type { IFrame, IFrames, IVerdict, Mark } from '../frames/frame';
import { paintStamp, STAMP_SIZE } from './use-stamps';

/** Properties of `StampCells`. */
export interface IStampCellsProps {
  readonly frames: IFrames;
  readonly pixels: ReadonlyMap<number, Float32Array>;
  readonly display: IDisplay;
  readonly onGo: (index: number) => void;
}

/** Edge of a stamp on screen (CSS pixels). */
const CELL = 76;

const SIGNS: Readonly<Record<Mark, string>> = { good: '✓ good', bad: '✗ bad' };

/** Stamps of all images on one canvas; each is a button that brings its image in front. */
export function StampCells(props: IStampCellsProps): React.JSX.Element {
  const { frames, pixels, display, onGo } = props;
  const canvas = React.useRef<HTMLCanvasElement>(null);
  const { length } = frames.items;
  React.useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) {
      context.clearRect(0, 0, length * STAMP_SIZE, STAMP_SIZE);
      pixels.forEach((stamp, index) =>
        context.putImageData(paintStamp(stamp, display), index * STAMP_SIZE, 0)
      );
    }
  }, [pixels, display, length]);
  return (
    <div className="jp-butler-views-cells">
      <canvas
        ref={canvas}
        aria-hidden="true"
        width={length * STAMP_SIZE}
        height={STAMP_SIZE}
        style={{ width: length * CELL, height: CELL }}
      />
      <div role="listbox" aria-label="Images" tabIndex={0}>
        {frames.items.map((frame, index) => (
          <StampCell
            key={frameKey(frame)}
            frame={frame}
            left={index * CELL}
            isInFront={index === frames.index}
            verdict={frames.marks[frameKey(frame)]}
            onGo={() => onGo(index)}
          />
        ))}
      </div>
    </div>
  );
}

interface IStampCellProps {
  readonly frame: IFrame;
  /** Where it is (CSS pixels). */
  readonly left: number;
  readonly isInFront: boolean;
  readonly verdict: IVerdict | undefined;
  readonly onGo: () => void;
}

function StampCell(props: IStampCellProps): React.JSX.Element {
  const { frame, left, isInFront, verdict, onGo } = props;
  const cell = React.useRef<HTMLButtonElement>(null);
  React.useEffect(() => {
    if (isInFront) {
      cell.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }, [isInFront]);
  return (
    <button
      ref={cell}
      role="option"
      tabIndex={-1}
      aria-selected={isInFront}
      title={visibleText(frame.label)}
      className={`jp-butler-views-cell jp-mod-${verdict?.mark ?? 'open'}`}
      style={{ left, width: CELL }}
      onClick={onGo}
    >
      <span>{verdict ? SIGNS[verdict.mark] : ''}</span>
      {frame.epoch && (
        <span style={{ color: bandColor(frame.epoch.band) }} aria-hidden="true">
          ●{' '}
        </span>
      )}
      {visibleText(frame.label)}
    </button>
  );
}
