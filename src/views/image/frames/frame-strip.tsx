import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type { IRepository } from '../../../repository/tokens';
import type { IDisplay } from '../display/paint';
import type { ISkyPosition } from '../geometry/wcs';
import type { IFrames, Mark } from './frame';
import { MarksBar } from './marks-bar';
import { paintStamp, STAMP_SIZE, useStamps } from './use-stamps';

/** Properties of `FrameStrip`. */
export interface IFrameStripProps {
  readonly repository: IRepository;
  readonly uri: string;
  readonly frames: IFrames;
  readonly onChange: (frames: IFrames | null) => void;
  readonly display: IDisplay;
  /** Where the stamps are cut; null without a WCS. */
  readonly position: ISkyPosition | null;
}

/** Edge of a stamp on screen (CSS pixels). */
const CELL = 76;

/** Milliseconds an image is shown while blinking (ms). */
const BLINK = 700;

const MARK_KEYS: Readonly<Record<string, Mark>> = { g: 'good', b: 'bad' };

/** Images that are shown in turn: stamps of one place on one canvas, marked by key. */
export function FrameStrip(props: IFrameStripProps): React.JSX.Element {
  const { frames, onChange, repository, uri, position } = props;
  const stamps = useStamps(repository, uri, frames.items, position);
  const [blinks, setBlinks] = React.useState(false);
  const latest = React.useRef(frames);
  latest.current = frames;
  const go = (index: number): void => {
    const count = latest.current.items.length;
    onChange({ ...latest.current, index: (index + count) % count });
  };
  React.useEffect(() => {
    if (!blinks) {
      return;
    }
    const timer = setInterval(() => go(latest.current.index + 1), BLINK);
    return () => clearInterval(timer);
  }, [blinks]);
  const mark = (verdict: Mark): void => onChange(marked(frames, verdict));
  const current = frames.items[frames.index];
  return (
    <section
      className="jp-butler-views-strip"
      aria-label={frames.title}
      onKeyDown={event => {
        if (
          event.target instanceof HTMLInputElement ||
          event.ctrlKey ||
          event.metaKey ||
          event.altKey
        ) {
          return;
        }
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (step) {
          go(frames.index + step);
        } else if (event.key in MARK_KEYS) {
          mark(MARK_KEYS[event.key]);
        } else {
          return;
        }
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <div className="jp-butler-views-bar">
        <strong>{frames.title}</strong>
        <span role="status">
          {frames.index + 1} of {frames.items.length}:{' '}
          {visibleText(current.label)}
        </span>
        <button
          className="jp-butler-button"
          aria-pressed={blinks}
          onClick={() => setBlinks(!blinks)}
        >
          Blink
        </button>
        <span className="jp-butler-dim">{visibleText(stamps.note)}</span>
        <button className="jp-butler-button" onClick={() => onChange(null)}>
          Close
        </button>
      </div>
      <Cells {...props} pixels={stamps.pixels} onGo={go} />
      <MarksBar key={frames.title} {...props} onMark={mark} />
    </section>
  );
}

/** Mark the image in front and go to the next that has no mark. */
function marked(frames: IFrames, mark: Mark): IFrames {
  const { dataset_id } = frames.items[frames.index];
  const reason = frames.marks[dataset_id]?.reason ?? '';
  return {
    ...frames,
    marks: { ...frames.marks, [dataset_id]: { mark, reason } }
  };
}

function Cells(
  props: IFrameStripProps & {
    readonly pixels: ReadonlyMap<number, Float32Array>;
    readonly onGo: (index: number) => void;
  }
): React.JSX.Element {
  const { frames, pixels, display, onGo } = props;
  const canvas = React.useRef<HTMLCanvasElement>(null);
  React.useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) {
      paintCells(context, frames.items.length, pixels, display);
    }
  }, [pixels, display, frames.items.length]);
  return (
    <div className="jp-butler-views-cells">
      <canvas
        ref={canvas}
        aria-hidden="true"
        width={frames.items.length * STAMP_SIZE}
        height={STAMP_SIZE}
        style={{ width: frames.items.length * CELL, height: CELL }}
      />
      <div role="listbox" aria-label="Images" tabIndex={0}>
        {frames.items.map((frame, index) => {
          const verdict = frames.marks[frame.dataset_id];
          return (
            <button
              key={frame.dataset_id}
              role="option"
              tabIndex={-1}
              aria-selected={index === frames.index}
              title={visibleText(frame.label)}
              className={`jp-butler-views-cell jp-mod-${verdict?.mark ?? 'open'}`}
              style={{ left: index * CELL, width: CELL }}
              onClick={() => onGo(index)}
            >
              <span>{verdict ? SIGNS[verdict.mark] : ''}</span>
              {visibleText(frame.label)}
            </button>
          );
        })}
      </div>
    </div>
  );
}

const SIGNS: Readonly<Record<Mark, string>> = { good: '✓ good', bad: '✗ bad' };

function paintCells(
  context: CanvasRenderingContext2D,
  count: number,
  pixels: ReadonlyMap<number, Float32Array>,
  display: IDisplay
): void {
  context.clearRect(0, 0, count * STAMP_SIZE, STAMP_SIZE);
  pixels.forEach((stamp, index) =>
    context.putImageData(paintStamp(stamp, display), index * STAMP_SIZE, 0)
  );
}
