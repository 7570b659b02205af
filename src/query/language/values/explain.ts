import {
  stripParens,
  type Expression,
  type IBinary,
  type IIdentifier
} from '../ast.js';
import { error, type IDiagnostic, type IFix } from '../diagnostic.js';
import { formatExpression } from '../format.js';
import { columnName, type IColumn } from '../schema/column.js';
import { nearestValues } from '../repair/lint-values.js';
import { resolve } from '../schema/resolve.js';
import type { ISchema } from '../schema/schema.js';
import type { IBlame } from './blame.js';
import type { IValueSource } from './value-source.js';

/** More existing values than this are not looked through for the nearest one. */
const MAX_VALUES = 1000;

/** A condition `column = literal`. */
interface IEquality {
  readonly node: IBinary;
  readonly column: IColumn;
  readonly literal: Expression;
  readonly value: string | number;
}

/**
 * Say why nothing matches, with the nearest value that exists.
 *
 * @param blame - The guilty conditions.
 * @param schema - What they refer to.
 * @param source - Knows the existing values.
 * @returns An error at the guilty condition, its fixes the nearest values.
 */
export async function explainBlame(
  { guilty }: IBlame,
  schema: ISchema,
  source: IValueSource
): Promise<IDiagnostic> {
  const equality = guilty
    .map(node => equalityIn(node, schema))
    .find(each => each !== null);
  const span = { from: guilty[0].from, to: guilty[guilty.length - 1].to };
  const texts = guilty.map(formatExpression);
  if (!equality) {
    const message =
      texts.length === 1
        ? `Nothing matches ${texts[0]}.`
        : `Nothing matches ${texts.join(' and ')} together.`;
    return error(span, message);
  }
  const others = guilty.filter(node => stripParens(node) !== equality.node);
  const swapped =
    others.length === 0 ? await otherColumn(equality, schema, source) : null;
  return swapped ?? nearestValue(equality, others, source);
}

/** `band = 'HSC-R'`: the value belongs to another column. */
async function otherColumn(
  { node, column, value }: IEquality,
  schema: ISchema,
  source: IValueSource
): Promise<IDiagnostic | null> {
  for (const other of stringColumns(schema, column)) {
    const found = await source.values(other, [], String(value), 5);
    if (found.some(each => each.value === value)) {
      const test = equals(other, value);
      const related = await source.values(column, [test], '', 3);
      const name = columnName(column);
      const hint = related.length
        ? `; its ${name} is ${related.map(each => quote(each.value)).join(', ')}`
        : '';
      return error(
        node,
        `No ${name} is ${quote(value)}: that is a ${columnName(other)}${hint}.`,
        [
          ...related.map(each => fix(`${name} = ${quote(each.value)}`)),
          fix(formatExpression(test))
        ]
      );
    }
  }
  return null;
}

async function nearestValue(
  { column, literal, value }: IEquality,
  others: readonly Expression[],
  source: IValueSource
): Promise<IDiagnostic> {
  const existing = await source.values(column, others, '', MAX_VALUES);
  const near = nearestValues(
    value,
    existing.map(each => each.value)
  );
  const where = others.length
    ? ` where ${others.map(formatExpression).join(' and ')}`
    : '';
  const hint = near.length
    ? `; nearest ${near.length === 1 ? 'is' : 'are'} ${near.map(quote).join(', ')}`
    : '';
  return error(
    literal,
    `No ${columnName(column)} is ${quote(value)}${where}${hint}.`,
    near.map(each => fix(quote(each)))
  );
}

function equalityIn(node: Expression, schema: ISchema): IEquality | null {
  const inner = stripParens(node);
  if (inner.kind !== 'binary' || inner.operator !== '=') {
    return null;
  }
  const [left, right] = [stripParens(inner.left), stripParens(inner.right)];
  const [name, literal] =
    left.kind === 'identifier' ? [left, right] : [right, left];
  const resolved =
    name.kind === 'identifier' ? resolve(name.name, schema) : null;
  const value =
    literal.kind === 'string'
      ? literal.value
      : literal.kind === 'number'
        ? Number(literal.text)
        : null;
  return resolved?.is === 'column' &&
    resolved.path.end === null &&
    value !== null
    ? { node: inner, column: resolved.path.column, literal, value }
    : null;
}

function stringColumns(
  { universe, dimensions }: ISchema,
  except: IColumn
): IColumn[] {
  return [...dimensions]
    .map(name => universe.element(name)!)
    .flatMap(element => {
      const key = universe.primaryKey(element)!;
      return key.type === 'string' && element.name !== except.owner
        ? [
            {
              kind: 'key',
              owner: element.name,
              field: key.name,
              type: 'string',
              doc: '',
              unit: ''
            } as const
          ]
        : [];
    });
}

function equals(column: IColumn, value: string | number): IBinary {
  const nowhere = { from: 0, to: 0 };
  const left: IIdentifier = {
    kind: 'identifier',
    name: columnName(column),
    ...nowhere
  };
  const right: Expression =
    typeof value === 'string'
      ? { kind: 'string', value, ...nowhere }
      : { kind: 'number', text: String(value), ...nowhere };
  return {
    kind: 'binary',
    operator: '=',
    left,
    right,
    at: nowhere,
    ...nowhere
  };
}

function fix(text: string): IFix {
  return { label: `Write ${text}`, replacement: text };
}

function quote(value: string | number): string {
  return typeof value === 'number' ? String(value) : `'${value}'`;
}
