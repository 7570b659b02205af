import {
  stripParens,
  type Expression,
  type IBinary,
  type ICall,
  type IIn
} from '../ast.js';
import {
  compileOperand,
  isTimespan,
  type Evaluator,
  type IScope,
  type Operand,
  type Row,
  type Value
} from './operand.js';
import { and, not, or, type Truth } from './truth.js';

/** Tells whether a condition holds for a data ID. */
export type Condition = (row: Row) => Truth;

/**
 * Prepare a condition for evaluation as the Butler's database does it: NULL is neither
 * true nor false. The outcome is `unknown` if it depends on a region or on a column the
 * row does not have.
 *
 * @param node - The condition; it has no errors.
 * @param scope - What the names stand for.
 */
export function compileCondition(node: Expression, scope: IScope): Condition {
  const inner = stripParens(node);
  switch (inner.kind) {
    case 'binary':
      return compileBinary(inner, scope);
    case 'unary': {
      const operand = compileCondition(inner.operand, scope);
      return row => not(operand(row));
    }
    case 'in':
      return compileIn(inner, scope);
    case 'call':
      return compileGlob(inner, scope);
    case 'identifier': {
      const flag = compileOperand(inner, scope);
      return row => truthOf(flag(row));
    }
    default:
      return () => 'unknown';
  }
}

function truthOf(flag: Operand): Truth {
  return typeof flag === 'boolean' || flag === null ? flag : 'unknown';
}

function compileBinary(node: IBinary, scope: IScope): Condition {
  const { operator } = node;
  if (operator === 'AND' || operator === 'OR') {
    const join = operator === 'AND' ? and : or;
    const left = compileCondition(node.left, scope);
    const right = compileCondition(node.right, scope);
    return row => join(left(row), right(row));
  }
  const left = compileOperand(node.left, scope);
  const right = compileOperand(node.right, scope);
  if (isNull(node.left) || isNull(node.right)) {
    const operand = isNull(node.left) ? right : left;
    return operator === '='
      ? row => nullTest(operand(row))
      : row => not(nullTest(operand(row)));
  }
  return operator === 'OVERLAPS'
    ? row => overlaps(left(row), right(row))
    : row => compare(operator, left(row), right(row));
}

function compileIn(node: IIn, scope: IScope): Condition {
  const operand = compileOperand(node.operand, scope);
  const tests = node.values.map(item => compileItem(item, operand, scope));
  const isAmong: Condition = row =>
    tests.reduce<Truth>((truth, test) => or(truth, test(row)), false);
  return node.negated ? row => not(isAmong(row)) : isAmong;
}

function compileItem(
  item: Expression,
  operand: Evaluator,
  scope: IScope
): Condition {
  if (item.kind === 'range') {
    const [start, stop] = [Number(item.start), Number(item.stop)];
    const stride = Number(item.stride ?? 1);
    return row => inRange(operand(row), start, stop, stride);
  }
  if (isNull(item)) {
    return row => nullTest(operand(row));
  }
  const value = compileOperand(item, scope);
  return row => isAmong(operand(row), value(row));
}

function isAmong(value: Operand, item: Operand): Truth {
  return Array.isArray(item)
    ? (item as readonly Value[])
        .map(each => compare('=', value, each))
        .reduce(or, false)
    : compare('=', value, item);
}

function inRange(
  value: Operand,
  start: number,
  stop: number,
  stride: number
): Truth {
  if (value === null) {
    return null;
  }
  if (typeof value !== 'number' && typeof value !== 'bigint') {
    return 'unknown';
  }
  const number = Number(value);
  return number >= start && number <= stop && (number - start) % stride === 0;
}

function compileGlob(node: ICall, scope: IScope): Condition {
  const [value, pattern] = node.args.map(arg => compileOperand(arg, scope));
  const text = node.name.toUpperCase() === 'GLOB' ? pattern({}) : undefined;
  if (typeof text !== 'string') {
    return () => 'unknown';
  }
  const regExp = globToRegExp(text);
  return row => matches(value(row), regExp);
}

function matches(value: Operand, pattern: RegExp): Truth {
  return value === null
    ? null
    : typeof value === 'string'
      ? pattern.test(value)
      : 'unknown';
}

function globToRegExp(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source.replace(/\[|\]/g, '\\$&')}$`, 'su');
}

/**
 * Compare two values.
 *
 * @param operator - `=`, `!=`, `<`, `<=`, `>` or `>=`.
 * @param a - Left value.
 * @param b - Right value.
 */
export function compare(operator: string, a: Operand, b: Operand): Truth {
  if (a === null || b === null) {
    return null;
  }
  if (
    !isOrdered(a) ||
    !isOrdered(b) ||
    (typeof a === 'string') !== (typeof b === 'string')
  ) {
    return 'unknown';
  }
  switch (operator) {
    case '=':
      return a >= b && a <= b;
    case '!=':
      return !(a >= b && a <= b);
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      return 'unknown';
  }
}

function isOrdered(value: Operand): value is string | number | bigint {
  return (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'bigint'
  );
}

/** Timespans include their begin and exclude their end. */
function overlaps(a: Operand, b: Operand): Truth {
  if (a === null || b === null) {
    return null;
  }
  if (isTimespan(a) && isTimespan(b)) {
    return isBefore(a.begin, b.end) && isBefore(b.begin, a.end);
  }
  const [span, time] = isTimespan(a) ? [a, b] : [b, a];
  return isTimespan(span) && typeof time === 'bigint'
    ? (span.begin === null || span.begin <= time) && isBefore(time, span.end)
    : 'unknown';
}

function isBefore(begin: bigint | null, end: bigint | null): boolean {
  return begin === null || end === null || begin < end;
}

function isNull(node: Expression): boolean {
  const inner = stripParens(node);
  return inner.kind === 'identifier' && inner.name.toUpperCase() === 'NULL';
}

function nullTest(value: Operand): Truth {
  return value === undefined ? 'unknown' : value === null;
}
