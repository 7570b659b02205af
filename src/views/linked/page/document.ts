import type { IThemeManager } from '@jupyterlab/apputils';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import { repositoryError } from '../../../repository/errors';
import type { ViewsDocumentInput } from '../../../repository/protocol';
import { followText } from '../../../ui/document-text';
import type { IViewHost } from '../../tokens';
import type { ILinkedActions } from '../actions';
import { PageModel } from './page-model';
import type { IPageModelOptions } from './page-model';
import { PagePanel } from './page-panel';

/** What a tab of a document is made with. */
export interface IDocumentOptions extends IPageModelOptions {
  readonly themes: IThemeManager | null;
  readonly actions: ILinkedActions;
  /** What images of a page can reach. */
  readonly host: IViewHost;
}

/** Show a `.butlerview` file: changes of views and selection make it dirty, saving writes them. */
export function showDocument(
  context: DocumentRegistry.Context,
  options: IDocumentOptions
): PagePanel {
  const model = new PageModel(options);
  const panel = new PagePanel(
    model,
    {
      saveAs: null,
      insertCell: async () => options.actions.insert(await model.code())
    },
    options
  );
  const write = followText(
    context,
    panel,
    text => openText(model, text),
    sameJson
  );
  model.edited.connect(async () => write(await model.text()));
  return panel;
}

function openText(model: PageModel, text: string): void {
  try {
    void model.open(JSON.parse(text) as ViewsDocumentInput);
  } catch (reason) {
    model.fail(
      repositoryError(
        'corrupt',
        `This file is no page of linked views: ${String(reason)}`,
        'Open it as text to see what is in it.'
      ).error
    );
  }
}

function sameJson(one: string, other: string): boolean {
  try {
    return (
      JSON.stringify(JSON.parse(one)) === JSON.stringify(JSON.parse(other))
    );
  } catch {
    return false;
  }
}
