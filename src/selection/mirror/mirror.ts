import type { LinkedState } from '../../repository/protocol';
import { Latest } from '../latest';
import type { Clause, ICaller } from '../tokens';
import { Past } from './past';
import { Patience } from './patience';

/** Least time between two messages about a brush that moves (ms). */
const MOVE_MS = 80;

/** How parts of a selection are combined, and shown. */
export type Manner = Partial<Pick<LinkedState, 'mode' | 'combine'>>;

/** Tells Python what is selected in the page, and the page what Python, or another page, selects. */
export class Mirror {
  /**
   * @param _onStale - Called when the kernel has been silent for too long
   */
  constructor(
    private readonly _caller: ICaller,
    private readonly _link: string,
    onStale: () => void
  ) {
    this._patience = new Patience(onStale);
  }

  /** Whether the kernel has not answered for a while. */
  get isStale(): boolean {
    return this._patience.isStale;
  }

  /** Wait for an answer of the kernel. */
  wait<T>(work: Promise<T>): Promise<T> {
    return this._patience.wait(work);
  }

  /** Select in Python; gives what is selected then. */
  select(
    clauses: readonly Clause[],
    manner: Manner = {},
    moving = false
  ): Promise<LinkedState> {
    const params = { link: this._link, clauses: [...clauses], moving };
    return this._hear(
      this._caller.call('linked.select', { ...params, ...manner })
    );
  }

  /** Undo or redo, whoever has selected. */
  step(step: 'undo' | 'redo'): Promise<LinkedState> {
    const params = { link: this._link, step };
    return this._hear(this._caller.call('linked.step', params));
  }

  /**
   * Tell of a brush that moves, some ten times a second.
   *
   * @param tell - Sends where the brush is then
   */
  move(tell: () => Promise<void>): void {
    void this._moves.run(async () => {
      await tell();
      await new Promise(resolve => setTimeout(resolve, MOVE_MS));
    });
  }

  /**
   * Follow what is selected elsewhere, until it is aborted.
   *
   * @param revision - What is known here
   * @param take - Takes what differs from it
   */
  async follow(
    revision: () => number,
    take: (state: LinkedState) => Promise<void>,
    signal: AbortSignal
  ): Promise<void> {
    while (!signal.aborted) {
      const params = { link: this._link, revision: revision() };
      const state = await this._caller.call('linked.watch', params, { signal });
      this.past.record(state);
      await take(state);
    }
  }

  private async _hear(answer: Promise<LinkedState>): Promise<LinkedState> {
    const state = await this.wait(answer);
    this.past.record(state);
    return state;
  }

  /** What was selected before. */
  readonly past = new Past();

  private readonly _patience: Patience;
  private readonly _moves = new Latest();
}
