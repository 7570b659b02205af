import { ABCWidgetFactory, DocumentWidget } from '@jupyterlab/docregistry';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import { Panel } from '@lumino/widgets';
import { butlerIcon } from '../../icons';
import type { IDocumentOptions } from './page/document';

/** Name of the factory, as the "Open With" menu shows it. */
const FACTORY = 'Butler Linked Views';

const FILE_TYPE: Partial<DocumentRegistry.IFileType> = {
  name: 'butlerview',
  displayName: 'Butler Linked Views',
  extensions: ['.butlerview'],
  mimeTypes: ['application/json'],
  contentType: 'file',
  fileFormat: 'text',
  icon: butlerIcon
};

/** Options that are made when the first document is opened. */
export type LoadOptions = () => Promise<IDocumentOptions>;

/** Opens `.butlerview` files with JupyterLab's own saving, reverting and renaming. */
class ViewsFactory extends ABCWidgetFactory<DocumentWidget<Panel>> {
  constructor(private readonly _load: LoadOptions) {
    super({
      name: FACTORY,
      fileTypes: ['butlerview'],
      defaultFor: ['butlerview']
    });
  }

  protected createNewWidget(
    context: DocumentRegistry.Context
  ): DocumentWidget<Panel> {
    const content = new Panel();
    content.addClass('jp-butler-lazy');
    const widget = new DocumentWidget({ content, context });
    widget.title.icon = butlerIcon;
    void this._load().then(async options => {
      const { showDocument } = await import('./page/document');
      if (!widget.isDisposed) {
        content.addWidget(showDocument(context, options));
      }
    });
    return widget;
  }
}

/** Teach JupyterLab the document type. */
export function addDocuments(
  registry: DocumentRegistry,
  load: LoadOptions
): void {
  registry.addFileType(FILE_TYPE);
  registry.addWidgetFactory(new ViewsFactory(load));
}
