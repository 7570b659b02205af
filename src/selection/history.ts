import type { Clause } from './tokens';

/** Selections that can be gone back to. */
const KEPT = 100;

/** What was selected before, to undo and redo. */
export class History {
  constructor(private _current: readonly Clause[]) {}

  get canUndo(): boolean {
    return this._past.length > 0;
  }

  get canRedo(): boolean {
    return this._future.length > 0;
  }

  /** Remember what is selected now. */
  push(clauses: readonly Clause[]): void {
    if (JSON.stringify(clauses) !== JSON.stringify(this._current)) {
      this._past = [...this._past, this._current].slice(-KEPT);
      this._future = [];
      this._current = clauses;
    }
  }

  /** Go back; gives what was selected before. */
  undo(): readonly Clause[] {
    const before = this._past.pop();
    if (before) {
      this._future.push(this._current);
      this._current = before;
    }
    return this._current;
  }

  /** Go forward again. */
  redo(): readonly Clause[] {
    const after = this._future.pop();
    if (after) {
      this._past.push(this._current);
      this._current = after;
    }
    return this._current;
  }

  private _past: (readonly Clause[])[] = [];
  private _future: (readonly Clause[])[] = [];
}
