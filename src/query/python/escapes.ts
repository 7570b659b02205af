/** A piece of a string: as it reads, and where and how long it is written. */
export interface IPiece {
  readonly text: string;
  /** Offset of what is written. */
  readonly at: number;
  readonly written: number;
}

/** What ordinary escapes stand for; a backslash at the end of a line joins it to the next. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  n: '\n',
  t: '\t'
};

/**
 * Read what stands between the quotes of a Python string.
 *
 * @param written - What is written there
 * @returns Its pieces in order, at least one; null if it has an escape that no expression needs.
 */
export function readEscapes(written: string): readonly IPiece[] | null {
  const pieces: IPiece[] = [];
  let at = 0;
  for (const { index, 0: escape } of written.matchAll(/\\[\s\S]?/g)) {
    const text = ESCAPES[escape.slice(1)];
    if (text === undefined) {
      return null;
    }
    pieces.push(plain(written, at, index), { text, at: index, written: 2 });
    at = index + 2;
  }
  return [...pieces, plain(written, at, written.length)];
}

/** The text of {@link readEscapes}; null if there is an unusual escape. */
export function unescaped(written: string): string | null {
  return (
    readEscapes(written)
      ?.map(({ text }) => text)
      .join('') ?? null
  );
}

function plain(written: string, from: number, to: number): IPiece {
  return { text: written.slice(from, to), at: from, written: to - from };
}
