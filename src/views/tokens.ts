import type { ContentParams, Opener } from '../repository/protocol';
import type { IRepository } from '../repository/tokens';

/** What `butler-views:open` takes; also what is kept to restore a tab. */
export interface IOpenArgs {
  /** `RepositoryInfo.uri`. */
  readonly repository: string;
  /** UUID. */
  readonly dataset_id: string;
  readonly component?: string;
  /** View to use instead of the one that suits the dataset best. */
  readonly as?: Opener;
  /** Id of the tab; a restored one keeps its place in the layout by it. */
  readonly tab?: string;
}

/** What a view shows, and through what it reads it. */
export interface IViewProps {
  readonly repository: IRepository;
  readonly content: Required<ContentParams>;
  /** Name of the dataset for screen readers. */
  readonly title: string;
  /** Increases when the theme changes, for views that paint colours themselves. */
  readonly theme: number;
}
