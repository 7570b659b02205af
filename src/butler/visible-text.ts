/**
 * Characters that change how text is laid out without being seen: controls, zero-width,
 * bidirectional marks. A name with them could pass for another one.
 */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Make untrusted text safe to read: invisible characters appear as `\u{...}`, a newline as a symbol. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, character =>
    character === '\n'
      ? '\u2424'
      : `\\u{${character.charCodeAt(0).toString(16)}}`
  );
}
