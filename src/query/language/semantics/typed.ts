import type { BinaryOperator } from '../ast.js';
import type { IColumnPath } from '../schema/column.js';
import type { ColumnType } from '../schema/schema.js';

/** A value: a column, a literal or arithmetic. */
export interface IScalar {
  readonly is: 'scalar';
  readonly type: ColumnType;
  /** The column, if the value is one and not an end of one. */
  readonly path: IColumnPath | null;
  /** Whether it is written out or bound, maybe with a minus. */
  readonly isLiteral: boolean;
}

/** A condition. */
export interface IPredicate {
  readonly is: 'predicate';
  /** A bool column by itself may be tested for NULL, even after NOT NOT. */
  readonly flag: 'column' | 'negated' | null;
}

/** What a node of an expression yields. */
export type Typed =
  | IScalar
  | IPredicate
  | { readonly is: 'null' }
  | { readonly is: 'range' }
  | { readonly is: 'list'; readonly types: readonly ColumnType[] }
  /** Not known, or already reported: nothing more is said about it. */
  | { readonly is: 'unknown' };

/** See {@link Typed}. */
export const UNKNOWN: Typed = { is: 'unknown' };

/** A condition that is no column. */
export const CONDITION: IPredicate = { is: 'predicate', flag: null };

const ORDERED: ReadonlySet<ColumnType> = new Set([
  'int',
  'float',
  'string',
  'datetime'
]);

/**
 * Make the type of a value that is no column.
 *
 * @param type - Its type.
 * @param isLiteral - Whether it is written out or bound.
 */
export function scalar(type: ColumnType, isLiteral: boolean): IScalar {
  return { is: 'scalar', type, path: null, isLiteral };
}

/**
 * Name a type for messages.
 *
 * @param typed - Any type.
 */
export function typeName(typed: Typed): string {
  return typed.is === 'scalar'
    ? typed.type
    : typed.is === 'predicate'
      ? 'condition'
      : typed.is;
}

/**
 * Tell whether the Butler compares two values; integers and floats mix here. It accepts
 * timespans in an equality at first, and then fails.
 *
 * @param operator - A comparison or OVERLAPS.
 * @param a - Left value.
 * @param b - Right value.
 */
export function isComparable(
  operator: BinaryOperator,
  a: IScalar,
  b: IScalar
): boolean {
  const both = (x: ColumnType, y: ColumnType): boolean =>
    (a.type === x && b.type === y) || (a.type === y && b.type === x);
  if (operator === 'OVERLAPS') {
    return (
      both('timespan', 'timespan') ||
      both('timespan', 'datetime') ||
      both('timespan', 'ingest_date') ||
      (both('region', 'region') && (a.path !== null || b.path !== null))
    );
  }
  if (both('datetime', 'ingest_date') || (isNumeric(a) && isNumeric(b))) {
    return true;
  }
  const isEquality =
    (operator === '=' || operator === '!=') && a.type !== 'timespan';
  return a.type === b.type && (isEquality || ORDERED.has(a.type));
}

/**
 * Tell whether the Butler calculates with two values; integers and floats do not mix here.
 *
 * @param operator - An arithmetic operator.
 * @param a - Left value.
 * @param b - Right value.
 */
export function isCalculable(
  operator: BinaryOperator,
  a: IScalar,
  b: IScalar
): boolean {
  return (
    a.type === b.type &&
    (a.type === 'int' || (a.type === 'float' && operator !== '%'))
  );
}

/**
 * Tell whether a value is an integer or a float.
 *
 * @param typed - Any type.
 */
export function isNumeric(typed: Typed): typed is IScalar {
  return (
    typed.is === 'scalar' && (typed.type === 'int' || typed.type === 'float')
  );
}
