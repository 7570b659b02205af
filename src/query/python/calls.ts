import { tokenizePython, type IPyToken } from './tokens';

/** An argument of a call. */
export interface IPyArgument {
  /** Name of a keyword argument; null for one by position. */
  readonly name: string | null;
  /** Where the name stands. */
  readonly nameToken: IPyToken | null;
  readonly value: readonly IPyToken[];
}

/** A call of a method, as far as it is written. */
export interface IPyCall {
  /** What stands before the dot: a variable, or empty for something longer. */
  readonly receiver: string;
  /** Position of the receiver's first token. */
  readonly from: number;
  /** After the closing parenthesis, or the end of what is written. */
  readonly to: number;
  readonly method: string;
  readonly args: readonly IPyArgument[];
  /** Calls before this one in a chain like `query.join(..).where(..)`, the nearest first. */
  readonly before: readonly IPyCall[];
  /** Name the result is given to, if it is. */
  readonly target: string;
  /** Between the parentheses. */
  readonly open: number;
  readonly isClosed: boolean;
}

const OPENING: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}'
};

/**
 * List the calls of methods in Python source, inner ones after the outer one.
 *
 * @param source - A cell or file, finished or not
 */
export function callsIn(source: string): readonly IPyCall[] {
  const tokens = tokenizePython(source);
  const calls: IPyCall[] = [];
  tokens.forEach((token, index) => {
    const [dot, method] = [tokens[index - 2], tokens[index - 1]];
    const isMethod = method?.kind === 'name' && dot?.text === '.';
    const isFunction = method?.kind === 'name' && /^[A-Z]/.test(method.text);
    if (token.text === '(' && (isMethod || isFunction)) {
      calls.push(readCall(source, tokens, index, isMethod, calls));
    }
  });
  return calls;
}

function readCall(
  source: string,
  tokens: readonly IPyToken[],
  open: number,
  isMethod: boolean,
  earlier: readonly IPyCall[]
): IPyCall {
  const { args, end } = readArguments(tokens, open);
  const start = isMethod ? open - 3 : open - 1;
  const owner = tokens[start];
  const previous =
    isMethod && owner?.text === ')'
      ? earlier.find(({ to, isClosed }) => isClosed && to === owner.to)
      : undefined;
  const isVariable = isMethod && owner?.kind === 'name';
  const first = previous ? previous.from : (owner?.from ?? 0);
  return {
    receiver: previous?.receiver ?? (isVariable ? owner.text : ''),
    from: first,
    to: end?.to ?? source.length,
    method: tokens[open - 1].text,
    args,
    before: previous ? [previous, ...previous.before] : [],
    target: targetBefore(tokens, first),
    open: tokens[open].to,
    isClosed: end !== null
  };
}

/** `name = ...` and `with ... as name`. */
function targetBefore(tokens: readonly IPyToken[], from: number): string {
  const at = tokens.findIndex(token => token.from === from);
  const [name, equals] = [tokens[at - 2], tokens[at - 1]];
  return equals?.text === '=' && name?.kind === 'name' ? name.text : '';
}

function readArguments(
  tokens: readonly IPyToken[],
  open: number
): { readonly args: readonly IPyArgument[]; readonly end: IPyToken | null } {
  const parts: IPyToken[][] = [[]];
  const closing: string[] = [];
  for (const token of tokens.slice(open + 1)) {
    if (closing.length === 0 && token.text === ')') {
      return { args: parts.map(asArgument), end: token };
    }
    if (OPENING[token.text] !== undefined && token.kind === 'operator') {
      closing.push(OPENING[token.text]);
    } else if (token.text === closing[closing.length - 1]) {
      closing.pop();
    }
    if (closing.length === 0 && token.text === ',') {
      parts.push([]);
    } else {
      parts[parts.length - 1].push(token);
    }
  }
  return { args: parts.map(asArgument), end: null };
}

function asArgument(tokens: readonly IPyToken[]): IPyArgument {
  const isNamed =
    tokens[0]?.kind === 'name' &&
    tokens[1]?.text === '=' &&
    tokens[2]?.text !== '=';
  return isNamed
    ? { name: tokens[0].text, nameToken: tokens[0], value: tokens.slice(2) }
    : { name: null, nameToken: null, value: tokens };
}

/** The text of a string without escapes or holes; null for anything else. */
export function plainText(value: readonly IPyToken[]): string | null {
  if (value.length === 0 || value.some(({ kind }) => kind !== 'string')) {
    return null;
  }
  return value.map(contentOf).join('');
}

function contentOf({ text, from, content }: IPyToken): string {
  return text.slice(content!.from - from, content!.to - from);
}

/** The strings of a list or tuple, or the one string; null if they are not all written out. */
export function plainTexts(
  value: readonly IPyToken[]
): readonly string[] | null {
  const single = plainText(value);
  if (single !== null) {
    return [single];
  }
  const isList = value[0]?.text === '[' || value[0]?.text === '(';
  const items = value.slice(1, -1);
  return isList &&
    items.every(({ kind, text }) => kind === 'string' || text === ',')
    ? items.filter(({ kind }) => kind === 'string').map(contentOf)
    : null;
}
