import type { INumberParts } from './arrays';
import { Cube, sumUp } from './cube';
import type { Brush } from './cube';
import type { ISource } from './engines/source';
import type { Clause, IViewNumbers } from './tokens';

const NOTHING: IViewNumbers = {
  all: new Uint32Array(),
  selected: new Uint32Array(),
  x: new Float64Array(),
  y: new Float64Array(),
  chosen: new Uint8Array(),
  color: new Uint16Array(),
  error: new Float64Array()
};

/** Of catalogs with more rows a sample of about so many is counted first, for the first frames. */
const SAMPLED = 2_000_000;

/** Of how many rows a sample is worth its own question. */
const SAMPLED_FROM = 20_000_000;

/** What a cube is for: a brush of one view, with these other clauses, for these views. */
export interface ICubeKey {
  readonly view: string;
  readonly others: readonly Clause[];
  readonly views: readonly string[];
}

/** The numbers of a link's views: counted by an engine, or cut out of a cube while a brush moves. */
export class LinkNumbers {
  constructor(
    private readonly _source: ISource,
    private readonly _rows: number
  ) {}

  /** Rows that are selected. */
  get selected(): number {
    return this._selected;
  }

  /** Whether the numbers are of a brush that lies between two places of its cube. */
  get isPreview(): boolean {
    return this._isPreview;
  }

  /** Each how manieth row the numbers are made of: 1 when all were counted. */
  get every(): number {
    return this._every;
  }

  /** Numbers of a view; null while they are being counted. */
  get(view: string): IViewNumbers | null {
    return this._numbers.get(view) ?? null;
  }

  /** Forget all cubes and numbers: the views are others. */
  forget(): void {
    this._preparing?.abort();
    this._cubes.clear();
    this._numbers = new Map();
  }

  /** Have rows counted for views. */
  async count(
    views: readonly string[],
    clauses: readonly Clause[]
  ): Promise<void> {
    const { parts } = await this._source.counts(views, clauses);
    const numbers = new Map<string, IViewNumbers>();
    for (const part of parts) {
      if (part.view === '') {
        this._selected = part.numbers[1];
        continue;
      }
      const name =
        part.what === 'selected' && part.type === 'uint8'
          ? 'chosen'
          : part.what;
      numbers.set(part.view, {
        ...(numbers.get(part.view) ?? NOTHING),
        [name]: part.numbers
      });
    }
    this._numbers = numbers;
    this._isPreview = false;
    this._every = 1;
  }

  /**
   * Have rows counted for every brush of a view, unless that was done.
   *
   * @param onReady - Called when brushes can be shown, and again when a sample gives way to all rows
   */
  async prepare(
    { view, others, views }: ICubeKey,
    onReady: () => void
  ): Promise<void> {
    const key = keyOf({ view, others, views });
    if (this._cubes.has(key)) {
      return;
    }
    this._preparing?.abort();
    this._preparing = new AbortController();
    const { signal } = this._preparing;
    this._cubes.clear();
    this._cubes.set(key, null);
    const first = this._rows > SAMPLED_FROM ? this._rows / SAMPLED : 1;
    const passes = first > 1 ? [Math.ceil(first), 1] : [1];
    try {
      for (const every of passes) {
        const answer = await this._source.cube(
          { active: view, views, clauses: others, every },
          signal
        );
        if (!this._cubes.has(key)) {
          return;
        }
        this._cubes.set(key, { ...sumUp(answer), every });
        onReady();
      }
    } catch (reason) {
      if (!signal.aborted) {
        this._cubes.delete(key);
      }
      throw reason;
    }
  }

  /**
   * Show a brush that moves, without asking anybody.
   *
   * @param steps - Steps of each axis of the brushed view
   * @returns false while the cube is not here
   */
  preview(key: ICubeKey, brush: Brush, steps: readonly number[]): boolean {
    const answer = this._cubes.get(keyOf(key));
    if (!answer) {
      return false;
    }
    const cube = new Cube(answer, steps, answer.every);
    this._every = answer.every;
    this._selected = Math.min(cube.total(brush), this._rows);
    this._isPreview = !cube.isExact(brush);
    for (const view of key.views) {
      const before = this._numbers.get(view);
      if (!before || view === key.view) {
        continue;
      }
      const selected = cube.counts(view, brush);
      const chosen = cube.chosen(view, brush);
      this._numbers.set(view, {
        ...before,
        ...(selected ? { selected } : {}),
        ...(chosen ? { chosen } : {})
      });
    }
    return true;
  }

  private _selected = 0;
  private _isPreview = false;
  private _every = 1;
  private _preparing: AbortController | null = null;
  private _numbers = new Map<string, IViewNumbers>();
  private readonly _cubes = new Map<
    string,
    (INumberParts & { readonly every: number }) | null
  >();
}

function keyOf({ view, others, views }: ICubeKey): string {
  return JSON.stringify([view, others, [...views].sort()]);
}
