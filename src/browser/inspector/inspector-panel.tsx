import { ReactWidget, UseSignal } from '@jupyterlab/ui-components';
import * as React from 'react';
import { describeDataId } from '../../butler/data-id';
import { visibleText } from '../../butler/visible-text';
import type { DatasetPageInfo } from '../../repository/protocol';
import { Busy } from '../../ui/busy';
import { ErrorBox } from '../../ui/error-box';
import type { IDatasetTarget, InspectorModel } from './inspector-model';
import { ProvenanceSection } from './provenance-section';

/** Values of more characters get a line of their own below their name. */
const LONG = 24;

/** What can be done with the dataset shown. */
export interface IInspectorActions {
  readonly open: (target: IDatasetTarget, component?: string) => void;
  readonly insertCell: (page: DatasetPageInfo, component?: string) => void;
  readonly copy: (text: string) => void;
}

/** Right sidebar: everything about one dataset, with links along its provenance. */
export class InspectorPanel extends ReactWidget {
  constructor(
    private readonly _model: InspectorModel,
    private readonly _actions: IInspectorActions
  ) {
    super();
    this.addClass('jp-butler-inspector');
  }

  protected override render(): React.JSX.Element {
    const model = this._model;
    return (
      <UseSignal signal={model.changed}>
        {() => <Content model={model} actions={this._actions} />}
      </UseSignal>
    );
  }
}

interface IContentProps {
  readonly model: InspectorModel;
  readonly actions: IInspectorActions;
}

function Content({ model, actions }: IContentProps): React.JSX.Element {
  const { target, page, error } = model;
  if (target === null) {
    return (
      <p className="jp-butler-empty">
        Click a dataset in a list to see what it is, where it lies and where it
        comes from.
      </p>
    );
  }
  return (
    <>
      {model.canGoBack && (
        <button className="jp-butler-button" onClick={() => void model.back()}>
          ‹ Back
        </button>
      )}
      {error && <ErrorBox error={error} onRetry={() => void model.reload()} />}
      {page === null && !error && <Busy text="Looking up the dataset" />}
      {page && <Identity page={page} target={target} actions={actions} />}
      {page && <Components page={page} target={target} actions={actions} />}
      {page && <Records page={page} />}
      {page && (
        <ProvenanceSection
          provenance={model.provenance}
          onFollow={datasetId => void model.follow(datasetId)}
        />
      )}
    </>
  );
}

interface IPageProps {
  readonly page: DatasetPageInfo;
  readonly target: IDatasetTarget;
  readonly actions: IInspectorActions;
}

function Identity({ page, target, actions }: IPageProps): React.JSX.Element {
  const facts: [string, string][] = [
    ['RUN', page.run],
    ['UUID', page.dataset_id],
    ['storage class', page.storage_class],
    ['Python type', page.python_type],
    ['formatter', page.formatter],
    ['state', stateText(page)],
    ['size', sizeText(page)],
    ['URI', page.uri]
  ];
  return (
    <section>
      <h2>{page.dataset_type.name}</h2>
      <p>{visibleText(describeDataId(requiredOf(page)))}</p>
      <div className="jp-butler-actions">
        <button
          className="jp-butler-button jp-mod-primary"
          onClick={() => actions.open(target)}
        >
          Open
        </button>
        <button
          className="jp-butler-button"
          onClick={() => actions.insertCell(page)}
        >
          Insert as cell
        </button>
        <button
          className="jp-butler-button"
          onClick={() => actions.copy(page.dataset_id)}
        >
          Copy UUID
        </button>
        {page.ivo && (
          <button
            className="jp-butler-button"
            onClick={() => actions.copy(page.ivo)}
          >
            Copy URI
          </button>
        )}
      </div>
      {page.runs_code && (
        <p className="jp-butler-warning">
          Reading it runs code: {visibleText(page.runs_code)}
        </p>
      )}
      <FactList facts={facts} />
    </section>
  );
}

/** The part of the data ID that the rest follows from. */
function requiredOf({
  data_id,
  dataset_type
}: DatasetPageInfo): Record<string, string> {
  const { implied } = dataset_type;
  return Object.fromEntries(
    Object.entries(data_id).filter(([key]) => !implied.includes(key))
  );
}

function Components({
  page,
  target,
  actions
}: IPageProps): React.JSX.Element | null {
  if (page.components.length === 0) {
    return null;
  }
  return (
    <details>
      <summary>{page.components.length} components</summary>
      <ul className="jp-butler-links">
        {page.components.map(({ name, storage_class }) => (
          <li key={name}>
            <button
              className="jp-butler-link"
              title={`Open ${page.dataset_type.name}.${name}`}
              onClick={() => actions.open(target, name)}
            >
              {visibleText(name)}
            </button>
            <span className="jp-butler-dim"> {visibleText(storage_class)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Records({
  page
}: {
  readonly page: DatasetPageInfo;
}): React.JSX.Element {
  const elements = Object.entries(page.records);
  return (
    <details open>
      <summary>Data ID and dimension records</summary>
      <FactList facts={Object.entries(page.data_id)} />
      {elements.map(([element, fields]) => (
        <React.Fragment key={element}>
          <h3>{visibleText(element)}</h3>
          <FactList facts={Object.entries(fields)} />
        </React.Fragment>
      ))}
    </details>
  );
}

function FactList({
  facts
}: {
  readonly facts: readonly [string, string][];
}): React.JSX.Element {
  return (
    <dl className="jp-butler-fact-list">
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <React.Fragment key={name}>
            <dt>{visibleText(name)}</dt>
            <dd
              className={value.length > LONG ? 'jp-mod-long' : undefined}
              title={visibleText(value)}
            >
              {visibleText(value)}
            </dd>
          </React.Fragment>
        ))}
    </dl>
  );
}

function stateText(page: DatasetPageInfo): string {
  switch (page.state) {
    case 'ok':
      return 'stored';
    case 'recorded':
      return 'recorded only: registered, but not stored';
    case 'gone':
      return 'file gone: on record, but the file is missing';
    default:
      return 'unknown';
  }
}

function sizeText({ size, size_found }: DatasetPageInfo): string {
  if (size === null) {
    return '';
  }
  const recorded = `${size.toLocaleString('en')} bytes`;
  return size_found !== null && size_found !== size
    ? `${recorded} recorded, but ${size_found.toLocaleString('en')} bytes found: the file was changed`
    : recorded;
}
