import type {
  Collection,
  DatasetType,
  Repository,
  RepositoryInfo
} from '../../repository/protocol';
import type { IRepository } from '../../repository/tokens';
import { Universe } from '../language/schema/universe';

/** An open repository. */
export interface IOpenRepository {
  readonly info: RepositoryInfo;
  readonly universe: Universe;
}

/** Governor dimension to its values in some collections. */
export type Governors = Readonly<Record<string, readonly string[]>>;

/** What repositories offer to choose from: asked for once, then kept. */
export class RepositoryCatalog {
  constructor(private readonly _repository: IRepository) {}

  /** Repositories of the site's index and those that are trusted. */
  repositories(): Promise<readonly Repository[]> {
    return this._keep('repositories', async () => {
      const { repositories } = await this._repository.call(
        'repositories.list',
        {}
      );
      return repositories;
    });
  }

  /** Open a repository by URI, path or label. */
  open(name: string): Promise<IOpenRepository> {
    return this._keep(key('open', name), async () => {
      const info = await this._repository.call('repositories.open', {
        uri: name
      });
      return { info, universe: new Universe(info) };
    });
  }

  /** All collections of a repository. */
  collections(repository: string): Promise<readonly Collection[]> {
    return this._keep(key('collections', repository), async () => {
      const { collections } = await this._repository.call('collections.list', {
        repository
      });
      return collections;
    });
  }

  /** The dataset types that are present in some collections; in none: all. */
  datasetTypes(
    repository: string,
    collections: readonly string[]
  ): Promise<readonly DatasetType[]> {
    return this._keep(key('types', repository, ...collections), async () => {
      const { dataset_types } = await this._repository.call(
        'dataset_types.list',
        { repository, collections: [...collections] }
      );
      return dataset_types;
    });
  }

  /** The instruments and skymaps of some collections. */
  governors(
    repository: string,
    collections: readonly string[],
    datasetType: string
  ): Promise<Governors> {
    const name = key('governors', repository, datasetType, ...collections);
    return this._keep(name, async () => {
      const { governors } = await this._repository.call('query.governors', {
        repository,
        collections: [...collections],
        dataset_type: datasetType
      });
      return governors;
    });
  }

  /** Read everything anew when it is next asked for. */
  forget(): void {
    this._kept.clear();
  }

  /** A failure is not kept. */
  private _keep<T>(name: string, read: () => Promise<T>): Promise<T> {
    let kept = this._kept.get(name) as Promise<T> | undefined;
    if (kept === undefined) {
      kept = read();
      kept.catch(() => this._kept.delete(name));
      this._kept.set(name, kept);
    }
    return kept;
  }

  private readonly _kept = new Map<string, Promise<unknown>>();
}

function key(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
