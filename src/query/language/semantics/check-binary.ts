import { stripParens, type IBinary } from '../ast.js';
import { error } from '../diagnostic.js';
import { formatExpression } from '../format.js';
import type { Checker } from './checker.js';
import { lintComparison } from '../repair/lint-comparison.js';
import { conditionError, isTruthWord, mismatch } from '../repair/mismatch.js';
import { arithmeticError } from '../repair/mismatch-arithmetic.js';
import { resolve } from '../schema/resolve.js';
import {
  CONDITION,
  isCalculable,
  isComparable,
  scalar,
  UNKNOWN,
  type Typed
} from './typed.js';

/**
 * Type logic, a comparison or arithmetic.
 *
 * @param checker - The checker.
 * @param node - The node.
 */
export function checkBinary(checker: Checker, node: IBinary): Typed {
  switch (node.operator) {
    case 'AND':
    case 'OR':
      return checkLogic(checker, node);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return checkArithmetic(checker, node);
    default:
      return checkComparison(checker, node);
  }
}

function checkLogic(checker: Checker, node: IBinary): Typed {
  for (const side of [node.left, node.right]) {
    const typed = checker.typeOf(side);
    if (typed.is !== 'predicate' && typed.is !== 'unknown') {
      checker.report(conditionError(checker, side, typed, node));
    }
  }
  return CONDITION;
}

function checkArithmetic(checker: Checker, node: IBinary): Typed {
  const left = checker.typeOf(node.left);
  const right = checker.typeOf(node.right);
  if (left.is === 'unknown' || right.is === 'unknown') {
    return UNKNOWN;
  }
  return left.is === 'scalar' &&
    right.is === 'scalar' &&
    isCalculable(node.operator, left, right)
    ? scalar(left.type, false)
    : checker.report(arithmeticError(node, left, right));
}

function checkComparison(checker: Checker, node: IBinary): Typed {
  if (
    isTruthWord(node.right) &&
    resolve(formatExpression(stripParens(node.right)), checker.schema).is ===
      'unknown'
  ) {
    checker.report(mismatch(checker, node, checker.typeOf(node.left), UNKNOWN));
    return CONDITION;
  }
  const left = checker.typeOf(node.left, checker.columnType(node.right));
  const right = checker.typeOf(node.right, checker.columnType(node.left));
  if (left.is === 'unknown' || right.is === 'unknown') {
    checker.compare(node);
    return CONDITION;
  }
  if (left.is === 'null' || right.is === 'null') {
    return checkNull(checker, node, left.is === 'null' ? right : left);
  }
  checker.compare(node);
  if (
    left.is === 'scalar' &&
    right.is === 'scalar' &&
    isComparable(node.operator, left, right)
  ) {
    lintComparison(checker, node, left, right);
    return CONDITION;
  }
  checker.report(mismatch(checker, node, left, right));
  return CONDITION;
}

/** `x = NULL`: of conditions, only a bool column may be NULL. */
function checkNull(checker: Checker, node: IBinary, other: Typed): Typed {
  const isTest = node.operator === '=' || node.operator === '!=';
  const mayBeNull =
    other.is === 'scalar' ||
    (other.is === 'predicate' && other.flag === 'column');
  if (!isTest || !mayBeNull) {
    const message = isTest
      ? 'Only a column can be compared with NULL.'
      : `NULL can only be tested with = and !=, not with ${node.operator}.`;
    checker.report(error(node, message));
  }
  return CONDITION;
}
