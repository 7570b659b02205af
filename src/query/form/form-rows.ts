import { stripParens, type Expression } from '../language/ast';
import { parse } from '../language/parse';
import { conjuncts } from '../language/values/blame';

/** A condition as a form shows it: column, operator and value, each as written. */
export interface ITestRow {
  readonly kind: 'test';
  readonly column: string;
  readonly operator: string;
  readonly value: string;
}

/** A condition that has no such shape. */
export interface ITextRow {
  readonly kind: 'text';
  readonly text: string;
}

/** One line of a form. */
export type FormRow = ITestRow | ITextRow;

/**
 * Take an expression apart into conditions that must all hold.
 *
 * @param where - The expression
 * @returns Null for an expression that does not parse.
 */
export function rowsOf(where: string): readonly FormRow[] | null {
  const { root, problems } = parse(where);
  if (problems.length > 0) {
    return null;
  }
  return root === null ? [] : conjuncts(root).map(node => rowOf(node, where));
}

/** Join conditions to an expression; unfinished ones are left out. */
export function textOf(rows: readonly FormRow[]): string {
  return rows
    .map(row =>
      row.kind === 'text'
        ? row.text
        : row.column && row.operator && row.value
          ? `${row.column} ${row.operator} ${row.value}`
          : ''
    )
    .filter(text => text !== '')
    .join(' AND ');
}

function rowOf(node: Expression, where: string): FormRow {
  const inner = stripParens(node);
  const slice = ({ from, to }: { from: number; to: number }): string =>
    where.slice(from, to);
  if (
    inner.kind === 'binary' &&
    inner.operator !== 'OR' &&
    inner.left.kind === 'identifier' &&
    /^([<>]=?|!?=|OVERLAPS)$/.test(inner.operator)
  ) {
    return {
      kind: 'test',
      column: inner.left.name,
      operator: inner.operator,
      value: slice({ from: inner.right.from, to: inner.to }).trim()
    };
  }
  if (inner.kind === 'in' && inner.operand.kind === 'identifier') {
    const { operand, negated } = inner;
    const list = where.slice(operand.to, inner.to);
    return {
      kind: 'test',
      column: operand.name,
      operator: negated ? 'NOT IN' : 'IN',
      value: list.slice(list.indexOf('('))
    };
  }
  return { kind: 'text', text: withParens(node, slice(node)) };
}

/** Alternatives must stay together when they are joined by AND again. */
function withParens(node: Expression, text: string): string {
  return node.kind === 'binary' && node.operator === 'OR' ? `(${text})` : text;
}
