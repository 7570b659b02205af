import { parse } from '../parse.js';
import { Checker } from '../semantics/checker.js';
import type { ISchema } from '../schema/schema.js';
import { UNKNOWN, type Typed } from '../semantics/typed.js';
import type { IToken } from '../tokens.js';
import { cursorAt, type ICursor } from './cursor.js';
import { framesAt, type IFrame } from './frames.js';

/** All that is known of the place of the cursor. */
export interface IPlace {
  readonly text: string;
  readonly schema: ISchema;
  readonly cursor: ICursor;
  /** The open parentheses around the cursor, outermost first, the whole text included. */
  readonly frames: readonly IFrame[];
  readonly frame: IFrame;
}

/** The tokens of a comparison, as far as they are written. */
export interface IComparison {
  readonly left: readonly IToken[];
  readonly operator: IToken;
  readonly right: readonly IToken[];
  /** `NOT IN`. */
  readonly isNegated: boolean;
}

/**
 * Look at the place of the cursor.
 *
 * @param text - The expression, finished or not.
 * @param pos - The cursor.
 * @param schema - What the expression may refer to.
 */
export function placeAt(text: string, pos: number, schema: ISchema): IPlace {
  const cursor = cursorAt(text, pos);
  const frames = framesAt(cursor.before);
  return { text, schema, cursor, frames, frame: frames[frames.length - 1] };
}

/**
 * Split a condition at its comparison.
 *
 * @param segment - The tokens of the condition before the cursor.
 * @returns Null if there is no comparison yet.
 */
export function comparisonIn(segment: readonly IToken[]): IComparison | null {
  const at = segment.findIndex(({ kind }) =>
    /^(CompareOp|OverlapsKeyword|InKeyword)$/.test(kind)
  );
  if (at < 0) {
    return null;
  }
  const left = stripNot(segment.slice(0, at));
  const isNegated = left[left.length - 1]?.kind === 'NotKeyword';
  return {
    left: isNegated ? left.slice(0, -1) : left,
    operator: segment[at],
    right: segment.slice(at + 1),
    isNegated
  };
}

/**
 * Drop the NOTs before a condition.
 *
 * @param tokens - Tokens of a condition.
 */
export function stripNot(tokens: readonly IToken[]): readonly IToken[] {
  const first = tokens.findIndex(({ kind }) => kind !== 'NotKeyword');
  return first < 0 ? [] : tokens.slice(first);
}

/**
 * Type a run of tokens.
 *
 * @param place - Where they stand.
 * @param tokens - The tokens.
 * @returns Unknown if they do not parse.
 */
export function typeOfTokens(
  { text, schema }: IPlace,
  tokens: readonly IToken[]
): Typed {
  if (tokens.length === 0) {
    return UNKNOWN;
  }
  const { root } = parse(
    text.slice(tokens[0].from, tokens[tokens.length - 1].to)
  );
  return root === null ? UNKNOWN : new Checker(schema).typeOf(root);
}
