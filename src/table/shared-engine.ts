import { startEngine } from './duckdb';
import type { IEngine } from './engine';

/** An engine that others use, too. */
export interface IBorrowedEngine {
  readonly engine: IEngine;
  /** Give it back. */
  readonly dispose: () => void;
  /** It is lost: whoever asks next gets another one. */
  readonly discard: () => void;
}

let shared: { readonly engine: IEngine; users: number } | null = null;

/** Lend the engine of all linked views: one is enough, and each takes much memory. */
export function borrowEngine(): IBorrowedEngine {
  const lent = shared ?? { engine: startEngine(), users: 0 };
  shared = lent;
  lent.users++;
  const discard = (): void => {
    shared = shared === lent ? null : shared;
  };
  const dispose = (): void => {
    lent.users--;
    if (lent.users === 0) {
      lent.engine.dispose();
      discard();
    }
  };
  return { engine: lent.engine, dispose, discard };
}
