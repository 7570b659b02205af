import type { LinkedSummary } from '../../../repository/protocol';
import type { Link } from '../../../selection/link';

/** Rows of the header: names, units, small histograms. */
export const HEADER_ROWS = 3;
export const SPARK_ROW = 2;

/** Statistics of columns, asked for one after the other as they come into view. */
export class Summaries {
  constructor(private readonly _link: Link) {}

  /**
   * The statistics of a column.
   *
   * @param onKnown - Called when they are, if they are not yet
   */
  get(name: string, onKnown: () => void): LinkedSummary | undefined {
    const known = this._known.get(name);
    if (known === undefined && !this._waiting.has(name)) {
      this._waiting.set(name, onKnown);
      this._running ??= this._run();
    }
    return known ?? undefined;
  }

  /** Ask for nothing more. */
  dispose(): void {
    this._aborter.abort();
    this._waiting.clear();
  }

  private async _run(): Promise<void> {
    // In a turn of its own: asking while the grid paints would paint again at once.
    await Promise.resolve();
    const { signal } = this._aborter;
    for (const [name, onKnown] of this._waiting) {
      const params = { link: this._link.id, column: name };
      const summary = await this._link.caller
        .call('linked.summary', params, { signal })
        .catch(() => null);
      if (signal.aborted) {
        return;
      }
      this._known.set(name, summary);
      this._waiting.delete(name);
      onKnown();
    }
    this._running = null;
  }

  private _running: Promise<void> | null = null;
  private readonly _known = new Map<string, LinkedSummary | null>();
  private readonly _waiting = new Map<string, () => void>();
  private readonly _aborter = new AbortController();
}

/** Statistics in words, for the tooltip of a header. */
export function describeSummary(summary: LinkedSummary | undefined): string {
  if (!summary) {
    return '';
  }
  const { low, median, high, nan, null: missing, distinct, values } = summary;
  return [
    low && `${low} to ${high}`,
    median && `median ${median}`,
    values.length > 0 && `most often ${values.slice(0, 3).join(', ')}`,
    distinct > 0 && `about ${distinct.toLocaleString()} different`,
    nan > 0 && `${nan.toLocaleString()} NaN`,
    missing > 0 && `${missing.toLocaleString()} null`
  ]
    .filter(Boolean)
    .join(', ');
}
