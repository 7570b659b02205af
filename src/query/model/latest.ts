import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

/** Asks for one thing at a time, a moment after the last change; only the newest answer counts. */
export class Latest<T> implements IDisposable {
  /**
   * @param _delay - How long nothing must change before work begins (ms)
   */
  constructor(private readonly _delay: number) {}

  /** Emitted when an answer came, or was thrown away. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The newest answer; null while there is none. */
  get value(): T | null {
    return this._value;
  }

  /** Why there is no answer. */
  get error(): unknown {
    return this._error;
  }

  /** Whether an answer is being waited for. */
  get isBusy(): boolean {
    return this._stop !== null;
  }

  /** Whether `dispose` was called. */
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /**
   * Ask anew.
   *
   * @param work - Finds the answer; aborted when asked anew meanwhile
   * @param keep - Go on showing the old answer until the new one comes
   */
  ask(work: (signal: AbortSignal) => Promise<T>, keep = false): void {
    this.cancel(keep);
    const stop = (this._stop = new AbortController());
    this._timer = setTimeout(() => void this._run(work, stop), this._delay);
  }

  /** Stop; the answer stays if it is to be kept. */
  cancel(keep = false): void {
    clearTimeout(this._timer);
    this._stop?.abort();
    this._stop = null;
    this._error = null;
    if (!keep) {
      this._value = null;
    }
    this._changed.emit();
  }

  /** Stop for good. */
  dispose(): void {
    this.cancel();
    this._isDisposed = true;
    Signal.clearData(this);
  }

  private async _run(
    work: (signal: AbortSignal) => Promise<T>,
    stop: AbortController
  ): Promise<void> {
    let value: T | null = null;
    let error: unknown = null;
    try {
      value = await work(stop.signal);
    } catch (reason) {
      error = reason;
    }
    if (this._stop === stop) {
      this._stop = null;
      this._value = value;
      this._error = error;
      this._changed.emit();
    }
  }

  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _stop: AbortController | null = null;
  private _value: T | null = null;
  private _error: unknown = null;
  private _isDisposed = false;
  private readonly _changed = new Signal<this, void>(this);
}
