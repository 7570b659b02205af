/**
 * Runs one task at a time and of those that wait only the last: updates never pile up.
 *
 * Used for what follows a moving brush; what is overtaken resolves when the later one does.
 */
export class Latest {
  /** Run a task, after the one that runs and instead of one that waits. */
  run(task: () => Promise<void>): Promise<void> {
    this._waiting = task;
    this._running ??= this._drain().finally(() => {
      this._running = null;
    });
    return this._running;
  }

  private async _drain(): Promise<void> {
    while (this._waiting) {
      const task = this._waiting;
      this._waiting = null;
      await task();
    }
  }

  private _waiting: (() => Promise<void>) | null = null;
  private _running: Promise<void> | null = null;
}
