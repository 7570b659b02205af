import type { IThemeManager } from '@jupyterlab/apputils';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { ISignal } from '@lumino/signaling';
import * as React from 'react';
import type { IRepository } from '../repository/tokens';
import { DatasetModel } from './model';
import { DatasetPage } from './page/dataset-page';
import type { IOpenArgs, IViewHost } from './tokens';
import '../../style/views.css';

/** What a panel is made from. */
export interface IDatasetPanelOptions {
  readonly model: DatasetModel;
  readonly repository: IRepository;
  readonly host: IViewHost;
  readonly themeChanged?: ISignal<unknown, unknown>;
}

/** The content of a tab: one dataset. */
export class DatasetPanel extends ReactWidget {
  constructor(private readonly _options: IDatasetPanelOptions) {
    super();
    this.addClass('jp-butler-views');
    this.node.tabIndex = -1;
    this.model.changed.connect(this._onChanged, this);
    _options.themeChanged?.connect(this._onThemeChanged, this);
  }

  /** What is shown. */
  get model(): DatasetModel {
    return this._options.model;
  }

  override dispose(): void {
    if (this.isDisposed) {
      return;
    }
    this._options.themeChanged?.disconnect(this._onThemeChanged, this);
    this.model.dispose();
    super.dispose();
  }

  protected override render(): React.JSX.Element {
    return (
      <DatasetPage
        model={this.model}
        repository={this._options.repository}
        host={this._options.host}
        theme={this._theme}
      />
    );
  }

  private _onChanged(): void {
    this.title.label = this.model.title;
    this.update();
  }

  private _onThemeChanged(): void {
    this._theme += 1;
    this.update();
  }

  private _theme = 0;
}

/** Make the content of a tab. */
export function makePanel(
  args: IOpenArgs,
  repository: IRepository,
  themes: IThemeManager | null,
  host: IViewHost
): DatasetPanel {
  return new DatasetPanel({
    model: new DatasetModel(args),
    repository,
    host,
    themeChanged: themes?.themeChanged
  });
}
