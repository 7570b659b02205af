import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { Params } from '../../repository/tokens';
import type { QueryKind, QuerySource } from './query-source';

/** Values of binds by name. */
export type Binds = Readonly<NonNullable<Params<'query.count'>['bind']>>;

/** A query as its user made it; also what survives a reload. */
export interface IQueryState {
  /** URI of the repository; empty before one is chosen. */
  readonly repository: string;
  readonly kind: QueryKind;
  readonly datasetType: string;
  readonly collections: readonly string[];
  /** Of data IDs. */
  readonly dimensions: readonly string[];
  /** Whose records. */
  readonly element: string;
  readonly where: string;
  readonly bind: Binds;
  /** Values fixed outside the expression; null leaves the choice to what the collections hold. */
  readonly dataId: Readonly<Record<string, string>> | null;
  readonly orderBy: readonly string[];
  readonly limit: number;
  readonly findFirst: boolean;
}

/** A query for nothing yet. */
export const NO_QUERY: IQueryState = {
  repository: '',
  kind: 'datasets',
  datasetType: '',
  collections: [],
  dimensions: [],
  element: '',
  where: '',
  bind: {},
  dataId: null,
  orderBy: [],
  limit: 100,
  findFirst: true
};

/** Largest number of rows of one page. */
export const MAX_LIMIT = 10_000;

const KINDS: readonly unknown[] = ['datasets', 'data_ids', 'records'];

/** Read a query from command arguments or a file; what is missing or wrong takes its default. */
export function readQuery(args: ReadonlyPartialJSONObject): IQueryState {
  const text = (name: string): string =>
    typeof args[name] === 'string' ? args[name] : '';
  const texts = (name: string): string[] => {
    const value = args[name];
    return Array.isArray(value)
      ? value.filter(item => typeof item === 'string')
      : [];
  };
  const { limit, bind, dataId, kind } = args;
  return {
    repository: text('repository'),
    kind: KINDS.includes(kind) ? (kind as QueryKind) : 'datasets',
    datasetType: text('datasetType'),
    collections: texts('collections'),
    dimensions: texts('dimensions'),
    element: text('element'),
    where: text('where'),
    bind: isObject(bind) ? (bind as Binds) : {},
    dataId: isObject(dataId) ? (dataId as Record<string, string>) : null,
    orderBy: texts('orderBy'),
    limit:
      typeof limit === 'number' && limit >= 1
        ? Math.min(Math.floor(limit), MAX_LIMIT)
        : NO_QUERY.limit,
    findFirst: args.findFirst !== false
  };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the rows of a query are; null if that is not chosen yet. */
export function sourceOf(state: IQueryState): QuerySource | null {
  const { repository, kind, datasetType, element } = state;
  const isChosen =
    repository !== '' &&
    (kind === 'datasets'
      ? datasetType !== ''
      : kind === 'records'
        ? element !== ''
        : state.dimensions.length > 0);
  return isChosen
    ? {
        repository,
        kind,
        dataset_type: datasetType,
        collections: [...state.collections],
        dimensions: kind === 'data_ids' ? [...state.dimensions] : [],
        element: kind === 'records' ? element : ''
      }
    : null;
}

/** One line that names what a query asks for. */
export function titleOf(state: IQueryState): string {
  switch (state.kind) {
    case 'datasets':
      return state.datasetType || 'Butler query';
    case 'records':
      return state.element ? `${state.element} records` : 'Butler query';
    case 'data_ids':
      return state.dimensions.join(', ') || 'Butler query';
  }
}
