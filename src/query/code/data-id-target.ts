import {
  butlerCallsIn,
  isOption,
  type IButlerCall,
  type IButlerVariable
} from '../python/butler-calls';
import { plainText } from '../python/calls';
import type { IPyToken } from '../python/tokens';

/** A value or a name of a data ID in a call that the cursor is in. */
export interface IDataIdTarget {
  readonly call: IButlerCall;
  /** The dimension whose value is wanted; null where a name is wanted. */
  readonly dimension: string | null;
  /** What a suggestion replaces in the source. */
  readonly from: number;
  readonly to: number;
  /** What is typed of it, without quotes. */
  readonly typed: string;
  /** Whether a name is written as a key of a dictionary, or as a keyword. */
  readonly isKey: boolean;
  /** The other values of the data ID, as an expression writes them. */
  readonly others: ReadonlyMap<string, string>;
}

/** A dimension with the tokens of its value, `after` its equals sign or colon. */
interface IEntry {
  readonly name: string;
  readonly after: number;
  readonly value: readonly IPyToken[];
}

/**
 * Find the value of a data ID at a place: `detector=|` and `{"visit": |}`.
 *
 * @param source - A cell or file
 * @param pos - The place
 * @param before - Code that ran before it
 * @param known - Variables of the kernel that hold Butlers
 */
export function dataIdTargetAt(
  source: string,
  pos: number,
  before: string,
  known?: ReadonlyMap<string, IButlerVariable>
): IDataIdTarget | null {
  const call = butlerCallsIn(source, before, known)
    .filter(({ call }) => call.open <= pos && pos <= call.to)
    .pop();
  if (call === undefined) {
    return null;
  }
  const entries = entriesOf(call, source);
  const entry = entries.find(
    ({ after, value }) =>
      after <= pos &&
      (value.length === 0
        ? source.slice(after, pos).trim() === ''
        : value.length === 1 && value[0].from <= pos && pos <= value[0].to)
  );
  return entry
    ? valueTarget(call, entry, entries, pos)
    : nameTarget(call, entries, pos);
}

function valueTarget(
  call: IButlerCall,
  { name, value }: IEntry,
  entries: readonly IEntry[],
  pos: number
): IDataIdTarget | null {
  const token = value[0] as IPyToken | undefined;
  if (token?.kind === 'operator' || token?.content?.prefix) {
    return null;
  }
  const from = token?.from ?? pos;
  const start = token?.content?.from ?? from;
  return {
    call,
    dimension: name,
    from,
    to: token?.to ?? pos,
    typed: token ? token.text.slice(start - from, pos - from) : '',
    isKey: false,
    others: literals(entries.filter(each => each.name !== name))
  };
}

/** A word where an argument begins, or a key of a dictionary. */
function nameTarget(
  call: IButlerCall,
  entries: readonly IEntry[],
  pos: number
): IDataIdTarget | null {
  const word = call.call.args.find(
    ({ name, value }) =>
      name === null &&
      value.length === 1 &&
      value[0].kind === 'name' &&
      value[0].from < pos &&
      pos <= value[0].to
  )?.value[0];
  const tokens = dictionaryOf(call);
  const key = tokens.find(
    ({ kind, content }, index) =>
      kind === 'string' &&
      /^[{,]$/.test(tokens[index - 1]?.text) &&
      content!.from <= pos &&
      pos <= content!.to
  );
  const token = key ?? word;
  if (token === undefined) {
    return null;
  }
  const from = key?.content?.from ?? token.from;
  return {
    call,
    dimension: null,
    from,
    to: key?.content?.to ?? token.to,
    typed: token.text.slice(from - token.from, pos - token.from),
    isKey: key !== undefined,
    others: literals(entries)
  };
}

/** Keyword arguments that are dimensions, and the entries of a dictionary. */
function entriesOf(call: IButlerCall, source: string): readonly IEntry[] {
  const keywords = call.call.args.flatMap(({ name, nameToken, value }) =>
    name !== null && nameToken !== null && !isOption(name)
      ? [{ name, after: source.indexOf('=', nameToken.to) + 1, value }]
      : []
  );
  const tokens = dictionaryOf(call);
  const pairs = tokens.flatMap((token, index) => {
    const key = token.kind === 'string' ? plainText([token]) : null;
    if (key === null || tokens[index + 1]?.text !== ':') {
      return [];
    }
    const rest = tokens.slice(index + 2);
    const end = rest.findIndex(({ text }) => text === ',' || text === '}');
    const value = end < 0 ? rest : rest.slice(0, end);
    return [{ name: key, after: tokens[index + 1].to, value }];
  });
  return [...keywords, ...pairs];
}

/** Tokens of the dictionary that is the data ID: an argument of that name, or the second of `get`. */
function dictionaryOf({ call }: IButlerCall): readonly IPyToken[] {
  const argument = call.args.find(
    ({ name, value }, index) =>
      value[0]?.text === '{' &&
      (/^data_?id$/i.test(name ?? '') || (name === null && index === 1))
  );
  return argument?.value ?? [];
}

function literals(entries: readonly IEntry[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, value } of entries) {
    const text = plainText(value);
    if (text !== null && !text.includes("'")) {
      found.set(name, `'${text}'`);
    } else if (value.length === 1 && /^\d+$/.test(value[0].text)) {
      found.set(name, value[0].text);
    }
  }
  return found;
}
