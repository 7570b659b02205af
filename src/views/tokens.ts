import type {
  ContentParams,
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
  /** Id of the tab; a restored one keeps its place in the layout by it. */
  readonly tab?: string;
}

/** How an image is shown at first; what is missing is as usual. */
export interface IInitialView {
  /** Position in the middle (deg). */
  readonly place?: { readonly ra: number; readonly dec: number };
  /** Whether it follows other locked views. */
  readonly lock?: boolean;
  /** As the Python view describes itself. */
  readonly state?: IViewState;
}

/** `ImageView.state()` of Python. */
export interface IViewState {
  readonly stretch: string;
  readonly limits: readonly [number, number];
  readonly colormap: string;
  /** Pixel in the middle; the centre of the first is 0, 0. */
  readonly center: readonly [number, number];
  /** Pixels of the shorter side. */
  readonly fov: number;
  /** Opacity of mask planes that are shown. */
  readonly masks: Readonly<Record<string, number>>;
  readonly catalogs: readonly {
    readonly label: string;
    readonly x: readonly number[];
    readonly y: readonly number[];
  }[];
}

/** What a view can reach beyond its tab. */
export interface IViewHost {
  /** Selections of linked views; null where there are none. */
  readonly selections: ISelections | null;
  /** Open linked views of a catalog. */
  readonly openLinked: (document: ViewsDocumentInput) => void;
  /** Open a dataset in a tab beside the one in front. */
  readonly openBeside: (args: IOpenArgs) => void;
}

/** What a view shows, and through what it reads it. */
export interface IViewProps {
  readonly repository: IRepository;
  readonly content: Required<ContentParams>;
  /** Name of the dataset for screen readers. */
  readonly title: string;
  /** How an image is shown at first. */
  readonly initial?: IInitialView;
  /** Missing in the output of a cell. */
  readonly host?: IViewHost;
  /** Increases when the theme changes, for views that paint colours themselves. */
  readonly theme: number;
}
