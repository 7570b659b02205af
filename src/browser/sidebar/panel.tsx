import { ReactWidget, SidePanel, UseSignal } from '@jupyterlab/ui-components';
import * as React from 'react';
import type { BrowserModel } from '../model';
import type { RepositoryModel } from '../repository-model';
import { Collections } from './collections';
import { DatasetTypes } from './dataset-types';
import { Repositories } from './repositories';

/** What the sidebar needs. */
export interface ISidebarOptions {
  readonly model: BrowserModel;
  /** Shows the datasets of a type in the chosen collections of the current repository. */
  readonly openDatasets: (
    repository: RepositoryModel,
    datasetType: string
  ) => void;
}

/** The sidebar: repository, collections, dataset types. */
export class Sidebar extends SidePanel {
  constructor({ model, openDatasets }: ISidebarOptions) {
    super();
    this._model = model;
    this.addClass('jp-butler-sidebar');
    this.header.addWidget(ReactWidget.create(<Repositories model={model} />));
    this.addSection('Collections', repository => (
      <Collections model={repository} />
    ));
    this.addSection('Dataset types', repository => (
      <DatasetTypes
        model={repository}
        onOpen={datasetType => openDatasets(repository, datasetType)}
      />
    ));
  }

  private addSection(
    title: string,
    draw: (repository: RepositoryModel) => React.JSX.Element
  ): void {
    const model = this._model;
    const section = ReactWidget.create(
      <UseSignal signal={model.changed}>
        {() => {
          const { current } = model;
          // The key gives each repository its own filter and scroll position.
          return current?.phase === 'open' ? (
            <React.Fragment key={current.uri}>{draw(current)}</React.Fragment>
          ) : null;
        }}
      </UseSignal>
    );
    section.title.label = title;
    section.addClass('jp-butler-accordion');
    this.addWidget(section);
  }

  private readonly _model: BrowserModel;
}
