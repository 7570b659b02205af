import type {
  ContentParams,
  ImageSpecInput,
  ImageStateInput,
  Opener,
  ViewsDocumentInput
} from '../repository/protocol';
import type { IRepository } from '../repository/tokens';
import type { ISelections } from '../selection/tokens';

/** What `butler-views:open` takes; also what is kept to restore a tab. */
export interface IOpenArgs {
  /** `RepositoryInfo.uri`. */
  readonly repository: string;
  /** UUID. */
  readonly dataset_id: string;
  readonly component?: string;
  /** View to use instead of the one that suits the dataset best. */
  readonly as?: Opener;
  /** Where on the sky an image is to be looked at first (deg). */
  readonly ra?: number;
  readonly dec?: number;
  /** Whether an image follows other locked views of its part of the sky. */
  readonly lock?: boolean;
  /** How an image was shown last. */
  readonly state?: IViewState;
  /** Id of the tab; a restored one keeps its place in the layout by it. */
  readonly tab?: string;
}

/** How an image is shown at first; what is missing is as usual. */
export interface IInitialView {
  /** Position in the middle (deg). */
  readonly place?: { readonly ra: number; readonly dec: number };
  /** Whether it follows other locked views. */
  readonly lock?: boolean;
  readonly state?: IViewState;
  /** `ISelection.id` of the linked views it belongs to. */
  readonly link?: string;
}

/** How an image is shown; the output of a Python view has catalogs as well. */
export type IViewState = ImageStateInput & {
  readonly catalogs?: readonly {
    readonly label: string;
    readonly x: readonly number[];
    readonly y: readonly number[];
  }[];
};

/** What a view can reach beyond its tab. */
export interface IViewHost {
  /** Selections of linked views; null where there are none. */
  readonly selections: ISelections | null;
  /** Address of the HiPS of the settings; empty for none. */
  readonly survey: () => string;
  /** Open linked views of a catalog. */
  readonly openLinked: (document: ViewsDocumentInput) => void;
  /** Open a dataset in a tab beside the one in front. */
  readonly openBeside: (args: IOpenArgs) => void;
  /** Save an image as it is shown, as a document; null where it is part of one. */
  readonly saveView: ((image: ImageSpecInput) => Promise<void>) | null;
}

/** What a view shows, and through what it reads it. */
export interface IViewProps {
  readonly repository: IRepository;
  readonly content: Required<ContentParams>;
  /** Name of the dataset for screen readers. */
  readonly title: string;
  /** How an image is shown at first. */
  readonly initial?: IInitialView;
  /** Called when the user has shown an image otherwise. */
  readonly onState?: (state: ImageStateInput) => void;
  /** Missing in the output of a cell. */
  readonly host?: IViewHost;
  /** Increases when the theme changes, for views that paint colours themselves. */
  readonly theme: number;
}
