import type { INumberParts, Numbers } from './arrays';

/** A brush in steps of each axis of its view, half-open. */
export type Brush = readonly (readonly [number, number])[];

/** Places of rows that no brush selects. */
const NOWHERE = 65535;

/**
 * Turn counts by place of a brush into sums of all places before each.
 *
 * @param answer - Answer of `linked.cube`, which counts in the smallest type that holds its counts
 */
export function sumUp(answer: INumberParts): INumberParts {
  const dimensions = answer.steps.length;
  return {
    steps: answer.steps,
    parts: answer.parts.map(part =>
      part.what === 'codes' ? part : sumPart(part, dimensions)
    )
  };
}

function sumPart(
  part: INumberParts['parts'][number],
  dimensions: number
): INumberParts['parts'][number] {
  const { shape, numbers } = part;
  const bins = shape.slice(dimensions).reduce((a, b) => a * b, 1);
  const [rows, columns] = dimensions === 1 ? [1, shape[0]] : shape;
  const first = dimensions - 1;
  const width = (columns + 1) * bins;
  const sums = new Uint32Array((rows + first) * width);
  for (let row = 0; row < rows; row++) {
    const above = row * width;
    const here = (row + first) * width + bins;
    const counts = row * columns * bins;
    // Copied first: a loop over one type of numbers is many times as fast as one over several.
    sums.set(numbers.subarray(counts, counts + columns * bins), here);
    for (let at = 0; at < columns * bins; at++) {
      sums[here + at] += sums[here + at - bins];
    }
    // Of a plane also what lies above, of which the corner is in both.
    if (first) {
      for (let at = 0; at < columns * bins; at++) {
        sums[here + at] += sums[above + bins + at];
      }
    }
  }
  const before = shape.slice(0, dimensions).map(size => size + 1);
  return {
    ...part,
    type: 'uint32',
    shape: [...before, ...shape.slice(dimensions)],
    numbers: sums
  };
}

/** Counts for every brush of one view; a brush is the difference of slices. */
export class Cube {
  /**
   * @param _parts - Answer of `linked.cube`, summed up
   * @param _steps - Steps of each axis of the brushed view
   * @param _every - Each how manieth row was counted
   */
  constructor(
    private readonly _parts: INumberParts,
    private readonly _steps: readonly number[],
    private readonly _every = 1
  ) {}

  /** Whether a brush lies on the grid of this cube, so that its counts are exact. */
  isExact(brush: Brush): boolean {
    return brush.every((range, axis) =>
      range.every(step => this._place(step, axis) % 1 === 0)
    );
  }

  /** Rows in a brush. */
  total(brush: Brush): number {
    return this._slice('', 'total', brush)?.[0] ?? 0;
  }

  /** Rows in a brush by bin of another view; null if that view has no bins. */
  counts(view: string, brush: Brush): Uint32Array | null {
    return this._slice(view, 'cube', brush);
  }

  /** Which points of another view are in a brush; null if it is not drawn by points. */
  chosen(view: string, brush: Brush): Uint8Array | null {
    const part = this._find(view, 'codes');
    if (!part) {
      return null;
    }
    const codes = part.numbers;
    const count = part.shape[1];
    const chosen = new Uint8Array(count).fill(1);
    this._grid(brush).forEach(([low, high], axis) => {
      for (let index = 0; index < count; index++) {
        const code = codes[axis * count + index];
        if (code === NOWHERE || code < low || code >= high) {
          chosen[index] = 0;
        }
      }
    });
    return chosen;
  }

  private _slice(
    view: string,
    what: 'cube' | 'total',
    brush: Brush
  ): Uint32Array | null {
    const part = this._find(view, what);
    if (!part) {
      return null;
    }
    const dimensions = this._steps.length;
    const bins = part.shape
      .slice(dimensions)
      .reduce((product, size) => product * size, 1);
    const grid = this._grid(brush);
    const result = new Uint32Array(bins);
    const [x0, x1] = grid[0];
    if (dimensions === 1) {
      difference(result, part.numbers, x1 * bins, x0 * bins);
      return this._scaled(result);
    }
    const [y0, y1] = grid[1];
    const width = part.shape[1];
    difference(
      result,
      part.numbers,
      (x1 * width + y1) * bins,
      (x0 * width + y1) * bins
    );
    difference(
      result,
      part.numbers,
      (x0 * width + y0) * bins,
      (x1 * width + y0) * bins
    );
    return this._scaled(result);
  }

  private _scaled(counts: Uint32Array): Uint32Array {
    const every = this._every;
    return every === 1 ? counts : counts.map(count => count * every);
  }

  private _grid(brush: Brush): (readonly [number, number])[] {
    return brush.map(([low, high], axis) => [
      Math.round(this._place(low, axis)),
      Math.round(this._place(high, axis))
    ]);
  }

  private _place(step: number, axis: number): number {
    return (step * this._parts.steps[axis]) / this._steps[axis];
  }

  private _find(
    view: string,
    what: string
  ): INumberParts['parts'][number] | undefined {
    return this._parts.parts.find(
      part => part.view === view && part.what === what
    );
  }
}

/** Add one slice to a result and take another away; sums wrap around and come out right. */
function difference(
  result: Uint32Array,
  numbers: Numbers,
  plus: number,
  minus: number
): void {
  for (let bin = 0; bin < result.length; bin++) {
    result[bin] += numbers[plus + bin] - numbers[minus + bin];
  }
}
