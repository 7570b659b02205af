import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { describeError } from '../../../repository/errors';
import type {
  ButlerError,
  ImageSpecInput,
  LinkedInfo,
  ViewSpecInput,
  ViewsDocumentInput
} from '../../../repository/protocol';
import type { IRepository } from '../../../repository/tokens';
import type { Link } from '../../../selection/link';
import type { IPast } from '../../../selection/mirror/past';
import type { Selections } from '../../../selection/selections';
import { exportFile } from '../export-menu';

/** How often a page is opened again by itself before anything was selected: it may be what ends the kernel. */
const MOST_LOSSES = 2;

const NO_PAST: IPast = { past: [], future: [] };

/** What a page of linked views is made from. */
export interface IPageModelOptions {
  readonly repository: IRepository;
  readonly selections: Selections;
}

/** A page of linked views and images: opened from a document, and written as one. */
export class PageModel implements IDisposable {
  constructor(private readonly _options: IPageModelOptions) {}

  get repository(): IRepository {
    return this._options.repository;
  }

  get link(): Link | null {
    return this._link;
  }

  /** Whether it shows what its document holds. */
  get isOpen(): boolean {
    return this._isOpen;
  }

  /** Images beside the views. */
  get images(): readonly ImageSpecInput[] {
    return this._document?.images ?? [];
  }

  get error(): ButlerError | null {
    return this._error;
  }

  /** What opening does just now; empty when it is done. */
  get progress(): string {
    return this._progress;
  }

  /** Emitted when `link`, `error` or `progress` changes. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted when the page would be stored otherwise: views or selection are others. */
  get edited(): ISignal<this, void> {
    return this._edited;
  }

  /** The page as it is now, also when the kernel that knew it is gone; null before it was opened. */
  get document(): ViewsDocumentInput | null {
    const link = this._link;
    if (!link || !this._document) {
      return this._document;
    }
    return {
      ...this._document,
      views: link.info.views.map(view => view.spec),
      // Also what the kernel has not confirmed: it may be gone.
      selection: [...link.clauses] as ViewsDocumentInput['selection'],
      mode: link.state.mode,
      combine: link.state.combine,
      names: link.state.names
    };
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /**
   * Open a document; what was open before is closed.
   *
   * @param past - What was selected before, for undo
   */
  async open(
    document: ViewsDocumentInput,
    past: IPast = NO_PAST
  ): Promise<void> {
    this._document = document;
    this._past = past;
    this._close();
    this._aborter = new AbortController();
    const { signal } = this._aborter;
    this._set({ progress: 'Opening the catalog' });
    try {
      if (!document.source) {
        this._document = await this._options.repository.call(
          'linked.read',
          { document },
          { signal }
        );
        this._isOpen = true;
        this._set({});
        return;
      }
      const info = await this._options.repository.call(
        'linked.open',
        { document, ...past },
        { signal, onProgress: ({ text }) => this._set({ progress: text }) }
      );
      const [link, given] = await this._share(info);
      link.past.add(past);
      if (signal.aborted) {
        given.dispose();
        return;
      }
      this._given = given;
      link.settled.connect(this._onEdited, this);
      link.arranged.connect(this._onEdited, this);
      link.changed.connect(this._onLinkChanged, this);
      this._isOpen = true;
      this._set({ link });
    } catch (reason) {
      if (!signal.aborted) {
        this._set({ error: describeError(reason) });
      }
    }
  }

  /** Open the same again, after a failure; what was selected last is selected again. */
  async retry(): Promise<void> {
    const { document, _link: link } = this;
    if (document) {
      const isAhead = link?.isAhead ?? false;
      await this.open(
        document,
        link ? link.past.around(link.state, isAhead) : this._past
      );
      if (isAhead && this._link) {
        this._edited.emit();
      }
    }
  }

  /** Stop opening. */
  cancel(): void {
    this._aborter.abort();
    this._set({
      error: {
        kind: 'cancelled',
        message: 'Opening was cancelled.',
        hint: '',
        details: ''
      }
    });
  }

  /** Say that something cannot be opened. */
  fail(error: ButlerError): void {
    this._close();
    this._set({ error });
  }

  /** Add a view. */
  async add(spec: ViewSpecInput): Promise<void> {
    const link = this._link;
    if (link) {
      const specs = link.info.views.map(view => view.spec);
      const table = specs.findIndex(({ mark }) => mark === 'table');
      specs.splice(table < 0 ? specs.length : table, 0, fullSpec(spec));
      await link.arrange(specs);
    }
  }

  /** Replace a view. */
  async replace(spec: ViewSpecInput): Promise<void> {
    await this._link?.arrange(
      this._link.info.views.map(view =>
        view.spec.id === spec.id ? fullSpec(spec) : view.spec
      )
    );
  }

  /** Remove a view, and with it what it selects. */
  async remove(id: string): Promise<void> {
    await this._link?.arrange(
      this._link.info.views
        .map(view => view.spec)
        .filter(spec => spec.id !== id)
    );
  }

  /** Add an image at the end. */
  addImage(image: ImageSpecInput): void {
    this._setImages([...this.images, image]);
  }

  /** Show an image otherwise. */
  replaceImage(image: ImageSpecInput, by: ImageSpecInput): void {
    this._setImages(this.images.map(each => (each === image ? by : each)));
  }

  /** Take an image off the page. */
  removeImage(image: ImageSpecInput): void {
    this._setImages(this.images.filter(each => each !== image));
  }

  /** The page as a document. */
  async text(): Promise<string> {
    const whole = this._link
      ? (JSON.parse(await this._export('butlerview')) as ViewsDocumentInput)
      : this._document;
    return JSON.stringify({ ...whole, images: this.images }, null, 2);
  }

  /** The page as a cell of Python. */
  async code(): Promise<string> {
    const document = this._document;
    if (this._link || !document) {
      return this._export('python');
    }
    const { text } = await this._options.repository.call('linked.images_code', {
      document
    });
    return text;
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._aborter.abort();
      this._close();
      Signal.clearData(this);
    }
  }

