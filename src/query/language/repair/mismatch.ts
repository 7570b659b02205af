import {
  stripParens,
  type Expression,
  type IBinary,
  type ISpan
} from '../ast.js';
import { error, type IDiagnostic, type IFix } from '../diagnostic.js';
import { formatExpression } from '../format.js';
import type { Checker } from '../semantics/checker.js';
import { coerce } from './coerce.js';
import {
  isComparable,
  typeName,
  type IScalar,
  type Typed
} from '../semantics/typed.js';

/**
 * Explain why two values cannot be compared.
 *
 * @param checker - The checker.
 * @param node - The comparison.
 * @param left - Type of its left side.
 * @param right - Type of its right side.
 */
export function mismatch(
  checker: Checker,
  node: IBinary,
  left: Typed,
  right: Typed
): IDiagnostic {
  const flag = flagComparison(node, left, right);
  if (flag !== null) {
    return flag;
  }
  const message = `${typeName(left)} ${node.operator} ${typeName(right)} is not possible.`;
  if (left.is !== 'scalar' && right.is !== 'scalar') {
    return error(node, message);
  }
  const rewrite = rewriteLiteral(node, left, right);
  if (rewrite !== null) {
    return error(rewrite.span, message, [rewrite.fix]);
  }
  return error(node, message, wholeFixes(checker, node, left, right));
}

/**
 * Find a word for true or false, which the language does not have.
 *
 * @param node - What a column is compared with.
 */
export function isTruthWord(node: Expression): boolean {
  const inner = stripParens(node);
  return inner.kind === 'identifier' && /^(true|false)$/i.test(inner.name);
}

