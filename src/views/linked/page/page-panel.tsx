import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { ActionsContext } from '../actions';
import type { IDocumentOptions } from './document';
import { LinkedPage } from './linked-page';
import type { IPageActions } from './linked-page';
import type { PageModel } from './page-model';

/** The content of a tab with linked views. */
export class PagePanel extends ReactWidget {
  constructor(
    readonly model: PageModel,
    private readonly _actions: IPageActions,
    private readonly _options: Pick<
      IDocumentOptions,
      'themes' | 'actions' | 'host'
    >
  ) {
    super();
    this.addClass('jp-butler-linked-page');
    _options.themes?.themeChanged.connect(this._onTheme, this);
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._options.themes?.themeChanged.disconnect(this._onTheme, this);
      this.model.dispose();
      super.dispose();
    }
  }

  protected override render(): React.JSX.Element {
    return (
      <ActionsContext.Provider value={this._options.actions}>
        <LinkedPage
          model={this.model}
          actions={this._actions}
          host={this._options.host}
          theme={this._theme}
        />
      </ActionsContext.Provider>
    );
  }

  private _onTheme(): void {
    this._theme += 1;
    this.update();
  }

  private _theme = 0;
}
