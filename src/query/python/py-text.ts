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
}

interface ISegment {
  /** Offset in the text. */
  readonly at: number;
  /** Place in the source. */
  readonly from: number;
  readonly length: number;
}

/**
 * Read a string, or several that Python joins.
 *
 * @param value - The tokens of one argument
 * @returns Null for anything but strings, and for strings with escapes.
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
    if (isEscaped(inside, content.prefix) || content.prefix.includes('b')) {
      return null;
    }
    const filled = content.prefix.includes('f')
      ? fillHoles(inside, holes)
      : inside;
    segments.push({
      at: text.length,
      from: content.from,
      length: inside.length
    });
    text += filled;
  }
  return segments.length === 0
    ? null
    : {
        text,
        holes,
        toSource: offset => placeOf(segments, offset),
        fromSource: pos => offsetOf(segments, pos)
      };
}

function isEscaped(text: string, prefix: string): boolean {
  return (
    (!prefix.includes('r') && text.includes('\\')) ||
    (prefix.includes('f') && /\{\{|\}\}/.test(text))
  );
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
  return segment.from + Math.min(offset - segment.at, segment.length);
}

function offsetOf(segments: readonly ISegment[], pos: number): number | null {
  const segment = segments.find(
    ({ from, length }) => from <= pos && pos <= from + length
  );
  return segment ? segment.at + pos - segment.from : null;
}
