import type { SyntaxNodeRef, Tree } from '@lezer/common';
import type { BinaryOperator, Expression, IIdentifier, ISpan } from './ast.js';

/** An operator or keyword inside the node that is being built. */
interface IOperator extends ISpan {
  readonly text: string;
}

/** A node whose end has not been reached. */
interface IFrame {
  readonly operators: IOperator[];
  readonly parts: Expression[];
  /** Nodes on the longest way down so far. */
  depth: number;
}

const OPERATORS = /^(CompareOp|Plus|Minus|Star|Slash|Percent|\w+Keyword)$/;
const RANGE = /^(\S+?)\s*\.\.\s*(\S+?)(?:\s*:\s*(\S+))?$/u;

type Builder = (span: ISpan, frame: IFrame, text: string) => Expression;

/** `a AND b AND c` groups to the left. */
const binary: Builder = ({ from }, { operators, parts: [first, ...rest] }) =>
  rest.reduce<Expression>(
    (left, right, index) => ({
      kind: 'binary',
      operator: operators[index].text.toUpperCase() as BinaryOperator,
      left,
      right,
      at: { from: operators[index].from, to: operators[index].to },
      from,
      to: right.to
    }),
    first
  );

const unary: Builder = (span, { operators: [at], parts: [operand] }) => ({
  kind: 'unary',
  operator: at.text.toUpperCase() as 'NOT' | '+' | '-',
  operand,
  ...span
});

const BUILDERS: Readonly<Record<string, Builder>> = {
  Or: binary,
  And: binary,
  Comparison: binary,
  Arithmetic: binary,
  Not: unary,
  Sign: unary,
  In: (span, { operators, parts: [operand, ...values] }) => ({
    kind: 'in',
    operand,
    negated: operators.length === 2,
    values,
    ...span
  }),
  Parens: (span, { parts: [inner] }) => ({ kind: 'parens', inner, ...span }),
  Tuple: (span, { parts: [begin, end] }) => ({
    kind: 'tuple',
    items: [begin, end],
    ...span
  }),
  Call: (span, { parts: [name, ...args] }) => ({
    kind: 'call',
    name: (name as IIdentifier).name,
    args,
    ...span
  }),
  Number: (span, _, text) => ({ kind: 'number', text, ...span }),
  SignedNumber: (span, _, text) => ({
    kind: 'number',
    text: text.replace(/\s/g, ''),
    ...span
  }),
  String: (span, _, text) => ({
    kind: 'string',
    value: text.slice(1, -1),
    ...span
  }),
  Time: (span, _, text) => ({
    kind: 'time',
    value: text.slice(2, -1),
    ...span
  }),
  Identifier: (span, _, text) => ({ kind: 'identifier', name: text, ...span }),
  QualifiedIdentifier: (span, _, text) => ({
    kind: 'identifier',
    name: text,
    ...span
  }),
  Bind: (span, _, text) => ({ kind: 'bind', name: text.slice(1), ...span }),
  Range: (span, _, text) => {
    const [, start, stop, stride] = RANGE.exec(text)!;
    return { kind: 'range', start, stop, stride: stride ?? null, ...span };
  }
};

/** The outcome of {@link buildAst}. */
export interface IBuilt {
  /** Null for a blank text. */
  readonly root: Expression | null;
  /** Nodes on the longest way from the root; a parse tree of more than 2500 is incomplete. */
  readonly depth: number;
}

/**
 * Build the syntax tree from the parse tree of a text without errors.
 *
 * @param tree - What the strict parser made of `text`.
 * @param text - The text.
 */
export function buildAst(tree: Tree, text: string): IBuilt {
  const top: IFrame = { operators: [], parts: [], depth: 0 };
  const open = [top];
  tree.iterate({
    enter: ({ name, from, to }) => {
      if (OPERATORS.test(name)) {
        open[open.length - 1].operators.push({
          text: text.slice(from, to),
          from,
          to
        });
      } else if (name in BUILDERS) {
        open.push({ operators: [], parts: [], depth: 0 });
      }
    },
    leave: node => close(node, open, text)
  });
  return { root: top.parts[0] ?? null, depth: top.depth };
}

function close(
  { name, from, to }: SyntaxNodeRef,
  open: IFrame[],
  text: string
): void {
  if (name in BUILDERS) {
    const frame = open.pop()!;
    const parent = open[open.length - 1];
    parent.parts.push(
      BUILDERS[name]({ from, to }, frame, text.slice(from, to))
    );
    parent.depth = Math.max(
      parent.depth,
      frame.depth + Math.max(1, frame.operators.length)
    );
  }
}
