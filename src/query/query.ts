import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { MainAreaWidget, Notification } from '@jupyterlab/apputils';
import type { WidgetTracker } from '@jupyterlab/apputils';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { IStateDB } from '@jupyterlab/statedb';
import { UUID } from '@lumino/coreutils';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { codeToOverride } from '../butler/code-override';
import { visibleText } from '../butler/visible-text';
import { butlerIcon } from '../icons';
import type {
  ApplicableCalibration,
  ProvenanceLink
} from '../repository/protocol';
import { describeError } from '../repository/errors';
import type { IRepository } from '../repository/tokens';
import { insertCell } from '../ui/insert-cell';
import { freePath } from '../ui/new-file';
import { RepositoryCatalog } from './model/catalog';
import { callAtCursor, type ICallOrigin } from './code/call-at-cursor';
import { codeChecks } from './code/code-checks';
import { CodeHosts } from './code/code-hosts';
import { INSPECT, OPEN_LINKED, OPEN_VIEW } from './commands';
import { QueryHistory } from './state/history';
import { IndexStore } from './index/index-store';
import { KeptQueries } from './state/kept-queries';
import { listNamedQueries, NAMED_RUNS } from './state/named-query';
import { linkedArgs } from './linked-args';
import { QueryModel, type IQueryServices } from './model/query-model';
import type { IResultActions } from './parts/result-table';
import { QueryPanel, type IQueryPanelActions } from './panel';
import { queryCode } from './query-code';
import { readQuery, titleOf, type IQueryState } from './state/query-state';
import { RelatedPanel, type IRelatedTarget } from './related/related-panel';
// The table of rows is styled there.
import '../../style/browser.css';
import '../../style/query.css';

/** A tab with a query. */
export type QueryTab = MainAreaWidget<QueryPanel>;

/** What the query builder is made of. */
export interface IQueryOptions {
  readonly app: JupyterFrontEnd;
  readonly repository: IRepository;
  readonly state: IStateDB;
  readonly tabs: WidgetTracker<QueryTab>;
  readonly notebooks: INotebookTracker | null;
  readonly nameService: () => string;
}

/** The loaded query builder: what its tabs share. */
export class QueryBuilder {
  constructor(private readonly _options: IQueryOptions) {
    const { repository, state, nameService } = _options;
    this.services = {
      repository,
      catalog: new RepositoryCatalog(repository),
      indexes: new IndexStore(repository, async () => {
        const { openEngine } = await import('../table/duckdb');
        return openEngine();
      }),
      nameService
    };
    this.history = new QueryHistory(state);
    this.hosts = new CodeHosts(this.services.catalog, this.services.indexes);
    this.services.indexes.warmUp();
  }

  readonly services: IQueryServices;
  readonly history: QueryHistory;
  /** What queries in code stand in. */
  readonly hosts: CodeHosts;

  /** Open the call at the cursor of the active notebook. */
  async openCall(): Promise<QueryTab | null> {
    const found = callAtCursor(this._options.notebooks);
    if (typeof found === 'string') {
      Notification.info(found);
      return null;
    }
    return this.open(found.query, found.origin);
  }

  /** Open a query in a tab; a restored one keeps its place in the layout by its id. */
  open(
    args: ReadonlyPartialJSONObject,
    origin: ICallOrigin | null = null
  ): QueryTab {
    const { app, tabs } = this._options;
    const id =
      typeof args.id === 'string' ? args.id : `jp-butler-query-${UUID.uuid4()}`;
    let tab = tabs.find(candidate => candidate.id === id);
    if (!tab) {
      const query = readQuery(this._kept.find(id) ?? args);
      tab = this._makeTab(id, this.makePanel(query, origin));
      app.shell.add(tab, 'main', { type: 'Butler' });
      void tabs.add(tab);
    }
    app.shell.activateById(tab.id);
    return tab;
  }

  /** Open a named query that is stored as a dataset (SQR5). */
  async openNamed({ repository, dataset_id }: IRelatedTarget): Promise<void> {
    const { repository: service } = this.services;
    try {
      const { run } = await service.call('datasets.describe', {
        repository,
        dataset_id
      });
      const queries = await listNamedQueries(service, repository);
      const found = queries.find(({ name }) => run === `${NAMED_RUNS}${name}`);
      if (found === undefined) {
        Notification.info(`There is no named query in ${visibleText(run)}.`);
        return;
      }
      this.open({ ...found.query } as unknown as ReadonlyPartialJSONObject);
    } catch (reason) {
      Notification.error(visibleText(describeError(reason).message));
    }
  }

