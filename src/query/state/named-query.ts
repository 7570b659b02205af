import type { IRepository } from '../../repository/tokens';
import { readQuery, type IQueryState } from './query-state';

/** A query with a name, as a repository or a file keeps it. */
export interface INamedQuery {
  readonly name: string;
  readonly doc: string;
  readonly query: IQueryState;
}

/** Begins the names of the RUNs in which a repository keeps them. */
export const NAMED_RUNS = 'queries/';

/** What a name may consist of. */
export const NAME = /^[\w.+-]+$/;

/**
 * Write a named query as the text of a `.butlerquery` file.
 *
 * @param named - The query
 * @param repository - Label or URI that means its repository elsewhere too
 * @param dataId - Values fixed outside its expression
 * @param integers - Which of them are integers
 */
export function writeNamedQuery(
  { name, doc, query }: INamedQuery,
  repository: string,
  dataId: Readonly<Record<string, string>>,
  integers: ReadonlySet<string>
): string {
  return `${JSON.stringify(
    {
      version: 1,
      name,
      doc,
      kind: query.kind,
      repository,
      dataset_type: query.datasetType,
      collections: query.collections,
      dimensions: query.kind === 'data_ids' ? query.dimensions : [],
      element: query.kind === 'records' ? query.element : '',
      where: query.where.trim(),
      bind: query.bind,
      data_id: Object.fromEntries(
        Object.entries(dataId).map(([key, value]) => [
          key,
          integers.has(key) ? Number(value) : value
        ])
      ),
      order_by: query.orderBy,
      find_first: query.findFirst
    },
    null,
    2
  )}\n`;
}

/**
 * Read the text of a `.butlerquery` file.
 *
 * @param text - The text
 * @param repository - The repository it is used in; the one it names if not given
 * @throws SyntaxError - for a text that is not JSON, or not that of a query
 */
export function readNamedQuery(text: string, repository?: string): INamedQuery {
  const json = JSON.parse(text) as Record<string, never> | null;
  if (typeof json?.name !== 'string' || json.version !== (1 as unknown)) {
    throw new SyntaxError('it has no name, or not the version 1');
  }
  const dataId = Object.entries(json.data_id ?? {}).map(([name, value]) => [
    name,
    String(value)
  ]);
  return {
    name: json.name,
    doc: String(json.doc ?? ''),
    query: {
      ...readQuery({
        kind: json.kind,
        datasetType: json.dataset_type,
        collections: json.collections,
        dimensions: json.dimensions,
        element: json.element,
        where: json.where,
        bind: json.bind,
        orderBy: json.order_by,
        findFirst: json.find_first
      }),
      repository: repository ?? String(json.repository ?? ''),
      dataId: Object.fromEntries(dataId) as Record<string, string>
    }
  };
}

/**
 * List the named queries of a repository.
 *
 * @param service - Reaches it
 * @param repository - Its URI
 */
export async function listNamedQueries(
  service: IRepository,
  repository: string
): Promise<readonly INamedQuery[]> {
  const { definitions } = await service.call('queries.list', { repository });
  return definitions.map(text => readNamedQuery(text, repository));
}
