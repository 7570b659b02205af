/**
 * Runs one task at a time and of those that wait only the last: updates never pile up.
 *
 * Used for what follows a moving brush; what is overtaken resolves when the later one does.
 */
export class Latest {
  /** Run a task, after the one that runs and instead of one that waits. */
  run(task: () => Promise<void>): Promise<void> {
    this._waiting = task;
    this._running ??= this._drain();
    return this._running;
  }

  private async _drain(): Promise<void> {
    try {
      while (this._waiting) {
        const task = this._waiting;
        this._waiting = null;
        await task();
      }
    } finally {
      // At once, so that no task can come between the last look and this.
      this._running = null;
    }
  }

  private _waiting: (() => Promise<void>) | null = null;
  private _running: Promise<void> | null = null;
}
