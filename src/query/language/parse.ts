import type { Expression } from './ast.js';
import { buildAst } from './build-ast.js';
import { checkNodes } from './checks/check-nodes.js';
import { checkTime } from './checks/check-time.js';
import { error, type IDiagnostic } from './diagnostic.js';
import { syntaxError } from './mistakes/syntax-error.js';
import { strictParse } from './strict-parse.js';
import { tokenize, type IToken } from './tokens.js';

/** What a text says. */
export interface IParsed {
  readonly text: string;
  /** Null for a blank text, and for one the Butler refuses. */
  readonly root: Expression | null;
  /** Why the Butler's parser refuses the text; empty if it does not. */
  readonly problems: readonly IDiagnostic[];
}

/** Deepest tree, in nodes: the Butler walks trees recursively and Python stops it here too. */
const MAX_DEPTH = 1000;

/**
 * Parse a `where` expression as `lsst.daf.butler` does; never throws.
 *
 * @param text - Any text.
 * @returns The syntax tree, or the reasons why there is none.
 */
export function parse(text: string): IParsed {
  const tree = strictParse(text);
  if (typeof tree === 'number') {
    return { text, root: null, problems: syntaxProblems(text, tree) };
  }
  const { root, depth } = buildAst(tree, text);
  if (depth > MAX_DEPTH) {
    return { text, root: null, problems: [tooDeep(text)] };
  }
  const problems = root ? checkNodes(root) : [];
  return { text, root: problems.length ? null : root, problems };
}

function syntaxProblems(text: string, at: number): readonly IDiagnostic[] {
  const tokens = tokenize(text);
  if (openParens(tokens, at) > MAX_DEPTH) {
    return [tooDeep(text)];
  }
  // The Butler reads times as it goes: a wrong one stops it before the syntax error does.
  const times = tokens
    .filter(({ kind, to }) => kind === 'Time' && to <= at)
    .flatMap(({ from, to, text }) =>
      checkTime({ kind: 'time', value: text.slice(2, -1), from, to })
    );
  return [...times, syntaxError(text, tokens, at)];
}

function openParens(tokens: readonly IToken[], end: number): number {
  return tokens
    .filter(token => token.from < end)
    .reduce(
      (depth, { kind }) => depth + Number(kind === '(') - Number(kind === ')'),
      0
    );
}

function tooDeep(text: string): IDiagnostic {
  const message = `The expression is more than ${MAX_DEPTH} levels deep; the Butler cannot walk it. Use IN lists or binds.`;
  return error({ from: 0, to: text.length }, message);
}
