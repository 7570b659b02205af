import type { RepositoryCatalog } from '../model/catalog';
import type { IndexStore } from '../index/index-store';
import type { ISchema } from '../language/schema/schema';
import type { IValueSource } from '../language/values/value-source';
import type { IButlerCall } from '../python/butler-calls';
import {
  findContext,
  scopeFor,
  type IQueryContext
} from '../model/query-context';
import { NO_QUERY, type IQueryState } from '../state/query-state';

/** What is known of a query in code. */
export interface ICodeHost {
  readonly context: IQueryContext;
  readonly schema: ISchema | null;
  readonly values: IValueSource | null;
}

/** Finds what queries in code stand in; asks each thing once. */
export class CodeHosts {
  constructor(
    private readonly _catalog: RepositoryCatalog,
    private readonly _indexes: IndexStore
  ) {}

  /**
   * Find what a query stands in.
   *
   * @param call - The query as far as it is written
   * @param holes - Names that stand for values unknown here
   * @returns Null if its repository is unknown, not trusted or cannot be read.
   */
  async find(
    call: IButlerCall,
    holes: readonly string[] = []
  ): Promise<ICodeHost | null> {
    const repository =
      call.butler?.repository ?? (await this._onlyRepository());
    if (repository === null) {
      return null;
    }
    const context = await this._context({
      ...NO_QUERY,
      repository,
      kind: call.kind,
      datasetType: call.datasetType,
      collections: call.collections,
      dimensions: call.dimensions,
      element: call.element
    });
    if (context === null) {
      return null;
    }
    const schema = schemaOf(call, context, holes);
    const source = schema && context.index?.source(scopeFor(schema, {}));
    return { context, schema, values: source ?? null };
  }

  private _context(state: IQueryState): Promise<IQueryContext | null> {
    // Each part is kept by the catalog and the indexes; what fails is silent in code.
    return findContext(state, this._catalog, this._indexes).catch(() => null);
  }

  /** Where code does not say which repository, the site's only one is meant. */
  private async _onlyRepository(): Promise<string | null> {
    const all = await this._catalog.repositories().catch(() => []);
    const ofTheSite = all.filter(({ label }) => label !== null);
    return ofTheSite.length === 1 ? ofTheSite[0].uri : null;
  }
}

function schemaOf(
  { datasetType, dataIdNames, bindNames, butler }: IButlerCall,
  { dimensions, repository, governors }: IQueryContext,
  holes: readonly string[]
): ISchema | null {
  // With default collections the Butler takes a governor with one value for granted.
  const inferred = butler?.collections.length
    ? Object.keys(governors).filter(name => governors[name].length === 1)
    : [];
  return (
    dimensions && {
      universe: repository.universe,
      dimensions,
      datasetTypes: datasetType ? [datasetType] : [],
      bind:
        bindNames &&
        new Map(
          [...bindNames, ...holes].map(name => [
            name,
            { is: 'unknown' as const }
          ])
        ),
      governors: new Set([
        ...dataIdNames,
        ...inferred,
        ...Object.keys(repository.info.default_data_id)
      ]),
      values: new Map()
    }
  );
}
