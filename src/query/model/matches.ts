import type { IRepository, Params } from '../../repository/tokens';
import type { CoordinateIndex } from '../index/coordinate-index';
import type { IIndexCount, IndexSource } from '../index/index-source';
import type { Expression } from '../language/ast';
import type { IDiagnostic } from '../language/diagnostic';
import type { ISchema } from '../language/schema/schema';
import { dataIdConditions, scopeFor } from './query-context';
import type { Binds } from '../state/query-state';
import { whyNothing } from './why-nothing';

/** A complete query, as it is counted. */
export interface ICountedQuery {
  readonly repository: IRepository;
  readonly params: Params<'query.count'>;
  readonly schema: ISchema;
  readonly bind: Binds;
  readonly index: CoordinateIndex | null;
  /** The expression; null for the blank one. */
  readonly root: Expression | null;
}

/** Why nothing matches. */
export interface IExplanation {
  /** The conditions to blame, by what exists; null if the index cannot tell. */
  readonly told: IDiagnostic | null;
  /** The Butler's own reasons. */
  readonly reasons: readonly string[];
}

/**
 * Count the rows that match: from the index if it can tell, else by the agent.
 *
 * @param query - The query
 * @param signal - Stops it
 */
export async function countMatches(
  query: ICountedQuery,
  signal: AbortSignal
): Promise<IIndexCount> {
  const { params, repository } = query;
  const source = completeSource(query);
  if (source) {
    const ofDatasets = !params.find_first;
    const local = await source.count(conditionsOf(query), ofDatasets);
    if (local?.isExact) {
      return local;
    }
  }
  const { count, exact } = await repository.call('query.count', params, {
    signal
  });
  return { count, isExact: exact };
}

/**
 * Name the guilty conditions of a query without rows; if the index cannot tell, ask the Butler.
 *
 * @param query - The query
 * @param signal - Stops it
 */
export async function explainNothing(
  query: ICountedQuery,
  signal: AbortSignal
): Promise<IExplanation> {
  const { root, schema, params, repository } = query;
  const source = completeSource(query);
  const told =
    root && source
      ? await whyNothing(root, fixedOf(query), schema, source)
      : null;
  if (told !== null) {
    return { told, reasons: [] };
  }
  const { reasons } = await repository.call('query.explain', params, {
    signal
  });
  return { told, reasons };
}

/** The index, if all that exists is in it: what has not come must not be taken for missing. */
function completeSource({
  index,
  schema,
  bind
}: ICountedQuery): IndexSource | null {
  return index?.status.phase === 'ready' && !index.status.more
    ? index.source(scopeFor(schema, bind))
    : null;
}

function fixedOf({ params, schema }: ICountedQuery): readonly Expression[] {
  const dataId = Object.entries(params.data_id ?? {});
  const texts = dataId.map(([name, value]) => [name, String(value)] as const);
  return dataIdConditions(Object.fromEntries(texts), schema);
}

function conditionsOf(query: ICountedQuery): readonly Expression[] {
  const fixed = fixedOf(query);
  return query.root ? [...fixed, query.root] : fixed;
}
