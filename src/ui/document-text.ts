import type { DocumentRegistry } from '@jupyterlab/docregistry';
import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';

/** What shows a document. */
interface IDocumentPart extends IDisposable {
  readonly disposed: ISignal<unknown, unknown>;
}

/**
 * Keep what shows a document in step with its text: it is read at first, after a revert, and when the
 * file changed on disk.
 *
 * @param context - The document
 * @param part - What shows it
 * @param open - Takes a text that was not written here
 * @param isSame - Whether two texts mean the same, so that the document stays clean
 * @returns Writes a text into the document and marks it dirty.
 */
export function followText(
  context: DocumentRegistry.Context,
  part: IDocumentPart,
  open: (text: string) => void,
  isSame: (one: string, other: string) => boolean
): (text: string) => void {
  let written: string | null = null;
  const read = (): void => {
    const text = context.model.toString();
    if (text !== written) {
      written = text;
      open(text);
    }
  };
  void context.ready.then(() => {
    read();
    context.model.contentChanged.connect(read);
  });
  part.disposed.connect(() => context.model.contentChanged.disconnect(read));
  return text => {
    if (
      written !== null &&
      !part.isDisposed &&
      !isSame(text, context.model.toString())
    ) {
      written = text;
      context.model.fromString(text);
      // Only an editor's own edits make the shared model dirty by themselves.
      context.model.dirty = true;
    }
  };
}
