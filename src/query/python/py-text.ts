import { readEscapes } from './escapes';
import type { IPyToken } from './tokens';

/** The text of a Python string, with where each part of it stands in the source. */
export interface IPyText {
  /** Holes of f-strings are replaced by binds of the same length. */
  readonly text: string;
  /** Names of the binds that stand for holes. */
  readonly holes: readonly string[];
  /** Find the place of an offset in the source. */
  readonly toSource: (offset: number) => number;
  /** Find the offset of a place in the source; null outside the quotes. */
  readonly fromSource: (pos: number) => number | null;
  /** Write a piece of text so that it can stand between the quotes. */
  readonly write: (text: string) => string;
}

interface ISegment {
  /** Offset in the text. */
  readonly at: number;
  /** Place in the source. */
  readonly from: number;
  /** Length in the text. */
  readonly length: number;
  /** Length in the source, more for an escape. */
  readonly written: number;
}

/**
 * Read a string, or several that Python joins.
 *
 * @param value - The tokens of one argument
 * @returns Null for anything but strings, and for strings with unusual escapes.
 */
export function readPyText(value: readonly IPyToken[]): IPyText | null {
  const segments: ISegment[] = [];
  const holes: string[] = [];
  let text = '';
  for (const { kind, content, text: raw, from } of value) {
    if (kind !== 'string' || content === undefined) {
      return null;
    }
    const inside = raw.slice(content.from - from, content.to - from);
    const isFormat = content.prefix.includes('f');
    if (
      (isFormat && /\{\{|\}\}/.test(inside)) ||
      content.prefix.includes('b')
    ) {
      return null;
    }
    const filled = isFormat ? fillHoles(inside, holes) : inside;
    const parts = content.prefix.includes('r')
      ? [{ text: filled, at: 0, written: filled.length }]
      : readEscapes(filled);
    if (parts === null) {
      return null;
    }
    for (const part of parts) {
      segments.push({
        at: text.length,
        from: content.from + part.at,
        length: part.text.length,
        written: part.written
      });
      text += part.text;
    }
  }
  return segments.length === 0
    ? null
    : {
        text,
        holes,
        toSource: offset => placeOf(segments, offset),
        fromSource: pos => offsetOf(segments, pos),
        write: piece => escapeQuote(piece, value[0].content!.quote)
      };
}

/** `where='band = \'r\''`. */
function escapeQuote(text: string, quote: string): string {
  return quote.length === 1 ? text.replaceAll(quote, `\\${quote}`) : text;
}

/** `visit = {visit}` reads as `visit = :_0____`, `'{band}'` stays a string. */
function fillHoles(text: string, holes: string[]): string {
  return text.replace(/\{[^{}]*\}?/g, (hole, at: number) => {
    const quotes = text.slice(0, at).split("'").length - 1;
    if (quotes % 2 === 1 || hole.length < 3) {
      return '_'.repeat(hole.length);
    }
    const name = `_${holes.length}`.padEnd(hole.length - 1, '_');
    holes.push(name);
    return `:${name}`;
  });
}

function placeOf(segments: readonly ISegment[], offset: number): number {
  const segment =
    segments.find(({ at, length }) => offset <= at + length) ??
    segments[segments.length - 1];
  return offset >= segment.at + segment.length
    ? segment.from + segment.written
    : segment.from + offset - segment.at;
}

function offsetOf(segments: readonly ISegment[], pos: number): number | null {
  const segment = segments.find(
    ({ from, written }) => from <= pos && pos <= from + written
  );
  return segment
    ? segment.at + Math.min(pos - segment.from, segment.length)
    : null;
}
