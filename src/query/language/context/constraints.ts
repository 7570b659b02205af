import type { Expression } from '../ast.js';
import { parse } from '../parse.js';
import { analyze } from '../semantics/analyze.js';
import type { ISchema } from '../schema/schema.js';
import type { IToken } from '../tokens.js';
import type { ICursor } from './cursor.js';

/** What else must hold where the cursor stands. */
export interface ISurroundings {
  /** The conditions on both sides of the cursor that hold together with it. */
  readonly constraints: readonly Expression[];
  /** Whether the condition at the cursor is inside an odd number of NOTs. */
  readonly isNegated: boolean;
}

/** Tokens between two ANDs, ORs or parentheses. */
interface IPart {
  readonly from: number;
  readonly to: number;
  readonly hasCursor: boolean;
}

/**
 * Collect the conditions around the cursor: `a AND b OR c AND |` keeps `c`,
 * `a AND (b OR |) AND d` keeps `a` and `d`, `NOT (a OR |)` keeps `NOT a`.
 * What does not parse, or means nothing, is left out.
 *
 * @param text - The expression, finished or not.
 * @param cursor - What is being typed.
 * @param schema - What it may refer to.
 */
export function surroundings(
  text: string,
  cursor: ICursor,
  schema: ISchema
): ISurroundings {
  const constraints: Expression[] = [];
  let isNegated = false;
  for (const level of levelsAround(cursor)) {
    const alternatives = split(level, 'OrKeyword', cursor);
    const own = alternatives.find(part => part.hasCursor)!;
    const inOwn = level.filter(
      token => token.from >= own.from && token.to <= own.to
    );
    const siblings = split(inOwn, 'AndKeyword', cursor);
    const others = (isNegated ? alternatives : siblings).filter(
      part => !part.hasCursor
    );
    constraints.push(
      ...others.flatMap(part => condition(text, part, isNegated, schema))
    );
    const before = siblings.find(part => part.hasCursor)!;
    const nots = level.filter(
      token =>
        token.kind === 'NotKeyword' &&
        token.from >= before.from &&
        isPrefix(token, level, before.from)
    );
    isNegated = isNegated !== (nots.length % 2 === 1);
  }
  return { constraints, isNegated };
}

/** The tokens of each parenthesis around the cursor, outermost first, inner parentheses included. */
function levelsAround({ from, to, before, after }: ICursor): IToken[][] {
  const cursorToken: IToken = { kind: 'Unknown', from, to, text: '' };
  const opens: number[] = [0];
  before.forEach((token, index) => {
    if (token.kind === '(') {
      opens.push(index + 1);
    } else if (token.kind === ')' && opens.length > 1) {
      opens.pop();
    }
  });
  const ends: number[] = [];
  let depth = 0;
  after.forEach((token, index) => {
    depth += Number(token.kind === '(') - Number(token.kind === ')');
    if (depth < 0) {
      ends.push(index);
      depth = 0;
    }
  });
  return opens.map((open, level) => [
    ...before.slice(open),
    cursorToken,
    ...after.slice(0, ends[opens.length - 1 - level])
  ]);
}

/** Split tokens at a keyword outside of inner parentheses; the cursor's own parentheses may be open. */
function split(
  tokens: readonly IToken[],
  keyword: string,
  cursor: ICursor
): IPart[] {
  const parts: IToken[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += Number(token.kind === '(') - Number(token.kind === ')');
    if (depth === 0 && token.kind === keyword) {
      parts.push([]);
    } else {
      parts[parts.length - 1].push(token);
    }
  }
  return parts
    .filter(part => part.length > 0)
    .map(part => ({
      from: part[0].from,
      to: part[part.length - 1].to,
      hasCursor: part.some(
        ({ from, to, text }) =>
          from === cursor.from && to === cursor.to && text === ''
      )
    }));
}

/** Whether nothing but NOTs and parentheses stands between the start of a condition and a NOT. */
function isPrefix(
  not: IToken,
  level: readonly IToken[],
  start: number
): boolean {
  return level
    .filter(({ from }) => from >= start && from < not.from)
    .every(({ kind }) => kind === 'NotKeyword');
}

function condition(
  text: string,
  { from, to }: IPart,
  isNegated: boolean,
  schema: ISchema
): Expression[] {
  const { root } = parse(text.slice(from, to));
  if (root === null) {
    return [];
  }
  const free: ISchema = {
    ...schema,
    governors: new Set(schema.universe.elements.map(({ name }) => name))
  };
  const isBroken = analyze(root, free).diagnostics.some(
    ({ severity }) => severity === 'error'
  );
  if (isBroken) {
    return [];
  }
  return [
    isNegated
      ? {
          kind: 'unary',
          operator: 'NOT',
          operand: root,
          from: 0,
          to: to - from
        }
      : root
  ];
}
