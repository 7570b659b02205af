import type { ISessionContext, IThemeManager } from '@jupyterlab/apputils';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { IDisposable } from '@lumino/disposable';
import * as React from 'react';
import { describeError } from '../../repository/errors';
import type { ButlerError } from '../../repository/protocol';
import type { Link } from '../../selection/link';
import type { Selections } from '../../selection/selections';
import { Busy } from '../../ui/busy';
import { ErrorBox } from '../../ui/error-box';
import { ActionsContext } from './actions';
import type { ILinkedActions } from './actions';
import { ExportMenu } from './export-menu';
import { LinkedView } from './linked-view';

/** What a cell's output says of a view; nothing in it is code. */
export interface IViewOutput {
  readonly link: string;
  readonly view: string;
  readonly title: string;
}

/** Check an output, which may come from a stranger's notebook. */
export function readOutput(data: unknown): IViewOutput | null {
  const { link, view, title } = (data ?? {}) as Record<string, unknown>;
  return typeof link === 'string' && typeof view === 'string'
    ? { link, view, title: typeof title === 'string' ? title : '' }
    : null;
}

/** What an output is drawn with. */
export interface IOutputContext {
  readonly session: ISessionContext;
  readonly selections: Selections;
  readonly themes: IThemeManager | null;
  readonly actions: ILinkedActions;
}

/** A view in the output of a cell. */
export class ViewOutput extends ReactWidget implements IRenderMime.IRenderer {
  constructor(
    private readonly _mimeType: string,
    private readonly _context: IOutputContext
  ) {
    super();
    this.addClass('jp-butler-linked-output');
    _context.themes?.themeChanged.connect(this._onTheme, this);
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const output = readOutput(model.data[this._mimeType]);
    if (!output) {
      this._error = describeError(new Error('This output names no view.'));
      this.update();
      return;
    }
    this._output = output;
    const { selections, session } = this._context;
    const caller = selections.callerOf(session);
    try {
      const [link, given] = await selections.share(output.link, caller, () =>
        caller.call('linked.describe', { link: output.link })
      );
      this._release();
      [this._link, this._given] = [link, given];
      if (this.isDisposed) {
        this._release();
      }
    } catch (reason) {
      this._error = describeError(reason);
    }
    this.update();
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._context.themes?.themeChanged.disconnect(this._onTheme, this);
      super.dispose();
      this._release();
    }
  }

  protected override render(): React.JSX.Element {
    if (this._error) {
      return <ErrorBox error={this._error} />;
    }
    if (!this._link || !this._output) {
      return <Busy text="Connecting to the kernel" />;
    }
    return (
      <ActionsContext.Provider value={this._context.actions}>
        <LinkedView
          link={this._link}
          viewId={this._output.view}
          theme={this._theme}
        >
          <ExportMenu link={this._link} viewId={this._output.view} />
        </LinkedView>
      </ActionsContext.Provider>
    );
  }

  private _release(): void {
    this._given?.dispose();
    this._given = null;
  }

  private _onTheme(): void {
    this._theme += 1;
    this.update();
  }

  private _output: IViewOutput | null = null;
  private _link: Link | null = null;
  private _given: IDisposable | null = null;
  private _error: ButlerError | null = null;
  private _theme = 0;
}
