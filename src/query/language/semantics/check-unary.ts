import type { IUnary } from '../ast.js';
import { error } from '../diagnostic.js';
import type { Checker } from './checker.js';
import {
  CONDITION,
  isNumeric,
  typeName,
  UNKNOWN,
  type Typed
} from './typed.js';

/**
 * Type a negation or a sign.
 *
 * @param checker - The checker.
 * @param node - The node.
 */
export function checkUnary(checker: Checker, node: IUnary): Typed {
  const operand = checker.typeOf(node.operand);
  if (operand.is === 'unknown') {
    return UNKNOWN;
  }
  if (node.operator !== 'NOT') {
    return isNumeric(operand)
      ? { ...operand, path: node.operator === '+' ? operand.path : null }
      : checker.report(
          error(
            node,
            `${node.operator} needs a number, not a ${typeName(operand)}.`
          )
        );
  }
  if (operand.is !== 'predicate') {
    return checker.report(
      error(node, `NOT needs a condition, not a ${typeName(operand)}.`)
    );
  }
  switch (operand.flag) {
    case 'column':
      return { is: 'predicate', flag: 'negated' };
    case 'negated':
      return { is: 'predicate', flag: 'column' };
    case null:
      return CONDITION;
  }
}
