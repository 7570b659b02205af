import { stripParens, type Expression, type IIn, type IRange } from '../ast.js';
import { error, warning } from '../diagnostic.js';
import { formatExpression } from '../format.js';
import type { Checker } from './checker.js';
import { coerce } from '../repair/coerce.js';
import { lintValues } from '../repair/lint-values.js';
import {
  CONDITION,
  isComparable,
  typeName,
  type IScalar,
  type Typed
} from './typed.js';

/**
 * Type a membership test.
 *
 * @param checker - The checker.
 * @param node - The test.
 */
export function checkIn(checker: Checker, node: IIn): Typed {
  const operand = checker.typeOf(node.operand);
  const hint = checker.columnType(node.operand);
  const values = node.values.map(value => checker.typeOf(value, hint));
  if (values.some(value => value.is === 'scalar' || value.is === 'unknown')) {
    checker.compare(node.operand);
  }
  if (operand.is === 'unknown') {
    return CONDITION;
  }
  if (operand.is !== 'scalar') {
    checker.report(
      error(
        node.operand,
        `IN needs a value on its left, not a ${typeName(operand)}.`
      )
    );
    return CONDITION;
  }
  if (reportTimespan(checker, node, operand, values)) {
    return CONDITION;
  }
  node.values.forEach((value, index) =>
    checkValue(checker, operand, value, values[index])
  );
  lintValues(checker, node, operand, node.values);
  return CONDITION;
}

/** `visit.timespan IN (T'..', T'..')`: the manual says containment, the Butler tests equality. */
function reportTimespan(
  checker: Checker,
  node: IIn,
  operand: IScalar,
  values: readonly Typed[]
): boolean {
  const isTime = operand.type === 'timespan' || operand.type === 'datetime';
  const arePair =
    node.values.length === 2 &&
    values.every(value => isEnd(value, node, values));
  if (!isTime || !arePair || values.every(value => value.is === 'null')) {
    return false;
  }
  const column = formatExpression(node.operand).replace(/\.(begin|end)$/, '');
  const overlap = `${column} OVERLAPS (${node.values.map(asTime).join(', ')})`;
  const negated = node.negated ? `NOT (${overlap})` : overlap;
  const report =
    operand.type === 'timespan' || !values.every(isDatetime) ? error : warning;
  checker.report(
    report(
      node,
      'IN tests equality with each time; OVERLAPS tests a range of time.',
      [{ label: `Write ${negated}`, replacement: negated }]
    )
  );
  return true;
}

function isEnd(value: Typed, node: IIn, values: readonly Typed[]): boolean {
  const literal = node.values[values.indexOf(value)];
  return (
    value.is === 'null' ||
    isDatetime(value) ||
    coerce(literal, 'datetime') !== null
  );
}

function isDatetime(value: Typed): boolean {
  return (
    value.is === 'null' || (value.is === 'scalar' && value.type === 'datetime')
  );
}

function asTime(node: Expression): string {
  return coerce(node, 'datetime') ?? formatExpression(node);
}

function checkValue(
  checker: Checker,
  operand: IScalar,
  node: Expression,
  value: Typed
): void {
  switch (value.is) {
    case 'range':
      checkRange(checker, operand, node);
      break;
    case 'list':
      if (
        operand.type === 'timespan' ||
        operand.type === 'region' ||
        value.types.some(type => type !== operand.type)
      ) {
        checker.report(
          error(
            node,
            `The items of this bind cannot be compared with a ${operand.type}.`
          )
        );
      }
      break;
    case 'scalar':
      if (!isComparable('=', operand, value)) {
        const text = coerce(node, operand.type);
        checker.report(
          error(
            node,
            `A ${value.type} cannot be compared with a ${operand.type}.`,
            text === null ? [] : [{ label: `Write ${text}`, replacement: text }]
          )
        );
      }
      break;
    case 'predicate':
      checker.report(error(node, 'A condition cannot stand in a list.'));
  }
}

function checkRange(
  checker: Checker,
  operand: IScalar,
  node: Expression
): void {
  const range = stripParens(node) as IRange;
  const [start, stop] = [Number(range.start), Number(range.stop)];
  if (operand.type !== 'int') {
    checker.report(
      error(node, `A range holds integers, not a ${operand.type}.`)
    );
  } else if (stop + 1 < start) {
    const text = `${range.stop}..${range.start}`;
    checker.report(
      error(node, 'The range ends before it starts.', [
        { label: `Write ${text}`, replacement: text }
      ])
    );
  }
}
