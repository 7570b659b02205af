/** Join pieces of bytes; a single piece is given back as it is. */
export function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) {
    return pieces[0];
  }
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