/** `exposure.can_see_sky = True`: a bool column is a condition already. */
function flagComparison(
  node: IBinary,
  left: Typed,
  right: Typed
): IDiagnostic | null {
  const [flag, value] =
    left.is === 'predicate' ? [node.left, node.right] : [node.right, node.left];
  if (left.is !== 'predicate' && right.is !== 'predicate') {
    return null;
  }
  const word = formatExpression(stripParens(value))
    .replace(/'/g, '')
    .toLowerCase();
  const truth = ['true', '1', 't'].includes(word)
    ? true
    : ['false', '0', 'f'].includes(word)
      ? false
      : null;
  const condition = formatExpression(flag);
  const wanted =
    truth === null
      ? null
      : truth === (node.operator === '=')
        ? condition
        : `NOT ${condition}`;
  return error(
    node,
    `${condition} is a condition by itself and cannot be compared.`,
    wanted === null ? [] : [{ label: `Write ${wanted}`, replacement: wanted }]
  );
}

/** A literal that fits when written in another way: `'5'`, `5`, `T'..'`, `UUID('..')`. */
function rewriteLiteral(
  node: IBinary,
  left: Typed,
  right: Typed
): { readonly span: ISpan; readonly fix: IFix } | null {
  const sides: readonly (readonly [Expression, Typed])[] = [
    [node.right, left],
    [node.left, right]
  ];
  for (const [literal, column] of sides) {
    if (column.is === 'scalar' && stripParens(literal).kind !== 'identifier') {
      const text = coerce(literal, column.type);
      if (text !== null && isSound(node, column)) {
        return {
          span: literal,
          fix: { label: `Write ${text}`, replacement: text }
        };
      }
    }
  }
  return null;
}

/** Once the types agree, the operator must still fit. */
function isSound(node: IBinary, column: IScalar): boolean {
  const isTime = column.type === 'timespan' || column.type === 'ingest_date';
  return isComparable(
    node.operator,
    column,
    isTime ? { ...column, type: 'datetime' } : column
  );
}

/** Repairs that need another column or operator. */
function wholeFixes(
  checker: Checker,
  node: IBinary,
  left: Typed,
  right: Typed
): IFix[] {
  const operand = formatExpression(node.left);
  const value = formatExpression(node.right);
  if (
    (right.is === 'range' || right.is === 'list') &&
    (node.operator === '=' || node.operator === '!=')
  ) {
    const text = `${operand} ${node.operator === '=' ? 'IN' : 'NOT IN'} (${formatExpression(stripParens(node.right))})`;
    return [{ label: `Write ${text}`, replacement: text }];
  }
  if (left.is !== 'scalar' || right.is !== 'scalar') {
    return [];
  }
  return [
    ...timespanFixes(node, left, right),
    ...fieldFixes(checker, node, left, right)
  ].map(([column, operator]) => {
    const text = `${column ?? operand} ${operator} ${value}`;
    return { label: `Write ${text}`, replacement: text };
  });
}

type Rewrite = readonly [column: string | null, operator: string];

/** `visit.timespan = T'..'`, `visit.timespan > T'..'`, `visit.region = REGION('..')`. */
function timespanFixes(
  node: IBinary,
  left: IScalar,
  right: IScalar
): Rewrite[] {
  const operand = formatExpression(node.left);
  const isPair = (a: string, b: string): boolean =>
    left.type === a && right.type === b;
  if (isPair('timespan', 'datetime') || isPair('timespan', 'ingest_date')) {
    return node.operator === '='
      ? [[null, 'OVERLAPS']]
      : [
          [`${operand}.begin`, node.operator],
          [`${operand}.end`, node.operator]
        ];
  }
  if (isPair('timespan', 'timespan') || isPair('region', 'region')) {
    return [[null, 'OVERLAPS']];
  }
  return isPair('datetime', 'timespan') && /\.(begin|end)$/.test(operand)
    ? [[operand.replace(/\.(begin|end)$/, ''), 'OVERLAPS']]
    : [];
}

/** `detector = 'R22_S11'`, `visit OVERLAPS POINT(1, 2)`: another field of the same element. */
function fieldFixes(
  checker: Checker,
  node: IBinary,
  left: IScalar,
  right: IScalar
): Rewrite[] {
  const column = left.path?.column;
  const element = column && checker.schema.universe.element(column.owner);
  if (!element || column.kind !== 'key') {
    return [];
  }
  const isAlternate = (field: string): boolean =>
    checker.schema.universe.isAlternateKey(element, field) ||
    ['timespan', 'region'].includes(field);
  return element.fields
    .filter(({ name }) => isAlternate(name))
    .filter(({ type }) => isComparable(node.operator, { ...left, type }, right))
    .map(({ name }) => [`${element.name}.${name}`, node.operator]);
}

/**
 * Explain why something is no condition.
 *
 * @param checker - The checker.
 * @param side - What stands where a condition must.
 * @param typed - Its type.
 * @param parent - The AND or OR around it, if there is one.
 */
export function conditionError(
  checker: Checker,
  side: Expression,
  typed: Typed,
  parent: IBinary | null
): IDiagnostic {
  const text = formatExpression(side);
  const message = `${text} is of type ${typeName(typed)}, not a condition.`;
  const list = parent === null ? null : alternatives(checker, parent);
  if (parent !== null && list !== null) {
    return error(parent, message, [
      { label: `Write ${list}`, replacement: list }
    ]);
  }
  return error(side, message);
}

/** `band = 'g' OR 'r'`: what is meant is `band IN ('g', 'r')`. */
function alternatives(
  checker: Checker,
  { operator, left, right }: IBinary
): string | null {
  const isLiteral = ['string', 'number', 'time'].includes(right.kind);
  if (
    operator !== 'OR' ||
    !isLiteral ||
    left.kind !== 'binary' ||
    left.operator !== '='
  ) {
    return null;
  }
  const fits =
    checker.columnType(left.left) === 'string'
      ? right.kind === 'string'
      : right.kind === 'number';
  return fits
    ? `${formatExpression(left.left)} IN (${formatExpression(left.right)}, ${formatExpression(right)})`
    : null;
}
