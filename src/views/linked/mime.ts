import type { IThemeManager } from '@jupyterlab/apputils';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Panel } from '@lumino/widgets';
import type { ISelections } from '../../selection/tokens';
import type { ILinkedActions } from './actions';

/** Mime type of a view in a cell's output. */
export const MIME_TYPE = 'application/vnd.butler.view+json';

/** Draw views in the outputs of every notebook; each is drawn with its notebook's kernel. */
export function drawOutputs(
  notebooks: INotebookTracker,
  selections: ISelections,
  themes: IThemeManager | null,
  loadActions: () => Promise<ILinkedActions>
): void {
  const add = (panel: NotebookPanel): void => {
    panel.content.rendermime.addFactory(
      {
        // An untrusted notebook shows the picture that was saved with it.
        safe: false,
        mimeTypes: [MIME_TYPE],
        defaultRank: 10,
        createRenderer: ({ mimeType }) =>
          new LazyOutput(async () => {
            const { ViewOutput } = await import('./output');
            const { ownSelections } = await import('./own-selections');
            return new ViewOutput(mimeType, {
              session: panel.sessionContext,
              selections: ownSelections(selections),
              themes,
              actions: await loadActions()
            });
          })
      },
      10
    );
  };
  notebooks.forEach(add);
  notebooks.widgetAdded.connect((_, panel) => add(panel));
}

/** An output whose drawing is loaded when there is one. */
class LazyOutput extends Panel implements IRenderMime.IRenderer {
  constructor(private readonly _load: () => Promise<IRenderMime.IRenderer>) {
    super();
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    this._output ??= this._load();
    const output = await this._output;
    if (this.isDisposed) {
      output.dispose();
      return;
    }
    this.addWidget(output);
    await output.renderModel(model);
  }

  private _output: Promise<IRenderMime.IRenderer> | null = null;
}
