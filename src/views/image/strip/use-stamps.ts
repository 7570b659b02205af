import * as React from 'react';
import { describeError } from '../../../repository/errors';
import type { IRepository } from '../../../repository/tokens';
import { findLimits } from '../display/limits';
import { makeColorTable, packed, paintValues } from '../display/paint';
import type { IDisplay } from '../display/paint';
import type { ISkyPosition } from '../geometry/wcs';
import { frameKey } from '../frames/frame';
import type { IFrame } from '../frames/frame';

/** Edge of a stamp (pixel). */
export const STAMP_SIZE = 51;

/** Stamps as they come, by index. */
export interface IStamps {
  readonly pixels: ReadonlyMap<number, Float32Array>;
  /** Empty while all is well. */
  readonly note: string;
}

/** Read a small image around a position from each frame; they are shown as they come. */
export function useStamps(
  repository: IRepository,
  uri: string,
  frames: readonly IFrame[],
  position: ISkyPosition | null
): IStamps {
  const [stamps, setStamps] = React.useState<IStamps>(NONE);
  const key = JSON.stringify([uri, position, frames.map(frameKey)]);
  React.useEffect(() => {
    setStamps(NONE);
    if (!position || !frames.length) {
      return;
    }
    const aborter = new AbortController();
    const pixels = new Map<number, Float32Array>();
    const show = (note: string): void => {
      if (!aborter.signal.aborted) {
        setStamps({ pixels: new Map(pixels), note });
      }
    };
    repository
      .stream(
        'image.stamps',
        {
          repository: uri,
          size: STAMP_SIZE,
          stamps: frames.map(({ dataset_id, minus = null }) => ({
            dataset_id,
            minus,
            ...position
          }))
        },
        {
          signal: aborter.signal,
          onBatch: (bytes, rows) => {
            pixels.set(rows - 1, new Float32Array(bytes.slice().buffer));
            show('');
          }
        }
      )
      .then(({ problems }) => {
        const missing = Object.keys(problems).length;
        show(missing ? `${missing} of ${frames.length} not there` : '');
      })
      .catch(reason => show(describeError(reason).message));
    return () => aborter.abort();
  }, [repository, key]);
  return stamps;
}

const NONE: IStamps = { pixels: new Map(), note: '' };

/** Paint a stamp with its own limits and the colours of the view. */
export function paintStamp(pixels: Float32Array, display: IDisplay): ImageData {
  const limits = findLimits('zscale', [pixels]) ?? { low: 0, high: 1 };
  const picture = new ImageData(STAMP_SIZE, STAMP_SIZE);
  const target = new Uint32Array(picture.data.buffer).fill(packed([0, 0, 0]));
  const flipped = new Float32Array(pixels.length);
  for (let row = 0; row < STAMP_SIZE; row++) {
    const from = (STAMP_SIZE - 1 - row) * STAMP_SIZE;
    flipped.set(pixels.subarray(from, from + STAMP_SIZE), row * STAMP_SIZE);
  }
  const shown = new Uint8Array(pixels.length).fill(1);
  paintValues(flipped, shown, makeColorTable({ ...display, limits }), target);
  return picture;
}
