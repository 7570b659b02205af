import type { Expression, IBinary, INumber, IString } from '../ast.js';
import { columnName, type IColumn } from '../schema/column.js';
import type { IValueCount, IValueSource } from '../values/value-source.js';
import type { ICompletion } from './completion.js';
import type { IValueContext, ValueOperator } from '../context/context.js';

/** As many values as a list shows. */
const LIMIT = 100;

/**
 * Suggest values of a column that can still match, the most frequent first.
 *
 * @param context - What is wanted.
 * @param source - Knows the values.
 * @param signal - Aborts the search.
 */
export async function completeValues(
  context: IValueContext,
  source: IValueSource,
  signal?: AbortSignal
): Promise<ICompletion[]> {
  const { column, listed, operator } = context;
  const excluded = listed.map(literalValue);
  // What stands in a NOT IN already is gone whatever is added.
  const gone =
    operator === '!=' ? listed.map(item => comparison(column, '!=', item)) : [];
  const constraints = [...context.constraints, ...gone];
  const limit = LIMIT + excluded.length;
  const found = await source.values(
    column,
    constraints,
    context.prefix,
    limit,
    signal
  );
  const fresh = found.filter(({ value }) => !excluded.includes(value));
  const kept = await keepMatching(fresh, context, constraints, source, signal);
  return kept.slice(0, LIMIT).map(({ value, count }) => ({
    from: context.from,
    to: context.to,
    kind: 'value',
    label: String(value),
    text: typeof value === 'string' ? `'${value}'` : String(value),
    detail: column.unit ? `${column.type}, ${column.unit}` : column.type,
    doc: '',
    count
  }));
}

/**
 * An existing value matches by `=`, `<=` and `>=`. By `<`, `>` and `!=` only others
 * match, so the smallest, largest or only one must be left out.
 */
async function keepMatching(
  found: readonly IValueCount[],
  { column, operator }: IValueContext,
  constraints: readonly Expression[],
  source: IValueSource,
  signal?: AbortSignal
): Promise<readonly IValueCount[]> {
  const doubtful = extreme(found, operator);
  if (doubtful === null) {
    return found.filter(isWritable);
  }
  const test = comparison(column, operator, literal(doubtful.value));
  const others = await source.values(
    column,
    [...constraints, test],
    '',
    1,
    signal
  );
  return found.filter(
    each => isWritable(each) && (each !== doubtful || others.length > 0)
  );
}

function extreme(
  found: readonly IValueCount[],
  operator: ValueOperator
): IValueCount | null {
  if (found.length === 0) {
    return null;
  }
  switch (operator) {
    case '<':
      return found.reduce((a, b) => (b.value < a.value ? b : a));
    case '>':
      return found.reduce((a, b) => (b.value > a.value ? b : a));
    case '!=':
      return found.length === 1 ? found[0] : null;
    default:
      return null;
  }
}

/** Strings have no escapes: a value with a quote cannot be written. */
function isWritable({ value }: IValueCount): boolean {
  return !String(value).includes("'") && !String(value).includes('\n');
}

function literalValue(node: Expression): string | number | null {
  return node.kind === 'string'
    ? node.value
    : node.kind === 'number'
      ? Number(node.text)
      : null;
}

function literal(value: string | number): INumber | IString {
  const nowhere = { from: 0, to: 0 };
  return typeof value === 'string'
    ? { kind: 'string', value, ...nowhere }
    : { kind: 'number', text: String(value), ...nowhere };
}

function comparison(
  column: IColumn,
  operator: ValueOperator,
  right: Expression
): Expression {
  const nowhere = { from: 0, to: 0 };
  const left = {
    kind: 'identifier',
    name: columnName(column),
    ...nowhere
  } as const;
  if (right.kind === 'range') {
    return {
      kind: 'in',
      operand: left,
      negated: operator === '!=',
      values: [right],
      ...nowhere
    };
  }
  const test: IBinary = {
    kind: 'binary',
    operator,
    left,
    right,
    at: nowhere,
    ...nowhere
  };
  return test;
}
