const HEX = /^\s*([+-]?)(0[xX]_?)?([\p{Nd}a-fA-F]+(?:_[\p{Nd}a-fA-F]+)*)\s*$/u;

/**
 * Tell whether Python's `uuid.UUID` accepts a text.
 *
 * It is lenient: braces, dashes and `urn:uuid:` are dropped, and the 32
 * characters left may be anything `int(.., 16)` takes.
 *
 * @param text - The text between the quotes.
 */
export function isUuid(text: string): boolean {
  const hex = text
    .replaceAll('urn:', '')
    .replaceAll('uuid:', '')
    .replace(/^[{}]+|[{}]+$/g, '')
    .replaceAll('-', '');
  const match = HEX.exec(hex);
  return [...hex].length === 32 && match !== null;
}
