import { quoteText } from '../../table/quote';
import { stripParens, type Expression } from '../language/ast';
import { columnName } from '../language/schema/column';
import { resolve } from '../language/schema/resolve';
import type { IScope, Value } from '../language/values/operand';
import { toTai } from '../language/values/tai';

/** Finds the SQL of a column by its name, e.g. `visit.exposure_time` or `visit.timespan.begin`. */
export type FindColumn = (name: string) => string | null;

/** What is needed to write an expression in SQL. */
export interface ISqlScope extends IScope {
  readonly find: FindColumn;
}

/** One value in SQL. */
export interface ISqlScalar {
  readonly is: 'scalar';
  readonly kind: 'int' | 'float' | 'string' | 'time' | 'bool';
  readonly sql: string;
}

/** A timespan in SQL; null where it is open. */
export interface ISqlTimespan {
  readonly is: 'timespan';
  readonly begin: string | null;
  readonly end: string | null;
}

/** An operand in SQL; null where it cannot be known from the index. */
export type SqlOperand =
  | ISqlScalar
  | ISqlTimespan
  | { readonly is: 'null' }
  | { readonly is: 'list'; readonly items: readonly SqlOperand[] }
  | null;

/**
 * Write an operand in SQL.
 *
 * @param node - A column, literal, bind or arithmetic.
 * @param scope - What the names stand for.
 */
export function sqlOperand(node: Expression, scope: ISqlScope): SqlOperand {
  const inner = stripParens(node);
  switch (inner.kind) {
    case 'number':
      return number(inner.text);
    case 'string':
      return scalar('string', quoteText(inner.value));
    case 'time':
      return valueOperand(toTai(inner.value) ?? undefined);
    case 'bind':
      return bindOperand(inner.name, scope);
    case 'identifier':
      return nameOperand(inner.name, scope);
    case 'tuple':
      return timespan(inner.items.map(item => sqlOperand(item, scope)));
    case 'unary':
      return arithmetic(
        inner.operator,
        scalar('int', '0'),
        sqlOperand(inner.operand, scope)
      );
    case 'binary':
      return arithmetic(
        inner.operator,
        sqlOperand(inner.left, scope),
        sqlOperand(inner.right, scope)
      );
    default:
      return null;
  }
}

function scalar(kind: ISqlScalar['kind'], sql: string): ISqlScalar {
  return { is: 'scalar', kind, sql };
}

function number(text: string): SqlOperand {
  const value = Number(text);
  return /^[+-]?\d+$/.test(text)
    ? scalar('int', text)
    : Number.isFinite(value)
      ? scalar('float', `${value}::DOUBLE`)
      : null;
}

function bindOperand(name: string, { bind }: ISqlScope): SqlOperand {
  const value = bind.get(name);
  return Array.isArray(value)
    ? { is: 'list', items: (value as readonly Value[]).map(valueOperand) }
    : valueOperand(value as Value | undefined);
}

function valueOperand(value: Value | undefined): SqlOperand {
  switch (typeof value) {
    case 'string':
      return scalar('string', quoteText(value));
    case 'number':
      return number(String(value));
    case 'bigint':
      return scalar('time', String(value));
    case 'boolean':
      return scalar('bool', String(value));
    default:
      return value === null
        ? { is: 'null' }
        : value === undefined
          ? null
          : timespan([value.begin, value.end].map(valueOperand));
  }
}

function nameOperand(name: string, scope: ISqlScope): SqlOperand {
  const resolved = resolve(name, scope.schema);
  if (resolved.is === 'null') {
    return { is: 'null' };
  }
  if (resolved.is === 'bind') {
    return bindOperand(name, scope);
  }
  if (resolved.is !== 'column') {
    return null;
  }
  const { column, end } = resolved.path;
  const key = columnName(column);
  if (column.type === 'timespan') {
    const begin = scope.find(`${key}.begin`);
    const stop = scope.find(`${key}.end`);
    const found = begin !== null && stop !== null;
    return !found
      ? null
      : end === null
        ? { is: 'timespan', begin, end: stop }
        : scalar('time', end === 'begin' ? begin : stop);
  }
  const sql = scope.find(key);
  const { type } = column;
  return sql !== null &&
    (type === 'int' || type === 'float' || type === 'string' || type === 'bool')
    ? scalar(type, sql)
    : null;
}

function timespan(items: readonly SqlOperand[]): SqlOperand {
  const ends = items.map(item =>
    item?.is === 'null'
      ? null
      : item?.is === 'scalar' && item.kind === 'time'
        ? item.sql
        : undefined
  );
  const [begin, end] = ends;
  return begin === undefined || end === undefined
    ? null
    : { is: 'timespan', begin, end };
}

/** As in the Butler's databases: integers divide to integers. */
function arithmetic(
  operator: string,
  a: SqlOperand,
  b: SqlOperand
): SqlOperand {
  if (a?.is === 'null' || b?.is === 'null') {
    return { is: 'null' };
  }
  if (
    a?.is !== 'scalar' ||
    b?.is !== 'scalar' ||
    !isNumber(a) ||
    !isNumber(b)
  ) {
    return null;
  }
  const kind = a.kind === 'int' && b.kind === 'int' ? 'int' : 'float';
  switch (operator) {
    case '+':
    case '-':
    case '*':
      return scalar(kind, `(${a.sql} ${operator} ${b.sql})`);
    case '/': {
      const quotient = `(${a.sql})::DOUBLE / nullif(${b.sql}, 0)`;
      return scalar(
        kind,
        kind === 'int' ? `trunc(${quotient})` : `(${quotient})`
      );
    }
    case '%':
      return scalar(kind, `(${a.sql} % nullif(${b.sql}, 0))`);
    default:
      return null;
  }
}

function isNumber({ kind }: ISqlScalar): boolean {
  return kind === 'int' || kind === 'float';
}
