import { Signal } from '@lumino/signaling';
import type { ImageSpecInput } from '../../../repository/protocol';

/** Images that are open in tabs, each as a document would hold it. */
class OpenImages {
  /** Emitted when an image is opened or closed. */
  readonly changed = new Signal<this, void>(this);

  /** What is open now. */
  get all(): readonly ImageSpecInput[] {
    return [...this._images].map(describe => describe());
  }

  /** Take up an image until the returned function is called. */
  add(describe: () => ImageSpecInput): () => void {
    this._images.add(describe);
    this.changed.emit();
    return () => {
      this._images.delete(describe);
      this.changed.emit();
    };
  }

  private readonly _images = new Set<() => ImageSpecInput>();
}

/** The images of this JupyterLab that can be put into a page. */
export const openImages = new OpenImages();
