import * as React from 'react';
import type { IRepository } from '../../../repository/tokens';
import type { IDisplay } from '../display/paint';
import type { ISkyPosition } from '../geometry/wcs';
import { frameKey } from '../frames/frame';
import type { IFrame, IFrames, Mark } from '../frames/frame';
import { LightCurve } from './light-curve';
import { MarksBar } from './marks-bar';
import { StampCells } from './stamp-cells';
import { StripBar } from './strip-bar';
import { useStamps } from './use-stamps';

/** Properties of `FrameStrip`. */
export interface IFrameStripProps {
  readonly repository: IRepository;
  readonly uri: string;
  readonly frames: IFrames;
  readonly onChange: (frames: IFrames | null) => void;
  /** Open an image in a tab beside this one; null where tabs cannot be opened. */
  readonly onBeside: ((frame: IFrame) => void) | null;
  readonly display: IDisplay;
  /** Where the stamps are cut; null without a WCS. */
  readonly position: ISkyPosition | null;
  /** Increases when the theme changes. */
  readonly theme: number;
}

/** Milliseconds an image is shown while blinking (ms). */
const BLINK = 700;

const MARK_KEYS: Readonly<Record<string, Mark>> = { g: 'good', b: 'bad' };

/** Images that are shown in turn: stamps of one place on one canvas, marked by key. */
export function FrameStrip(props: IFrameStripProps): React.JSX.Element {
  const { frames, onChange, repository, uri, position, onBeside } = props;
  const stamps = useStamps(repository, uri, frames.items, position);
  const latest = React.useRef(frames);
  latest.current = frames;
  const go = (index: number): void => {
    const count = latest.current.items.length;
    onChange({ ...latest.current, index: (index + count) % count });
  };
  const [blinks, setBlinks] = useBlinking(() => go(latest.current.index + 1));
  const mark = (verdict: Mark): void => onChange(marked(frames, verdict));
  const current = frames.items[frames.index];
  return (
    <section
      className="jp-butler-views-strip"
      aria-label={frames.title}
      onKeyDown={event => handleKey(event, frames.index, go, mark)}
    >
      <StripBar
        frames={frames}
        onChange={onChange}
        onBeside={onBeside && (() => onBeside(current))}
        blinks={blinks}
        onBlink={() => setBlinks(!blinks)}
        note={stamps.note}
      />
      <LightCurve frames={frames} theme={props.theme} onGo={go} />
      <StampCells {...props} pixels={stamps.pixels} onGo={go} />
      <MarksBar key={frames.title} {...props} onMark={mark} />
    </section>
  );
}

function useBlinking(
  next: () => void
): readonly [boolean, (blinks: boolean) => void] {
  const [blinks, setBlinks] = React.useState(false);
  const latest = React.useRef(next);
  latest.current = next;
  React.useEffect(() => {
    if (!blinks) {
      return;
    }
    const timer = setInterval(() => latest.current(), BLINK);
    return () => clearInterval(timer);
  }, [blinks]);
  return [blinks, setBlinks];
}

function handleKey(
  event: React.KeyboardEvent,
  index: number,
  go: (index: number) => void,
  mark: (mark: Mark) => void
): void {
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
    go(index + step);
  } else if (event.key in MARK_KEYS) {
    mark(MARK_KEYS[event.key]);
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function marked(frames: IFrames, mark: Mark): IFrames {
  const frame = frames.items[frames.index];
  if (frame.minus) {
    return frames;
  }
  const key = frameKey(frame);
  const reason = frames.marks[key]?.reason ?? '';
  return { ...frames, marks: { ...frames.marks, [key]: { mark, reason } } };
}
