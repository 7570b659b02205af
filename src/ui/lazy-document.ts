import { ABCWidgetFactory, DocumentWidget } from '@jupyterlab/docregistry';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import { Panel } from '@lumino/widgets';
import type { Widget } from '@lumino/widgets';
import { butlerIcon } from '../icons';

/** A type of document. */
export interface IDocumentType {
  /** For people, also in the "Open With" menu. */
  readonly title: string;
  /** Name of the file type; the extension without its dot. */
  readonly name: string;
  /** Makes what shows a document; loaded when the first one is opened. */
  readonly show: (context: DocumentRegistry.Context) => Promise<Widget>;
}

/** Opens files with JupyterLab's own saving, reverting and renaming. */
class LazyFactory extends ABCWidgetFactory<DocumentWidget<Panel>> {
  constructor(private readonly _type: IDocumentType) {
    super({
      name: _type.title,
      fileTypes: [_type.name],
      defaultFor: [_type.name]
    });
  }

  protected createNewWidget(
    context: DocumentRegistry.Context
  ): DocumentWidget<Panel> {
    const content = new Panel();
    content.addClass('jp-butler-lazy');
    const widget = new DocumentWidget({ content, context });
    widget.title.icon = butlerIcon;
    void this._type.show(context).then(shown => {
      if (content.isDisposed) {
        shown.dispose();
      } else {
        content.addWidget(shown);
      }
    });
    return widget;
  }
}

/** Teach JupyterLab a type of document that is JSON text. */
export function addDocumentType(
  registry: DocumentRegistry,
  type: IDocumentType
): void {
  registry.addFileType({
    name: type.name,
    displayName: type.title,
    extensions: [`.${type.name}`],
    mimeTypes: ['application/json'],
    contentType: 'file',
    fileFormat: 'text',
    icon: butlerIcon
  });
  registry.addWidgetFactory(new LazyFactory(type));
}
