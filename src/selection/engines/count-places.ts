/** Code of rows that have no place on an axis: NaN, null, or beyond the range. */
export const OFF_AXIS = 65535;

/** Rows that are looked at together, so that they stay in the processor's cache. */
const SLICE = 1 << 16;

/** How long the page may be kept from anything else (ms). */
const PATIENCE_MS = 8;

/** The place of each row on an axis that is divided into `size` places of equal width. */
export interface IPlaces {
  /** Step of each row. */
  readonly codes: Uint16Array;
  /** Steps of the axis, a whole number of them in each place. */
  readonly steps: number;
  readonly size: number;
}

/** Lets the page draw between pieces of long work. */
export class Turns {
  /** Wait for a turn of the page's own, if it has waited for long. */
  async give(): Promise<void> {
    if (performance.now() - this._begun > PATIENCE_MS) {
      await new Promise(resolve => setTimeout(resolve));
      this._begun = performance.now();
    }
  }

  private _begun = performance.now();
}

/**
 * Count rows in the cells that some axes make.
 *
 * @param rows - Number of rows
 * @param axes - Places of the rows; the last axis varies fastest
 * @param mask - Rows that count; null for all
 * @param signal - Ends the count
 */
export async function countPlaces(
  rows: number,
  axes: readonly IPlaces[],
  mask: Uint8Array | null,
  signal?: AbortSignal
): Promise<Uint32Array> {
  const counts = new Uint32Array(
    axes.reduce((product, { size }) => product * size, 1)
  );
  const keys = new Int32Array(Math.min(rows, SLICE));
  const turns = new Turns();
  for (let start = 0; start < rows; start += SLICE) {
    const count = Math.min(SLICE, rows - start);
    keys.fill(0);
    for (const axis of axes) {
      placeRows(keys, axis, start, count);
    }
    for (let index = 0; index < count; index++) {
      if (keys[index] >= 0 && (!mask || mask[start + index])) {
        counts[keys[index]]++;
      }
    }
    await turns.give();
    signal?.throwIfAborted();
  }
  return counts;
}

/** Add an axis to the cells of rows; those without a place get -1. */
function placeRows(
  keys: Int32Array,
  { codes, steps, size }: IPlaces,
  start: number,
  count: number
): void {
  const width = steps / size;
  for (let index = 0; index < count; index++) {
    const code = codes[start + index];
    keys[index] =
      code >= steps || keys[index] < 0
        ? -1
        : keys[index] * size + ((code / width) | 0);
  }
}

/** Rows that have a place on all axes. */
export function placedRows(axes: readonly Uint16Array[]): Uint32Array {
  const rows: number[] = [];
  axes[0].forEach((_, row) => {
    if (axes.every(codes => codes[row] !== OFF_AXIS)) {
      rows.push(row);
    }
  });
  return Uint32Array.from(rows);
}

/** Rows in all of the masks, or in any; null if there is none. */
export function combineMasks(
  masks: readonly Uint8Array[],
  combine: 'all' | 'any'
): Uint8Array | null {
  if (masks.length < 2) {
    return masks[0] ?? null;
  }
  const result = masks[0].slice();
  for (const mask of masks.slice(1)) {
    for (let row = 0; row < result.length; row++) {
      result[row] =
        combine === 'all' ? result[row] & mask[row] : result[row] | mask[row];
    }
  }
  return result;
}

/** How many rows a mask holds. */
export function countMask(mask: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < mask.length; row++) {
    count += mask[row];
  }
  return count;
}
