/** A half-open range of UTF-16 offsets in the text. */
export interface ISpan {
  readonly from: number;
  readonly to: number;
}

/** A binary operator, keywords in upper case. */
export type BinaryOperator =
  | 'OR'
  | 'AND'
  | 'OVERLAPS'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';

/** `left operator right`: logic, comparison or arithmetic. */
export interface IBinary extends ISpan {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  /** Where the operator itself stands. */
  readonly at: ISpan;
}

/** `NOT operand`, `+operand` or `-operand`. */
export interface IUnary extends ISpan {
  readonly kind: 'unary';
  readonly operator: 'NOT' | '+' | '-';
  readonly operand: Expression;
}

/** `operand [NOT] IN (values)`. */
export interface IIn extends ISpan {
  readonly kind: 'in';
  readonly operand: Expression;
  readonly negated: boolean;
  readonly values: readonly Expression[];
}

/** `(inner)`: kept, because the official tree keeps it too. */
export interface IParens extends ISpan {
  readonly kind: 'parens';
  readonly inner: Expression;
}

/** `(begin, end)`: a timespan. */
export interface ITuple extends ISpan {
  readonly kind: 'tuple';
  readonly items: readonly [Expression, Expression];
}

/** `name(args)`, the name as written. */
export interface ICall extends ISpan {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
}

/** A name with no, one or two dots. */
export interface IIdentifier extends ISpan {
  readonly kind: 'identifier';
  readonly name: string;
}

/** `:name`, without the colon. */
export interface IBind extends ISpan {
  readonly kind: 'bind';
  readonly name: string;
}

/** A number as written; inside `IN (..)` the sign belongs to it. */
export interface INumber extends ISpan {
  readonly kind: 'number';
  readonly text: string;
}

/** `'value'`: the language has no escapes, so a value never holds a quote. */
export interface IString extends ISpan {
  readonly kind: 'string';
  readonly value: string;
}

/** `T'value'`. */
export interface ITime extends ISpan {
  readonly kind: 'time';
  readonly value: string;
}

/** `start..stop[:stride]`, both ends inclusive. */
export interface IRange extends ISpan {
  readonly kind: 'range';
  readonly start: string;
  readonly stop: string;
  readonly stride: string | null;
}

/** A node of the syntax tree. */
export type Expression =
  | IBinary
  | IUnary
  | IIn
  | IParens
  | ITuple
  | ICall
  | IIdentifier
  | IBind
  | INumber
  | IString
  | ITime
  | IRange;

/**
 * List the direct parts of a node in the order of the text.
 *
 * @param node - Any node.
 * @returns Its children; empty for names and literals.
 */
export function children(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'binary':
      return [node.left, node.right];
    case 'unary':
      return [node.operand];
    case 'in':
      return [node.operand, ...node.values];
    case 'parens':
      return [node.inner];
    case 'tuple':
      return node.items;
    case 'call':
      return node.args;
    default:
      return [];
  }
}

/**
 * Visit a node and everything below it, in the order of the text.
 *
 * @param node - Where to start.
 * @param visit - Called for each node, outer before inner.
 */
export function walk(
  node: Expression,
  visit: (node: Expression) => void
): void {
  visit(node);
  children(node).forEach(child => walk(child, visit));
}

/**
 * Remove the parentheses around a node.
 *
 * @param node - Any node.
 * @returns The first node inside that is not a pair of parentheses.
 */
export function stripParens(node: Expression): Expression {
  return node.kind === 'parens' ? stripParens(node.inner) : node;
}
