import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import type { DatasetCount } from '../repository/protocol';

/** Counts at once: a repository's database gains nothing from more. */
const PARALLEL = 2;

/** Starts counting one dataset type. */
export type StartCount = (
  name: string
) => (signal: AbortSignal) => Promise<DatasetCount>;

/** Counts datasets of the types that are looked at, a few at a time, the latest wanted first. */
export class CountQueue implements IDisposable {
  constructor(private readonly _start: StartCount) {}

  /** Emitted when a count is known. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Whether `dispose` was called. */
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** The count, or null while it is unknown; asking puts it in the queue. */
  get(name: string): DatasetCount | null {
    const known = this._counts.get(name);
    if (known === undefined) {
      this._counts.set(name, null);
      this._waiting.push(name);
      // Not at once: the caller may be in the middle of drawing.
      void Promise.resolve().then(() => this._next());
    }
    return known ?? null;
  }

  /** Stop counting and forget all. */
  clear(): void {
    this._work.abort();
    this._work = new AbortController();
    this._counts.clear();
    this._waiting.length = 0;
    this._running = 0;
  }

  /** Stop for good. */
  dispose(): void {
    this._isDisposed = true;
    this.clear();
    Signal.clearData(this);
  }

  private _next(): void {
    if (this._running >= PARALLEL || this._isDisposed) {
      return;
    }
    const name = this._waiting.pop();
    if (name === undefined) {
      return;
    }
    const { signal } = this._work;
    this._running++;
    this._start(name)(signal)
      .then(count => {
        if (!signal.aborted) {
          this._counts.set(name, count);
          this._changed.emit();
        }
      })
      .catch(() => undefined) // A count is an extra: the list stays useful without it.
      .finally(() => {
        if (!signal.aborted) {
          this._running--;
          this._next();
        }
      });
    this._next();
  }

  private readonly _counts = new Map<string, DatasetCount | null>();
  private readonly _waiting: string[] = [];
  private _running = 0;
  private _isDisposed = false;
  private _work = new AbortController();
  private readonly _changed = new Signal<this, void>(this);
}
