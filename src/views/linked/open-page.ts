import type { JupyterFrontEnd } from '@jupyterlab/application';
import { InputDialog, MainAreaWidget } from '@jupyterlab/apputils';
import { UUID } from '@lumino/coreutils';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { butlerIcon } from '../../icons';
import { repositoryError } from '../../repository/errors';
import { fileExists, freePath } from '../../ui/new-file';
import { documentOf } from './commands';
import type { IDocumentOptions } from './page/document';
import { PageModel } from './page/page-model';
import { PagePanel } from './page/page-panel';

/** A tab with linked views that are no file yet. */
export type PageTab = MainAreaWidget<PagePanel>;

/** Open linked views in a tab. */
export function openPage(
  app: JupyterFrontEnd,
  options: IDocumentOptions,
  args: ReadonlyPartialJSONObject
): PageTab {
  const document = documentOf(args);
  const model = new PageModel(options);
  const content = new PagePanel(
    model,
    {
      saveAs: () => saveAs(app, model),
      insertCell: async () => options.actions.insert(await model.code())
    },
    options
  );
  const tab = new MainAreaWidget({ content });
  tab.id = `jp-butler-linked-${UUID.uuid4()}`;
  tab.toolbar.hide();
  tab.title.icon = butlerIcon;
  const type = document.source?.dataset_type || 'a dataset';
  tab.title.label = document.source ? `Views of ${type}` : 'Images';
  model.changed.connect(() => {
    if (model.link) {
      tab.title.label = `Views of ${model.link.info.title}`;
    }
  });
  void model.open(document);
  return tab;
}

async function saveAs(app: JupyterFrontEnd, model: PageModel): Promise<void> {
  const name = model.link?.info.title ?? 'images';
  await saveDocument(app, await model.text(), name);
}

/** Write a document to a file whose name is asked for, and open that. */
export async function saveDocument(
  app: JupyterFrontEnd,
  content: string,
  name: string
): Promise<void> {
  const { contents } = app.serviceManager;
  const type = name.split(/\W/)[0] || 'views';
  const { value, button } = await InputDialog.getText({
    title: 'Save linked views',
    label: 'File (references and expressions only, no data)',
    text: await freePath(contents, `${type}.butlerview`)
  });
  if (!button.accept || !value) {
    return;
  }
  const path = value.endsWith('.butlerview') ? value : `${value}.butlerview`;
  if (await fileExists(contents, path)) {
    throw repositoryError(
      'conflict',
      `The file ${path} exists already, and was left as it is.`,
      'Save again under another name.'
    );
  }
  await contents.save(path, { type: 'file', format: 'text', content });
  await app.commands.execute('docmanager:open', { path });
}
