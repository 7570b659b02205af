import type { LinkedState } from '../../repository/protocol';
import type { Clause } from '../tokens';

/** As many selections as the kernel keeps. */
const KEPT = 100;

/** What was selected before and after, for a kernel that has to begin anew. */
export interface IPast {
  /** The oldest first. */
  readonly past: Clause[][];
  /** What was undone, the next first. */
  readonly future: Clause[][];
}

/** Remembers the history that the kernel keeps, from what it says of each step. */
export class Past {
  /** Take over what the kernel selects. */
  record({ revision, step, is_step, can_redo, clauses }: LinkedState): void {
    if (!is_step || revision < this._revision) {
      return;
    }
    this._revision = revision;
    this._steps.set(step, clauses);
    for (const other of [...this._steps.keys()]) {
      if (other < step - KEPT || (other > step && !can_redo)) {
        this._steps.delete(other);
      }
    }
  }

  /**
   * The history around what is selected, as far as it is known without gaps.
   *
   * @param state - What the kernel has confirmed
   * @param isNew - Whether something else is selected, which is a step more
   */
  around({ step }: LinkedState, isNew: boolean): IPast {
    const before = this._run(isNew ? step : step - 1, -1).reverse();
    return { past: before, future: isNew ? [] : this._run(step + 1, 1) };
  }

  /** Take over the history that a kernel began with. */
  add({ past, future }: IPast): void {
    past.forEach((clauses, step) => this._steps.set(step, clauses));
    future.forEach((clauses, n) =>
      this._steps.set(past.length + 1 + n, clauses)
    );
  }

  private _run(first: number, direction: 1 | -1): Clause[][] {
    const found: Clause[][] = [];
    for (let step = first; found.length < KEPT; step += direction) {
      const clauses = this._steps.get(step);
      if (!clauses) {
        break;
      }
      found.push([...clauses]);
    }
    return found;
  }

  private _revision = 0;
  private readonly _steps = new Map<number, readonly Clause[]>();
}
