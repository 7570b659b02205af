/** Keeps the entries used last. */
export class LruCache<K, V> {
  /**
   * @param capacity - How much is kept, in the unit of `sizeOf`
   * @param sizeOf - Size of an entry; 1 for each by default
   * @param onDrop - Told of each entry that goes, whatever the reason
   */
  constructor(
    private readonly _capacity: number,
    private readonly _sizeOf: (value: V) => number = () => 1,
    private readonly _onDrop: (value: V) => void = () => undefined
  ) {}

  /** The entry, which thereby counts as used. */
  get(key: K): V | undefined {
    const value = this._entries.get(key);
    if (value !== undefined) {
      this._entries.delete(key);
      this._entries.set(key, value);
    }
    return value;
  }

  /** Whether there is an entry; does not count as use. */
  has(key: K): boolean {
    return this._entries.has(key);
  }

  /** All entries, those unused for longest first. */
  values(): IterableIterator<V> {
    return this._entries.values();
  }

  /** Add an entry and drop the ones unused for longest, but never the new one. */
  set(key: K, value: V): void {
    this.delete(key);
    this._entries.set(key, value);
    this._size += this._sizeOf(value);
    for (const oldest of this._entries.keys()) {
      if (this._size <= this._capacity || oldest === key) {
        break;
      }
      this.delete(oldest);
    }
  }

  /** Remove an entry. */
  delete(key: K): void {
    const value = this._entries.get(key);
    if (value !== undefined) {
      this._entries.delete(key);
      this._size -= this._sizeOf(value);
      this._onDrop(value);
    }
  }

  /** Remove all entries. */
  clear(): void {
    [...this._entries.keys()].forEach(key => this.delete(key));
  }

  private readonly _entries = new Map<K, V>();
  private _size = 0;
}
