import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { IQueryState } from './query-state';

/** Begins the names of what is kept in the page's session. */
const PREFIX = 'jupyterlab-butler:query:';

/**
 * The newest query of each tab, kept at once and over a reload: JupyterLab saves its layout only
 * a while after the last change, and a reload in between would bring back an older query.
 */
export class KeptQueries {
  /**
   * @param _storage - Where they are kept
   */
  constructor(private readonly _storage: Storage) {}

  /** Keep the query of a tab. A storage that is full or switched off keeps nothing. */
  keep(id: string, query: IQueryState): void {
    try {
      this._storage.setItem(PREFIX + id, JSON.stringify(query));
    } catch {
      // The layout still has it, a moment later.
    }
  }

  /** Find the query that a tab had when the page went away; null if there is none. */
  find(id: string): ReadonlyPartialJSONObject | null {
    try {
      const text = this._storage.getItem(PREFIX + id);
      return text === null
        ? null
        : (JSON.parse(text) as ReadonlyPartialJSONObject);
    } catch {
      return null;
    }
  }

  /** Forget the query of a tab that was closed. */
  forget(id: string): void {
    try {
      this._storage.removeItem(PREFIX + id);
    } catch {
      // There is none.
    }
  }
}
