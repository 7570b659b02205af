import { UUID } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import type {
  DatasetPageInfo,
  ImageStateInput,
  Opener
} from '../repository/protocol';
import { datasetTitle } from './page/dataset-title';
import type { IOpenArgs } from './tokens';

/** What an open tab shows: which dataset, which part of it, in which view. */
export class DatasetModel implements IDisposable {
  constructor(args: IOpenArgs) {
    this._args = { tab: `jp-butler-views-${UUID.uuid4()}`, ...args };
  }

  /** Arguments that would open the same again. */
  get args(): IOpenArgs & { readonly tab: string } {
    return this._args;
  }

  /** Title of the tab. */
  get title(): string {
    return this._title;
  }

  /** Emitted when `args` or `title` changes. */
  get changed(): ISignal<DatasetModel, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Show the whole dataset, or a component of it, in the view that suits it. */
  chooseComponent(component: string | undefined): void {
    const { repository, dataset_id, tab } = this._args;
    this._update({
      repository,
      dataset_id,
      tab,
      ...(component === undefined ? {} : { component })
    });
  }

  /** Show the same in another view. */
  chooseView(as: Opener): void {
    this._update({ ...this._args, as });
  }

  /** Keep how an image is shown, to show it so again. */
  keepState(state: ImageStateInput): void {
    this._update({ ...this._args, state });
  }

  /** Take over what the agent says about the dataset. */
  describe(info: DatasetPageInfo): void {
    this._info = info;
    this._update(this._args);
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      Signal.clearData(this);
    }
  }

  private _update(args: IOpenArgs & { readonly tab: string }): void {
    this._args = args;
    if (this._info) {
      this._title = datasetTitle(this._info, args.component);
    }
    this._changed.emit();
  }

  private _args: IOpenArgs & { readonly tab: string };
  private _title = 'Dataset';
  private _info: DatasetPageInfo | null = null;
  private _isDisposed = false;
  private readonly _changed = new Signal<this, void>(this);
}
