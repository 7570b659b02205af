import { PromiseDelegate } from '@lumino/coreutils';

/** Whether a brush moves: what has time waits until none does, so that the frames belong to it. */
export class Stillness {
  get isMoving(): boolean {
    return this._still !== null;
  }

  /** A brush moves. */
  move(): void {
    this._still ??= new PromiseDelegate();
  }

  /** It does not move any more. */
  rest(): void {
    this._still?.resolve();
    this._still = null;
  }

  /** Resolves when no brush moves. */
  readonly wait = (): Promise<void> =>
    this._still?.promise ?? Promise.resolve();

  private _still: PromiseDelegate<void> | null = null;
}
