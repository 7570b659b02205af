import type { ISpan } from '../ast.js';
import { tokenize, type IToken } from '../tokens.js';

/** What is being typed at the cursor, and what stands around it. */
export interface ICursor extends ISpan {
  /** What is being typed up to the cursor, without quotes, `T` or colon. */
  readonly prefix: string;
  /** What stands before the last dot of a name: `visit` of `visit.ex|`. */
  readonly owner: string | null;
  /** How it is being typed. */
  readonly form: 'word' | 'string' | 'time' | 'bind' | 'number' | 'nothing';
  /** The complete tokens before. */
  readonly before: readonly IToken[];
  /** The complete tokens after. */
  readonly after: readonly IToken[];
}

const WORD = /(:\w*|[A-Za-z_][\w.]*|\d[\w.]*)$/;

/**
 * Find what is being typed; a completion replaces it, `from` to `to`.
 *
 * @param text - The expression, finished or not.
 * @param pos - The cursor, 0 to the length of the text.
 */
export function cursorAt(text: string, pos: number): ICursor {
  const head = text.slice(0, pos);
  const quote = openQuote(head);
  if (quote !== null) {
    return insideQuotes(text, pos, quote);
  }
  const word = WORD.exec(head)?.[0] ?? '';
  const start = pos - word.length;
  const dot = /^\d/.test(word) ? -1 : word.lastIndexOf('.');
  const to = word === '' ? pos : pos + /^\w*/.exec(text.slice(pos))![0].length;
  return {
    from: start + dot + 1,
    to,
    prefix: word.slice(dot + 1).replace(/^:/, ''),
    owner: dot < 0 ? null : word.slice(0, dot),
    form: formOf(word),
    before: tokenize(text.slice(0, start)),
    after: tokensFrom(text, to)
  };
}

function formOf(word: string): ICursor['form'] {
  if (word === '') {
    return 'nothing';
  }
  return word.startsWith(':') ? 'bind' : /^\d/.test(word) ? 'number' : 'word';
}

/** Strings do not span lines and have no escapes, so quotes open and close in turn. */
function openQuote(head: string): number | null {
  const line = head.slice(head.lastIndexOf('\n') + 1);
  const isOpen = line.split("'").length % 2 === 0;
  return isOpen ? head.lastIndexOf("'") : null;
}

function insideQuotes(text: string, pos: number, quote: number): ICursor {
  const isTime = /(^|\W)t$/i.test(text.slice(0, quote));
  const from = isTime ? quote - 1 : quote;
  const to = pos + restOfString(text.slice(pos));
  return {
    from,
    to,
    prefix: text.slice(quote + 1, pos),
    owner: null,
    form: isTime ? 'time' : 'string',
    before: tokenize(text.slice(0, from)),
    after: tokensFrom(text, to)
  };
}

/** The closing quote may be missing: `band = '| AND physical_filter = 'x'` must keep what follows. */
function restOfString(tail: string): number {
  const toQuote = /^([^'\n]*)'/.exec(tail);
  return toQuote && !/(^|\s)(AND|OR)\s|[=<>,()]/i.test(toQuote[1])
    ? toQuote[0].length
    : /^[^\s'(),]*/.exec(tail)![0].length;
}

function tokensFrom(text: string, offset: number): IToken[] {
  return tokenize(text.slice(offset)).map(token => ({
    ...token,
    from: token.from + offset,
    to: token.to + offset
  }));
}
