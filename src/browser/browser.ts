import type { JupyterFrontEnd } from '@jupyterlab/application';
import {
  InputDialog,
  MainAreaWidget,
  showErrorMessage
} from '@jupyterlab/apputils';
import type { WidgetTracker } from '@jupyterlab/apputils';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { IStateDB } from '@jupyterlab/statedb';
import type { IStatusBar } from '@jupyterlab/statusbar';
import type { JSONObject, ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { Debouncer } from '@lumino/polling';
import type { Widget } from '@lumino/widgets';
import { codeToLoop } from '../butler/code';
import type { IDatasetQuery } from '../butler/dataset-query';
import { butlerIcon } from '../icons';
import { describeError } from '../repository/errors';
import type { IRepository } from '../repository/tokens';
import type { LazyPanel } from '../ui/lazy-panel';
import {
  BUILD_QUERY,
  CommandIDs,
  OPEN_LINKED,
  OPEN_VIEW,
  PREPARE_TABLE
} from './commands';
import { addDatasetCommands, codeFor } from './dataset-commands';
import { codeForRow } from './datasets/code-for-row';
import { DatasetsModel } from './datasets/datasets-model';
import { DatasetsPanel } from './datasets/datasets-panel';
import { insertCell } from '../ui/insert-cell';
import { InspectorModel } from './inspector/inspector-model';
import type { IDatasetTarget } from './inspector/inspector-model';
import { InspectorPanel } from './inspector/inspector-panel';
import { BrowserModel } from './model';
import type { IBrowserMemory } from './model';
import type { RepositoryModel } from './repository-model';
import { Sidebar } from './sidebar/panel';
import { makeStatusItem } from './status';
import '../../style/browser.css';

/** Storage classes of tables. */
const TABLE = /Arrow|Astropy|DataFrame|Table/;

const STATE_KEY = 'jupyterlab-butler:browser';

/** Milliseconds between saves of what is open. */
const SAVE_AFTER = 500;

/** What the browser is made of. */
export interface IBrowserOptions {
  readonly app: JupyterFrontEnd;
  readonly repository: IRepository;
  readonly state: IStateDB;
  /** The tabs with datasets that are open. */
  readonly datasets: WidgetTracker<MainAreaWidget<DatasetsPanel>>;
  readonly notebooks: INotebookTracker | null;
  readonly statusBar: IStatusBar | null;
  readonly inspector: LazyPanel;
}

/** The loaded browser: its models, and the widgets they are shown in. */
export class Browser {
  /** Make the browser as it was left. */
  static async create(options: IBrowserOptions): Promise<Browser> {
    const memory = (await options.state.fetch(STATE_KEY)) as
      IBrowserMemory | undefined;
    const browser = new Browser(options, memory ?? null);
    void browser.model.start();
    return browser;
  }

  private constructor(
    private readonly _options: IBrowserOptions,
    memory: IBrowserMemory | null
  ) {
    const { repository, app, statusBar } = _options;
    this.model = new BrowserModel(repository, memory);
    this._inspectorModel = new InspectorModel(repository);
    this._saver = new Debouncer(() => this._save(), SAVE_AFTER);
    this.model.changed.connect(() => void this._saver.invoke());
    statusBar?.registerStatusItem('jupyterlab-butler:browser', {
      item: makeStatusItem(
        this.model,
        () => void app.commands.execute(CommandIDs.show)
      ),
      align: 'left',
      rank: 50
    });
    addDatasetCommands({
      app,
      repository,
      nameOf: uri => this.model.nameOf(uri),
      insert: code => this._insert(code)
    });
  }

  /** Repositories and what is chosen in them. */
  readonly model: BrowserModel;

  /** The content of the left sidebar. */
  makeSidebar(): Widget {
    return new Sidebar({
      model: this.model,
      openDatasets: (repository, datasetType) =>
        this._openFrom(repository, datasetType)
    });
  }

  /** The content of the right sidebar. */
  makeInspector(): Widget {
    return new InspectorPanel(this._inspectorModel, {
      open: (target, component) => void this._open(target, component),
      insertCell: (page, component) => {
        const uri = this._inspectorModel.target?.repository ?? '';
        void this._insert(codeFor(this.model.nameOf(uri), page, component));
      },
      copy: text => void navigator.clipboard.writeText(text)
    });
  }

  /** Show all about a dataset in the right sidebar. */
  async inspect(target: IDatasetTarget): Promise<void> {
    const { app, inspector } = this._options;
    app.shell.activateById(inspector.id);
    await inspector.ready();
    await this._inspectorModel.show(target);
  }

  /** Show a page of datasets in the main area; the same query is shown once. */
  openDatasets(args: ReadonlyPartialJSONObject): MainAreaWidget<DatasetsPanel> {
    const query = asQuery(args);
    const key = [query.repository, query.datasetType, ...query.collections];
    const id = `jp-butler-datasets-${encodeURIComponent(key.join('\n'))}`;
    const { shell } = this._options.app;
    let widget = this._options.datasets.find(candidate => candidate.id === id);
    if (!widget) {
      widget = this._makeDatasets(id, query);
      shell.add(widget, 'main');
      void this._options.datasets.add(widget);
    }
    shell.activateById(widget.id);
    return widget;
  }

  /** Show a dataset named by its URI; without one, ask for it. */
  async openUri(given: string | null): Promise<void> {
    const uri = given ?? (await askForUri());
    if (!uri) {
      return;
    }
    try {
      const found = await this._options.repository.call('datasets.find', {
        uri
      });
      const target = {
        repository: found.repository,
        datasetId: found.dataset_id
      };
      await this.inspect(target);
      await this._open(target);
    } catch (reason) {
      const { message, hint } = describeError(reason);
      await showErrorMessage(
        'The dataset could not be opened',
        `${message} ${hint}`
      );
    }
  }

  private _makeDatasets(
    id: string,
    query: IDatasetQuery
  ): MainAreaWidget<DatasetsPanel> {
    const model = new DatasetsModel(this._options.repository, query);
    const nameOf = (): string => this.model.nameOf(query.repository);
    const target = (datasetId: string): IDatasetTarget => ({
      repository: query.repository,
      datasetId
    });
    const isTable = TABLE.test(this._storageClass(query));
    const { commands } = this._options.app;
    if (isTable && commands.hasCommand(PREPARE_TABLE)) {
      // The user may open one of them next.
      void commands.execute(PREPARE_TABLE);
    }
    const content = new DatasetsPanel(model, {
      inspect: datasetId => void this.inspect(target(datasetId)),
      open: datasetId => void this._open(target(datasetId)),
      code: (page, row) =>
        codeForRow(nameOf(), query.datasetType, page.columns, row),
      openViews: isTable ? () => void this._openViews(model) : null,
      insertLoop: () =>
        void this._insert(
          codeToLoop({ ...model.fullQuery, repository: nameOf() })
        ),
      buildQuery: () =>
        void this._options.app.commands.execute(BUILD_QUERY, {
          ...model.fullQuery
        } as unknown as JSONObject)
    });
    const widget = new MainAreaWidget({ content });
    widget.id = id;
    widget.title.label = query.datasetType;
    widget.title.caption = `${query.datasetType} in ${query.collections.join(', ')}`;
    widget.title.icon = butlerIcon;
    model.queryChanged.connect(() => void this._options.datasets.save(widget));
    return widget;
  }

  private _storageClass({ repository, datasetType }: IDatasetQuery): string {
    const { current } = this.model;
    const types = current?.uri === repository ? current.datasetTypes : null;
    const found = types?.find(({ name }) => name === datasetType);
    return found?.storage_class ?? '';
  }

  /** Show all datasets of a list as one catalog. */
  private async _openViews(model: DatasetsModel): Promise<void> {
    const { repository, datasetType, collections, where } = model.fullQuery;
    await this._options.app.commands.execute(OPEN_LINKED, {
      repository,
      dataset_type: datasetType,
      collections: [...collections],
      where
    });
  }

  private _openFrom(repository: RepositoryModel, datasetType: string): void {
    this.openDatasets({
      repository: repository.uri,
      datasetType,
      collections: [...repository.chosen]
    });
  }

  private _open(target: IDatasetTarget, component?: string): Promise<void> {
    return this._options.app.commands.execute(OPEN_VIEW, {
      repository: target.repository,
      dataset_id: target.datasetId,
      ...(component === undefined ? {} : { component })
    });
  }

  private _insert(code: string): Promise<void> {
    return insertCell(
      code,
      this._options.notebooks,
      this._options.app.commands
    );
  }

  private async _save(): Promise<void> {
    await this._options.state.save(
      STATE_KEY,
      this.model.memory as unknown as JSONObject
    );
  }

  private readonly _inspectorModel: InspectorModel;
  private readonly _saver: Debouncer;
}

/** Read a query from command arguments; what is missing takes its default. */
function asQuery(args: ReadonlyPartialJSONObject): IDatasetQuery {
  const texts = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
  return {
    repository: String(args.repository ?? ''),
    datasetType: String(args.datasetType ?? ''),
    collections: texts(args.collections),
    where: typeof args.where === 'string' ? args.where : '',
    orderBy: texts(args.orderBy),
    findFirst: args.findFirst !== false
  };
}

async function askForUri(): Promise<string | null> {
  const { value } = await InputDialog.getText({
    title: 'Open a dataset from its URI',
    label: 'ivo://… or butler://label/uuid',
    okLabel: 'Open'
  });
  return value;
}
