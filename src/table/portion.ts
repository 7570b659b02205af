/** Ends an Arrow IPC stream. */
export const END_OF_STREAM = Uint8Array.of(255, 255, 255, 255, 0, 0, 0, 0);

/** Bytes that are gathered for one insertion while more are on their way. */
const PORTION_BYTES = 16 << 20;

/** Pieces of an Arrow IPC stream in one, copied as they come: all at once would hold up the page. */
export class Portion {
  /**
   * @param begin - Messages it begins with
   * @param next - Bytes of the next piece
   */
  constructor(begin: Uint8Array, next: number) {
    const least = begin.length + next + END_OF_STREAM.length;
    this._bytes = new Uint8Array(Math.max(PORTION_BYTES, least));
    this.add(begin);
  }

  /** Whether a piece of so many bytes can be added. */
  takes(bytes: number): boolean {
    return this._size + bytes + END_OF_STREAM.length <= this._bytes.length;
  }

  /** Add whole messages. */
  add(piece: Uint8Array): void {
    this._bytes.set(piece, this._size);
    this._size += piece.length;
  }

  /** The pieces as a stream of their own. */
  end(): Uint8Array {
    this.add(END_OF_STREAM);
    return this._bytes.subarray(0, this._size);
  }

  private readonly _bytes: Uint8Array;
  private _size = 0;
}
