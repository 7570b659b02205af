import { callForArrays } from './arrays';
import { Cube } from './cube';
import type { Brush } from './cube';
import type { Clause, ICaller, IViewNumbers } from './tokens';

const NOTHING: IViewNumbers = {
  all: new Uint32Array(),
  selected: new Uint32Array(),
  x: new Float64Array(),
  y: new Float64Array(),
  chosen: new Uint8Array(),
  color: new Uint16Array(),
  error: new Float64Array()
};

/** What a cube is for: a brush of one view, with these other clauses, for these views. */
export interface ICubeKey {
  readonly view: string;
  readonly others: readonly Clause[];
  readonly views: readonly string[];
}

/** The numbers of a link's views: counted by the kernel, or cut out of a cube while a brush moves. */
export class LinkNumbers {
  constructor(
    private readonly _caller: ICaller,
    private readonly _link: string
  ) {}

  /** Rows that are selected. */
  get selected(): number {
    return this._selected;
  }

  /** Whether the numbers are of a brush that lies between two places of its cube. */
  get isPreview(): boolean {
    return this._isPreview;
  }

  /** Numbers of a view; null while they are being counted. */
  get(view: string): IViewNumbers | null {
    return this._numbers.get(view) ?? null;
  }

  /** Forget all cubes and numbers: the views are others. */
  forget(): void {
    this._cubes.clear();
    this._numbers = new Map();
  }

  /** Have the kernel count for views. */
  async count(
    views: readonly string[],
    clauses: readonly Clause[]
  ): Promise<void> {
    const { parts } = await callForArrays(this._caller, 'linked.counts', {
      link: this._link,
      views: [...views],
      clauses: [...clauses]
    });
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
  }

  /** Have the kernel count for every brush of a view, unless that was done. */
  async prepare(
    view: string,
    others: readonly Clause[],
    views: readonly string[]
  ): Promise<void> {
    const key = keyOf({ view, others, views });
    if (this._cubes.has(key)) {
      return;
    }
    this._cubes.clear();
    this._cubes.set(key, null);
    try {
      const answer = await callForArrays(this._caller, 'linked.cube', {
        link: this._link,
        active: view,
        views: [...views],
        clauses: [...others]
      });
      if (this._cubes.has(key)) {
        this._cubes.set(key, answer);
      }
    } catch (reason) {
      this._cubes.delete(key);
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
    const cube = new Cube(answer, steps);
    this._selected = cube.total(brush);
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
  private _numbers = new Map<string, IViewNumbers>();
  private readonly _cubes = new Map<
    string,
    Awaited<ReturnType<typeof callForArrays>> | null
  >();
}

function keyOf({ view, others, views }: ICubeKey): string {
  return JSON.stringify([view, others, [...views].sort()]);
}
