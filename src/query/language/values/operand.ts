import { stripParens, type Expression } from '../ast.js';
import { columnName } from '../schema/column.js';
import { resolve } from '../schema/resolve.js';
import type { ISchema } from '../schema/schema.js';
import { toTai } from './tai.js';

/** A timespan; times are TAI nanoseconds since 1970-01-01, null ends are open. */
export interface ITimespan {
  readonly begin: bigint | null;
  readonly end: bigint | null;
}

/** A value of a column; times are TAI nanoseconds since 1970-01-01. */
export type Value = string | number | bigint | boolean | ITimespan | null;

/** One data ID with all that is known of it, by the shortest unambiguous names of the columns. */
export type Row = Readonly<Record<string, Value>>;

/** What names in an expression stand for. */
export interface IScope {
  readonly schema: ISchema;
  /** Values of the binds; lists stand for themselves in IN. */
  readonly bind: ReadonlyMap<string, Value | readonly Value[]>;
}

/** A value, a list, or undefined where it cannot be evaluated here. */
export type Operand = Value | readonly Value[] | undefined;

/** Yields the value of an operand for a data ID. */
export type Evaluator = (row: Row) => Operand;

/**
 * Prepare an operand for evaluation: names are resolved and literals read once.
 *
 * @param node - A column, literal, bind or arithmetic.
 * @param scope - What the names stand for.
 */
export function compileOperand(node: Expression, scope: IScope): Evaluator {
  const inner = stripParens(node);
  switch (inner.kind) {
    case 'number':
      return constant(Number(inner.text));
    case 'string':
      return constant(inner.value);
    case 'time':
      return constant(toTai(inner.value) ?? undefined);
    case 'bind':
      return constant(scope.bind.get(inner.name));
    case 'identifier':
      return compileName(inner.name, scope);
    case 'tuple': {
      const [begin, end] = inner.items.map(item => compileOperand(item, scope));
      return row => timespan(begin(row), end(row));
    }
    case 'unary': {
      const operand = compileOperand(inner.operand, scope);
      return row => arithmetic(inner.operator, 0, operand(row));
    }
    case 'binary': {
      const left = compileOperand(inner.left, scope);
      const right = compileOperand(inner.right, scope);
      return row => arithmetic(inner.operator, left(row), right(row));
    }
    case 'call':
      return constant(uuid(inner.name, inner.args[0]));
    default:
      return constant(undefined);
  }
}

function constant(value: Operand): Evaluator {
  return () => value;
}

/**
 * Tell timespans from other values.
 *
 * @param value - Any value.
 */
export function isTimespan(value: Operand): value is ITimespan {
  return typeof value === 'object' && value !== null && 'begin' in value;
}

function compileName(name: string, scope: IScope): Evaluator {
  const resolved = resolve(name, scope.schema);
  switch (resolved.is) {
    case 'null':
      return constant(null);
    case 'bind':
      return constant(scope.bind.get(name));
    case 'column': {
      const { column, end } = resolved.path;
      const key = columnName(column);
      return end === null ? row => row[key] : row => endOf(row[key], end);
    }
    default:
      return constant(undefined);
  }
}

function endOf(value: Operand, end: 'begin' | 'end'): Operand {
  return value === null ? null : isTimespan(value) ? value[end] : undefined;
}

function timespan(begin: Operand, end: Operand): Operand {
  const isEnd = (value: Operand): value is bigint | null =>
    value === null || typeof value === 'bigint';
  return isEnd(begin) && isEnd(end) ? { begin, end } : undefined;
}

/** As in SQL: NULL is catching, integers divide to integers. */
function arithmetic(operator: string, a: Operand, b: Operand): Operand {
  if (a === null || b === null) {
    return null;
  }
  if (typeof a !== 'number' || typeof b !== 'number') {
    return undefined;
  }
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0
        ? null
        : Number.isInteger(a) && Number.isInteger(b)
          ? Math.trunc(a / b)
          : a / b;
    case '%':
      return b === 0 ? null : a % b;
    default:
      return undefined;
  }
}

function uuid(name: string, arg: Expression | undefined): Operand {
  return name.toUpperCase() === 'UUID' && arg?.kind === 'string'
    ? arg.value.toLowerCase()
    : undefined;
}
