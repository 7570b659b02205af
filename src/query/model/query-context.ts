import type { Collection, DatasetType } from '../../repository/protocol';
import type { Governors, IOpenRepository, RepositoryCatalog } from './catalog';
import type { CoordinateIndex } from '../index/coordinate-index';
import type { IndexStore } from '../index/index-store';
import type { Expression } from '../language/ast';
import { bindTypeOf } from '../language/schema/bind';
import { columnName, type IColumn } from '../language/schema/column';
import { resolve } from '../language/schema/resolve';
import type { ISchema } from '../language/schema/schema';
import type { IScope } from '../language/values/operand';
import type { IValueSource } from '../language/values/value-source';
import { analyze } from '../language/semantics/analyze';
import { parse } from '../language/parse';
import { sourceOf, type Binds, type IQueryState } from '../state/query-state';
import { isTimeValue, timeBindValue } from '../state/time-binds';

/** What a query stands in: its repository, and what exists there. */
export interface IQueryContext {
  readonly repository: IOpenRepository;
  readonly collections: readonly Collection[];
  readonly datasetTypes: readonly DatasetType[];
  readonly governors: Governors;
  /** Complete; null while what is asked for is not chosen. */
  readonly dimensions: ReadonlySet<string> | null;
  readonly index: CoordinateIndex | null;
}

/**
 * Find what a query stands in.
 *
 * @param state - The query
 * @param catalog - Knows the repositories
 * @param indexes - Hold what exists
 * @throws RepositoryError - when the repository or a collection cannot be read
 */
export async function findContext(
  state: IQueryState,
  catalog: RepositoryCatalog,
  indexes: IndexStore
): Promise<IQueryContext> {
  const repository = await catalog.open(state.repository);
  const { uri } = repository.info;
  const [collections, datasetTypes, governors] = await Promise.all([
    catalog.collections(uri),
    catalog.datasetTypes(uri, state.collections),
    catalog.governors(uri, state.collections, state.datasetType)
  ]);
  const names = dimensionsOf(state, datasetTypes);
  const source = sourceOf({ ...state, repository: uri });
  const dimensions = names && repository.universe.expand(names);
  return {
    repository,
    collections,
    datasetTypes,
    governors,
    dimensions,
    index:
      source && dimensions
        ? indexes.get(source, repository.universe, dimensions)
        : null
  };
}

function dimensionsOf(
  state: IQueryState,
  datasetTypes: readonly DatasetType[]
): readonly string[] | null {
  switch (state.kind) {
    case 'records':
      return state.element ? [state.element] : null;
    case 'data_ids':
      return state.dimensions.length > 0 ? state.dimensions : null;
    case 'datasets':
      return (
        datasetTypes.find(({ name }) => name === state.datasetType)
          ?.dimensions ?? null
      );
  }
}

/**
 * Find the values that a query fixes outside its expression. Unless the user chose, a governor with
 * one value in these collections has that value, if the expression does not mention it.
 *
 * @param state - The query
 * @param context - What it stands in
 */
export function dataIdOf(
  state: IQueryState,
  { dimensions, governors }: IQueryContext
): Readonly<Record<string, string>> {
  if (state.dataId !== null) {
    return state.dataId;
  }
  const single = Object.entries(governors).filter(
    ([name, values]) =>
      values.length === 1 &&
      dimensions?.has(name) &&
      !new RegExp(`\\b${name}\\b`).test(state.where)
  );
  return Object.fromEntries(single.map(([name, [value]]) => [name, value]));
}

/**
 * Say what the expression of a query may refer to.
 *
 * @param state - The query
 * @param context - What it stands in
 * @param values - All existing values of some columns
 * @returns Null while what is asked for is not chosen.
 */
export function schemaFor(
  state: IQueryState,
  context: IQueryContext,
  values: ISchema['values']
): ISchema | null {
  const { dimensions, repository } = context;
  return (
    dimensions && {
      universe: repository.universe,
      dimensions,
      datasetTypes: state.datasetType ? [state.datasetType] : [],
      bind: new Map(
        Object.entries(state.bind).map(([name, value]) => [
          name,
          bindTypeOf(value)
        ])
      ),
      governors: new Set([
        ...Object.keys(dataIdOf(state, context)),
        ...Object.keys(repository.info.default_data_id)
      ]),
      values
    }
  );
}

/**
 * Say what names in an expression stand for.
 *
 * @param schema - What it may refer to
 * @param bind - Values of the binds
 */
export function scopeFor(schema: ISchema, bind: Binds): IScope {
  return {
    schema,
    bind: new Map(
      Object.entries(bind).flatMap(([name, value]) => {
        const known = isTimeValue(value) ? timeBindValue(value) : value;
        return known === undefined ? [] : [[name, known] as const];
      })
    )
  };
}

/**
 * Write the values fixed outside an expression as conditions.
 *
 * @param dataId - The values by dimension, as text
 * @param schema - Knows the types of the dimensions
 */
export function dataIdConditions(
  dataId: Readonly<Record<string, string>>,
  schema: ISchema
): readonly Expression[] {
  return Object.entries(dataId).flatMap(([name, value]) => {
    const resolved = resolve(name, schema);
    const isText =
      resolved.is === 'column' && resolved.path.column.type === 'string';
    const { root } = parse(`${name} = ${isText ? `'${value}'` : value}`);
    return root === null ? [] : [root];
  });
}

/** A source of values below conditions that always hold. */
export class ConditionedSource implements IValueSource {
  constructor(
    private readonly _source: IValueSource,
    private readonly _conditions: readonly Expression[]
  ) {}

  /** See {@link IValueSource.values}. */
  values(
    column: IColumn,
    constraints: readonly Expression[],
    ...rest: [prefix: string, limit: number, signal?: AbortSignal]
  ): ReturnType<IValueSource['values']> {
    return this._source.values(
      column,
      [...this._conditions, ...constraints],
      ...rest
    );
  }
}

/** More values than this of a column are not all looked at when an expression is checked. */
const MOST_KNOWN = 1000;

/**
 * Collect all values of the dimensions that have few, for checking.
 *
 * @param source - Knows them
 * @param schema - Names the dimensions
 */
export async function knownValues(
  source: IValueSource,
  schema: ISchema
): Promise<Map<string, readonly (string | number)[]>> {
  const known = new Map<string, readonly (string | number)[]>();
  for (const name of schema.dimensions) {
    const resolved = resolve(name, schema);
    if (resolved.is === 'column') {
      const { column } = resolved.path;
      const found = await source.values(column, [], '', MOST_KNOWN + 1);
      if (found.length > 0 && found.length <= MOST_KNOWN) {
        known.set(
          columnName(column),
          found.map(({ value }) => value)
        );
      }
    }
  }
  return known;
}

/** Whether an expression asks about a place on the sky. */
export function isSpatial(root: Expression | null, schema: ISchema): boolean {
  return analyze(root, schema).uses.some(
    ({ path }) => path.column.type === 'region'
  );
}