  /** Show what belongs to a dataset without being recorded with it. */
  showRelated(target: IRelatedTarget): void {
    const { app, repository } = this._options;
    const id = `jp-butler-query-related-${target.dataset_id}`;
    const known = [...app.shell.widgets('main')].some(each => each.id === id);
    if (!known) {
      const content = new RelatedPanel(repository, target, {
        ...this._datasetActions(() => target.repository),
        override: (calibration, other) =>
          void this._override(target.repository, calibration, other)
      });
      const tab = new MainAreaWidget({ content });
      tab.id = id;
      tab.toolbar.hide();
      tab.title.icon = butlerIcon;
      tab.title.label = 'related datasets';
      app.shell.add(tab, 'main', { type: 'Butler' });
    }
    app.shell.activateById(id);
  }

  private _datasetActions(repository: () => string): IResultActions {
    const { commands } = this._options.app;
    const run = (command: string, dataset_id: string): void =>
      void commands.execute(command, { repository: repository(), dataset_id });
    return {
      inspect: id => run(INSPECT, id),
      open: id => run(OPEN_VIEW, id)
    };
  }

  /** Checks and explanations for an editor of Python. */
  checks(before: (view: EditorView) => string): Extension {
    return codeChecks(this.hosts, before);
  }

  /**
   * Make a panel of the query builder.
   *
   * @param query - What it begins with
   * @param origin - Where it came from
   */
  makePanel(query: IQueryState, origin: ICallOrigin | null = null): QueryPanel {
    const { app } = this._options;
    const model = new QueryModel(this.services, query);
    this._remember(model);
    return new QueryPanel(model, this.history, {
      ...this._datasetActions(
        () => model.context?.repository.info.uri ?? model.state.repository
      ),
      insertQuery: () => void this._insert(queryCode(model, false)),
      insertLoop: () => void this._insert(queryCode(model, true)),
      openLinked: app.commands.hasCommand(OPEN_LINKED)
        ? () => {
            const args = linkedArgs(model);
            if (args !== null) {
              void app.commands.execute(OPEN_LINKED, args);
            }
          }
        : null,
      copyCode: () =>
        void navigator.clipboard.writeText(queryCode(model, false)),
      saveFile: async (name, text) => {
        const { contents } = app.serviceManager;
        const path = await freePath(contents, name);
        await contents.save(path, {
          type: 'file',
          format: 'text',
          content: text
        });
        Notification.success(`Saved ${path} in the top folder.`);
      },
      writeBack: origin && writeBackTo(origin, model)
    });
  }

  private _makeTab(id: string, content: QueryPanel): QueryTab {
    const { tabs } = this._options;
    const { model } = content;
    const tab = new MainAreaWidget({ content });
    tab.id = id;
    tab.toolbar.hide();
    tab.title.icon = butlerIcon;
    const show = (): void => {
      tab.title.label = titleOf(model.state);
      tab.title.caption = `Butler query: ${titleOf(model.state)}`;
    };
    show();
    model.stateChanged.connect(() => {
      show();
      this._kept.keep(id, model.state);
      void tabs.save(tab);
    });
    tab.disposed.connect(() => this._kept.forget(id));
    return tab;
  }

  /** What was shown goes into the history, once for each set of rows. */
  private _remember(model: QueryModel): void {
    let shown = model.page;
    model.changed.connect(() => {
      if (model.page !== shown && model.page?.offset === 0) {
        shown = model.page;
        if (model.page.rows.length > 0 && model.state.where.trim() !== '') {
          void this.history.add(model.state);
        }
      }
    });
  }

  private async _override(
    uri: string,
    { dataset, collection, begin_ns, end_ns }: ApplicableCalibration,
    other: ProvenanceLink
  ): Promise<void> {
    const { info } = await this.services.catalog.open(uri);
    await this._insert(
      codeToOverride({
        repository: info.label ?? info.uri,
        datasetType: other.dataset_type,
        datasetId: other.dataset_id,
        replacedId: dataset.dataset_id,
        collection,
        begin: BigInt(begin_ns),
        end: BigInt(end_ns)
      })
    );
  }

  private _insert(code: string): Promise<void> {
    const { app, notebooks } = this._options;
    return insertCell(code, notebooks, app.commands);
  }

  private readonly _kept = new KeptQueries(sessionStorage);
}

function writeBackTo(
  origin: ICallOrigin,
  model: QueryModel
): NonNullable<IQueryPanelActions['writeBack']> {
  return {
    title: origin.title,
    run: () => {
      if (!origin.write(model.state)) {
        Notification.warning(
          'The cell has changed since its query was opened: open it again, then write back.'
        );
      }
    }
  };
}
