/** How long the kernel may be silent before what is shown is called old (ms). */
const PATIENCE_MS = 1500;

/** Tells that what is shown is old while the kernel does not answer. */
export class Patience {
  /**
   * @param _onStale - Called when the kernel has been silent for too long
   */
  constructor(private readonly _onStale: () => void) {}

  get isStale(): boolean {
    return this._isStale;
  }

  /** Wait for an answer. */
  async wait<T>(work: Promise<T>): Promise<T> {
    const timer = setTimeout(() => {
      this._isStale = true;
      this._onStale();
    }, PATIENCE_MS);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
      this._isStale = false;
    }
  }

  private _isStale = false;
}
