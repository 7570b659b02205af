/** A piece of Python source. */
export interface IPyToken {
  readonly kind: 'name' | 'number' | 'string' | 'operator';
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** For strings: what is between the quotes. */
  readonly content?: IPyContent;
}

/** What is between the quotes of a string. */
export interface IPyContent {
  readonly from: number;
  readonly to: number;
  /** Lower case, e.g. `f` or `rb`. */
  readonly prefix: string;
  readonly quote: string;
  /** False while the closing quote is missing. */
  readonly isClosed: boolean;
}

const STRING = /([rbfu]{0,2})("""|'''|"|')/iy;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /\d[\w.]*/y;
const SPACE = /(?:\s|\\\n|#[^\n]*)+/y;

/**
 * Cut Python source into tokens; never throws, whatever is unfinished.
 *
 * @param source - A cell or file
 */
export function tokenizePython(source: string): readonly IPyToken[] {
  const tokens: IPyToken[] = [];
  let pos = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = pos;
    return pattern.exec(source);
  };
  const push = (
    kind: IPyToken['kind'],
    to: number,
    content?: IPyContent
  ): void => {
    tokens.push({ kind, from: pos, to, text: source.slice(pos, to), content });
    pos = to;
  };
  while (pos < source.length) {
    const space = match(SPACE);
    if (space) {
      pos += space[0].length;
      continue;
    }
    const string = match(STRING);
    if (string) {
      const content = readString(source, pos, string[1], string[2]);
      const end = content.isClosed ? content.quote.length : 0;
      push('string', content.to + end, content);
      continue;
    }
    const word = match(NAME);
    const number = word ?? match(NUMBER);
    push(
      word ? 'name' : number ? 'number' : 'operator',
      pos + (number?.[0].length ?? 1)
    );
  }
  return tokens;
}

/** Up to the closing quote; an unfinished string of one line ends with the line. */
function readString(
  source: string,
  start: number,
  prefix: string,
  quote: string
): IPyContent {
  const from = start + prefix.length + quote.length;
  let to = from;
  while (to < source.length && !source.startsWith(quote, to)) {
    if (quote.length === 1 && source[to] === '\n') {
      return { from, to, prefix: prefix.toLowerCase(), quote, isClosed: false };
    }
    to += source[to] === '\\' ? 2 : 1;
  }
  const isClosed = to < source.length;
  return {
    from,
    to: Math.min(to, source.length),
    prefix: prefix.toLowerCase(),
    quote,
    isClosed
  };
}
