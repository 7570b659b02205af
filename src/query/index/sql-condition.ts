import { quoteText } from '../../table/quote';
import {
  stripParens,
  type Expression,
  type IBinary,
  type ICall,
  type IIn
} from '../language/ast';
import {
  sqlOperand,
  type ISqlScope,
  type ISqlTimespan,
  type SqlOperand
} from './sql-operand';

/** A condition in SQL. */
export interface ISqlCondition {
  /** True for every row that may match. */
  readonly sql: string;
  /** Whether it is true for no other row. */
  readonly isExact: boolean;
}

const EVERYTHING: ISqlCondition = { sql: 'TRUE', isExact: false };

/**
 * Write a condition in SQL. Where the index cannot tell, as for regions, it lets rows pass.
 *
 * @param node - The condition; it has no errors.
 * @param scope - What the names stand for.
 * @param isNegated - Whether rows that do not match are wanted.
 */
export function sqlCondition(
  node: Expression,
  scope: ISqlScope,
  isNegated = false
): ISqlCondition {
  const inner = stripParens(node);
  if (inner.kind === 'unary' && inner.operator === 'NOT') {
    return sqlCondition(inner.operand, scope, !isNegated);
  }
  if (
    inner.kind === 'binary' &&
    (inner.operator === 'AND' || inner.operator === 'OR')
  ) {
    const left = sqlCondition(inner.left, scope, isNegated);
    const right = sqlCondition(inner.right, scope, isNegated);
    const joinsAll = (inner.operator === 'AND') !== isNegated;
    return {
      sql: `(${left.sql} ${joinsAll ? 'AND' : 'OR'} ${right.sql})`,
      isExact: left.isExact && right.isExact
    };
  }
  const truth = sqlTruth(inner, scope);
  return truth === null
    ? EVERYTHING
    : { sql: isNegated ? `(NOT ${truth})` : truth, isExact: true };
}

/** A test as SQL with SQL's own three outcomes; null if the index cannot tell. */
function sqlTruth(node: Expression, scope: ISqlScope): string | null {
  switch (node.kind) {
    case 'binary':
      return comparison(node, scope);
    case 'in':
      return membership(node, scope);
    case 'call':
      return glob(node, scope);
    case 'identifier': {
      const flag = sqlOperand(node, scope);
      return flag?.is === 'scalar' && flag.kind === 'bool' ? flag.sql : null;
    }
    default:
      return null;
  }
}

function comparison(node: IBinary, scope: ISqlScope): string | null {
  const left = sqlOperand(node.left, scope);
  const right = sqlOperand(node.right, scope);
  if (left === null || right === null) {
    return null;
  }
  if (node.operator === 'OVERLAPS') {
    return overlap(left, right);
  }
  if (left.is === 'null' || right.is === 'null') {
    const test = nullTest(left.is === 'null' ? right : left);
    return test && (node.operator === '=' ? test : `(NOT ${test})`);
  }
  return compare(node.operator, left, right);
}

function compare(
  operator: string,
  a: SqlOperand,
  b: SqlOperand
): string | null {
  return a?.is === 'scalar' &&
    b?.is === 'scalar' &&
    isComparable(a.kind, b.kind)
    ? `(${a.sql} ${operator} ${b.sql})`
    : null;
}

function isComparable(a: string, b: string): boolean {
  const family = (kind: string): string => (kind === 'float' ? 'int' : kind);
  return a !== 'bool' && family(a) === family(b);
}

function nullTest(operand: SqlOperand): string | null {
  switch (operand?.is) {
    case 'null':
      return 'TRUE';
    case 'scalar':
      return `(${operand.sql} IS NULL)`;
    case 'timespan':
      return `(${operand.begin ?? 'NULL'} IS NULL)`;
    default:
      return null;
  }
}

function membership(node: IIn, scope: ISqlScope): string | null {
  const operand = sqlOperand(node.operand, scope);
  const tests = node.values.map(item => memberTest(operand, item, scope));
  if (operand === null || tests.includes(null)) {
    return null;
  }
  const isAmong = `(${tests.join(' OR ')})`;
  return node.negated ? `(NOT ${isAmong})` : isAmong;
}

function memberTest(
  operand: SqlOperand,
  node: Expression,
  scope: ISqlScope
): string | null {
  const item = stripParens(node);
  if (item.kind === 'range') {
    return operand?.is === 'scalar' && operand.kind === 'int'
      ? `(${operand.sql} BETWEEN ${item.start} AND ${item.stop} AND (${operand.sql} - ${item.start}) % ${item.stride ?? 1} = 0)`
      : null;
  }
  const value = sqlOperand(item, scope);
  if (value?.is === 'null') {
    return nullTest(operand);
  }
  if (value?.is !== 'list') {
    return compare('=', operand, value);
  }
  const tests = value.items.map(each => compare('=', operand, each));
  return tests.includes(null)
    ? null
    : tests.length > 0
      ? `(${tests.join(' OR ')})`
      : 'FALSE';
}

function glob(node: ICall, scope: ISqlScope): string | null {
  if (node.name.toUpperCase() !== 'GLOB') {
    return null;
  }
  const [value, pattern] = node.args.map(arg => sqlOperand(arg, scope));
  const text = node.args[1] && stripParens(node.args[1]);
  const literal =
    text?.kind === 'string'
      ? text.value
      : text?.kind === 'bind'
        ? scope.bind.get(text.name)
        : undefined;
  return pattern !== null &&
    typeof literal === 'string' &&
    value?.is === 'scalar' &&
    value.kind === 'string'
    ? `(${value.sql} LIKE ${quoteText(likePattern(literal))} ESCAPE '!')`
    : null;
}

function likePattern(pattern: string): string {
  return pattern
    .replace(/[!%_]/g, '!$&')
    .replace(/\*/g, '%')
    .replace(/\?/g, '_');
}

/** Timespans include their begin and exclude their end. */
function overlap(a: SqlOperand, b: SqlOperand): string | null {
  if (a?.is === 'null' || b?.is === 'null') {
    return 'NULL';
  }
  if (a?.is === 'timespan' && b?.is === 'timespan') {
    return all([
      before(a.begin, b.end),
      before(b.begin, a.end),
      ...[a, b].map(isThere)
    ]);
  }
  const [span, time] = a?.is === 'timespan' ? [a, b] : [b, a];
  return span?.is === 'timespan' &&
    time?.is === 'scalar' &&
    time.kind === 'time'
    ? all([
        span.begin && `${span.begin} <= ${time.sql}`,
        before(time.sql, span.end),
        isThere(span)
      ])
    : null;
}

function before(begin: string | null, end: string | null): string | null {
  return begin && end && `${begin} < ${end}`;
}

/** NULL, neither true nor false, for a record without a timespan. */
function isThere({ begin, end }: ISqlTimespan): string | null {
  const bound = begin ?? end;
  return bound && `nullif(${bound} IS NOT NULL, FALSE)`;
}

function all(tests: readonly (string | null)[]): string {
  const present = tests.filter(test => test !== null);
  return present.length > 0 ? `(${present.join(' AND ')})` : 'TRUE';
}
