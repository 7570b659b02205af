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

/** What browsers have for long work; `setTimeout` waits 4 ms and more when it is called again and again. */
interface IScheduler {
  readonly postTask?: (task: () => void) => Promise<void>;
}

/** Resolves in a task of its own. */
function nextTask(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: IScheduler };
  return (
    scheduler?.postTask?.(() => undefined) ??
    new Promise(resolve => setTimeout(resolve))
  );
}

/** Lets the page draw between pieces of long work. */
export class Turns {
  /** Wait for a turn of the page's own, if it has waited for long. */
  async give(): Promise<void> {
    if (performance.now() - this._begun > PATIENCE_MS) {
      await nextTask();
      this._begun = performance.now();
    }
  }

  private _begun = performance.now();
}

/** What is to be counted. */
export interface ICount {
  /** Places of the rows; the last axis varies fastest. */
  readonly axes: readonly IPlaces[];
  /** Rows that count; null for all. */
  readonly mask: Uint8Array | null;
}

/** Count rows in the cells that some axes make; see `countCubes`. */
export async function countPlaces(
  rows: number,
  axes: readonly IPlaces[],
  mask: Uint8Array | null
): Promise<Uint32Array> {
  const [counts] = await countCubes(rows, [], [{ axes, mask }]);
  return counts;
}

/**
 * Count rows in the cells that some axes make with others, in one pass.
 *
 * @param rows - Number of rows
 * @param first - Places of the rows on the first axes of all counts
 * @param signal - Ends the count
 */
export async function countCubes(
  rows: number,
  first: readonly IPlaces[],
  wanted: readonly ICount[],
  signal?: AbortSignal
): Promise<Uint32Array[]> {
  const counters = wanted.map(({ axes, mask }) => ({
    steps: axes.map(placesOf),
    // Rows without a place are counted in a cell before the first: a branch that leaves them out costs more.
    counts: new Uint32Array(1 + cellsOf([...first, ...axes])),
    mask
  }));
  const steps = first.map(placesOf);
  const shared = new Int32Array(Math.min(rows, SLICE));
  const keys = new Int32Array(shared.length);
  const turns = new Turns();
  for (let start = 0; start < rows; start += SLICE) {
    const count = Math.min(SLICE, rows - start);
    shared.fill(0);
    steps.forEach(axis => placeRows(shared, axis, start, count));
    for (const counter of counters) {
      keys.set(shared);
      counter.steps.forEach(axis => placeRows(keys, axis, start, count));
      countKeys(counter.counts, keys, counter.mask, start, count);
    }
    await turns.give();
    signal?.throwIfAborted();
  }
  return counters.map(({ counts }) => counts.subarray(1));
}

function cellsOf(axes: readonly IPlaces[]): number {
  return axes.reduce((product, { size }) => product * size, 1);
}

/** An axis with the place of each of its codes; -1 for those that have none. */
interface IPlaced extends IPlaces {
  readonly places: Int32Array;
}

function placesOf(axis: IPlaces): IPlaced {
  const { steps, size } = axis;
  const places = new Int32Array(OFF_AXIS + 1).fill(-1);
  for (let code = 0; code < steps; code++) {
    places[code] = Math.floor((code * size) / steps);
  }
  return { ...axis, places };
}

/** Add an axis to the cells of rows; those without a place get -1. */
function placeRows(
  keys: Int32Array,
  { codes, size, places }: IPlaced,
  start: number,
  count: number
): void {
  for (let index = 0; index < count; index++) {
    const place = places[codes[start + index]];
    // The sign bit of either: a branch here is taken at random.
    const isOff = (place | keys[index]) >> 31;
    keys[index] = (keys[index] * size + place) | isOff;
  }
}

function countKeys(
  counts: Uint32Array,
  keys: Int32Array,
  mask: Uint8Array | null,
  start: number,
  count: number
): void {
  if (!mask) {
    for (let index = 0; index < count; index++) {
      counts[1 + keys[index]]++;
    }
    return;
  }
  for (let index = 0; index < count; index++) {
    counts[1 + (keys[index] | (mask[start + index] - 1))]++;
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
