import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  CodeMirrorEditor,
  EditorExtensionRegistry,
  IEditorExtensionRegistry
} from '@jupyterlab/codemirror';
import { ICompletionProviderManager } from '@jupyterlab/completer';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { followSettings } from '../ui/follow-settings';
import { CodeCompleter } from './code/code-completer';
import { lazyChecks } from './code/lazy-checks';
import { beforeInNotebook } from './code/source-before';
import { IQueryLoader } from './tokens';

const PLUGIN_ID = 'jupyterlab-butler:query';

/** Completes, checks and explains the strings of Butler calls in notebooks and files. */
export const codePlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyterlab-butler:query-in-code',
  description: 'Completes and checks Butler queries in code.',
  autoStart: true,
  requires: [IQueryLoader],
  optional: [
    ICompletionProviderManager,
    IEditorExtensionRegistry,
    INotebookTracker,
    ISettingRegistry
  ],
  activate: (
    app: JupyterFrontEnd,
    load: IQueryLoader,
    completions: ICompletionProviderManager | null,
    editors: IEditorExtensionRegistry | null,
    notebooks: INotebookTracker | null,
    settings: ISettingRegistry | null
  ) => {
    const before = beforeInNotebook(notebooks);
    const completer = new CodeCompleter(load, before);
    completions?.registerProvider(completer);
    editors?.addExtension({
      name: PLUGIN_ID,
      factory: ({ model }) =>
        model.mimeType.includes('python') || model.mimeType === 'text/plain'
          ? EditorExtensionRegistry.createImmutableExtension(
              lazyChecks({
                isEnabled: () => completer.isEnabled,
                load: async () =>
                  (await load()).checks(view => {
                    const cell = notebooks?.currentWidget?.content.widgets.find(
                      ({ editor }) =>
                        editor instanceof CodeMirrorEditor &&
                        editor.editor === view
                    );
                    return cell?.editor ? before(cell.editor) : '';
                  })
              })
            )
          : null
    });
    void followSettings(settings, PLUGIN_ID, values => {
      completer.isEnabled = values.completeInCode !== false;
    });
  }
};
