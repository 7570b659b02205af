import { LruCache } from '../../table/lru-cache';
import type { TextRows } from '../../table/loaded-table';

/** Rows of one window query. */
export const PAGE_ROWS = 256;

/** Columns of one window query. */
export const PAGE_COLUMNS = 16;

/** Windows that are kept: about 100 screens. */
const KEPT_PAGES = 200;

/** Windows that wait; scrolling past one drops it. */
const MOST_WAITING = 6;

/** Position of a window: page of rows and page of columns. */
export type PageKey = `${number}/${number}`;

/** Reads one window. */
export type ReadPage = (
  rowPage: number,
  columnPage: number
) => Promise<TextRows>;

/** Keeps windows of a table; one at a time is read, the one asked for last first. */
export class PageLoader {
  /**
   * @param _read - Reads a window
   * @param _onLoad - Called when a window has come
   */
  constructor(
    private readonly _read: ReadPage,
    private readonly _onLoad: (rowPage: number, columnPage: number) => void
  ) {}

  /** A window, or undefined while it is being read. */
  get(row: number, column: number): TextRows | undefined {
    const rowPage = Math.floor(row / PAGE_ROWS);
    const columnPage = Math.floor(column / PAGE_COLUMNS);
    const page = this.peek(row, column);
    // While the table loads, the last window grows.
    if (page && row % PAGE_ROWS < page.length) {
      return page;
    }
    this._want(rowPage, columnPage);
    return undefined;
  }

  /** A window if it is here; does not read it. */
  peek(row: number, column: number): TextRows | undefined {
    return this._pages.get(
      `${Math.floor(row / PAGE_ROWS)}/${Math.floor(column / PAGE_COLUMNS)}`
    );
  }

  /** Forget all windows: other rows are in view now. */
  clear(): void {
    this._generation += 1;
    this._pages.clear();
    this._waiting = [];
    this._busy = false;
  }

  private _want(rowPage: number, columnPage: number): void {
    const key: PageKey = `${rowPage}/${columnPage}`;
    this._waiting = [
      ...this._waiting.filter(other => other.key !== key),
      { key, rowPage, columnPage }
    ].slice(-MOST_WAITING);
    if (!this._busy) {
      void this._run();
    }
  }

  private async _run(): Promise<void> {
    const generation = this._generation;
    this._busy = true;
    // All cells of a screen ask in one task; start when they have.
    await Promise.resolve();
    while (generation === this._generation) {
      const next = this._waiting.pop();
      if (!next) {
        this._busy = false;
        return;
      }
      const page = await this._read(next.rowPage, next.columnPage).catch(
        () => null
      );
      if (page?.length && generation === this._generation) {
        this._waiting = this._waiting.filter(({ key }) => key !== next.key);
        this._pages.set(next.key, page);
        this._onLoad(next.rowPage, next.columnPage);
      }
    }
  }

  private readonly _pages = new LruCache<PageKey, TextRows>(KEPT_PAGES);
  private _waiting: {
    readonly key: PageKey;
    readonly rowPage: number;
    readonly columnPage: number;
  }[] = [];
  private _busy = false;
  private _generation = 0;
}