  private async _export(format: 'butlerview' | 'python'): Promise<string> {
    if (!this._link) {
      throw new Error('The views are not open yet.');
    }
    const { bytes } = await exportFile(this._link, '', format);
    return new TextDecoder().decode(bytes);
  }

  private _setImages(images: readonly ImageSpecInput[]): void {
    if (this._document) {
      this._document = { ...this._document, images: [...images] };
      this._changed.emit();
      this._edited.emit();
    }
  }

  private _share(
    info: LinkedInfo
  ): ReturnType<IPageModelOptions['selections']['share']> {
    const { selections, repository } = this._options;
    return selections.share(info.link, repository, async () => info);
  }

  private _close(): void {
    this._isOpen = false;
    this._aborter.abort();
    this._link?.settled.disconnect(this._onEdited, this);
    this._link?.arranged.disconnect(this._onEdited, this);
    this._link?.changed.disconnect(this._onLinkChanged, this);
    this._given?.dispose();
    this._given = null;
  }

  private _onEdited(): void {
    this._losses = 0;
    this._edited.emit();
  }

  private _onLinkChanged(): void {
    if (this._link?.error !== this._linkError) {
      this._linkError = this._link?.error ?? null;
      this._changed.emit();
      if (this._linkError?.kind === 'gone' && this._losses++ < MOST_LOSSES) {
        void this.retry();
      }
    }
  }

  private _set(state: {
    link?: Link;
    error?: ButlerError;
    progress?: string;
  }): void {
    this._link = state.link ?? null;
    this._error = state.error ?? null;
    this._progress = state.progress ?? '';
    this._changed.emit();
  }

  private _past = NO_PAST;
  private _document: ViewsDocumentInput | null = null;
  private _link: Link | null = null;
  private _linkError: ButlerError | null = null;
  private _error: ButlerError | null = null;
  private _progress = '';
  private _losses = 0;
  private _given: IDisposable | null = null;
  private _aborter = new AbortController();
  private _isOpen = false;
  private _isDisposed = false;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _edited = new Signal<this, void>(this);
}

type FullSpec = Link['info']['views'][number]['spec'];

/** A view with all that it may leave out. */
function fullSpec(spec: ViewSpecInput): FullSpec {
  return {
    id: '',
    x: '',
    y: '',
    columns: [],
    bins: 40,
    x_scale: 'linear',
    y_scale: 'linear',
    x_range: null,
    y_range: null,
    title: '',
    color: '',
    y_error: '',
    period: null,
    join: false,
    chart: {},
    ...spec
  };
}
