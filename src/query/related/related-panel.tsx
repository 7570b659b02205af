import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import { describeError } from '../../repository/errors';
import type {
  ButlerError,
  PossibleInputs,
  ProvenanceLink,
  Related
} from '../../repository/protocol';
import type { IRepository } from '../../repository/tokens';
import { Busy } from '../../ui/busy';
import { ErrorBox } from '../../ui/error-box';
import {
  Calibrations,
  type IRelatedActions,
  type IRelatedProps
} from './calibrations';
import { DatasetLink } from './dataset-link';

/** Which dataset is meant. */
export interface IRelatedTarget {
  /** URI of the repository. */
  readonly repository: string;
  /** UUID. */
  readonly dataset_id: string;
}

/** Main area widget: calibrations that apply to a dataset, and what could have gone into it. */
export class RelatedPanel extends ReactWidget {
  constructor(
    private readonly _service: IRepository,
    readonly target: IRelatedTarget,
    private readonly _actions: IRelatedActions
  ) {
    super();
    this.addClass('jp-butler-query-related');
    void this._read();
  }

  /** Stop asking with the widget. */
  override dispose(): void {
    this._work.abort();
    super.dispose();
  }

  protected override render(): React.JSX.Element {
    if (this._error) {
      return <ErrorBox error={this._error} onRetry={() => void this._read()} />;
    }
    return this._related === null ? (
      <Busy text="Looking for what belongs to this dataset" />
    ) : (
      <Found
        related={this._related}
        repository={this.target.repository}
        actions={this._actions}
      />
    );
  }

  private async _read(): Promise<void> {
    this._error = null;
    this.update();
    try {
      this._related = await this._service.call(
        'query.related',
        { ...this.target },
        { signal: this._work.signal }
      );
    } catch (reason) {
      this._error = describeError(reason);
    }
    if (!this.isDisposed) {
      this.update();
    }
  }

  private readonly _work = new AbortController();
  private _related: Related | null = null;
  private _error: ButlerError | null = null;
}

function Found({
  related,
  ...props
}: IRelatedProps & { readonly related: Related }): React.JSX.Element {
  const { calibrations, inputs } = related;
  return (
    <>
      <Calibrations calibrations={calibrations} {...props} />
      {inputs.map(each => (
        <Inputs key={each.dataset_type} inputs={each} {...props} />
      ))}
    </>
  );
}

function Inputs({
  inputs,
  ...props
}: IRelatedProps & { readonly inputs: PossibleInputs }): React.JSX.Element {
  const { dataset_type, used, unused, elsewhere } = inputs;
  const groups: [string, readonly ProvenanceLink[]][] = [
    ['overlap, but are not among the recorded inputs', unused],
    ['overlap and went in', used],
    ['went in, but do not overlap', elsewhere]
  ];
  return (
    <section aria-label={`Inputs of type ${dataset_type}`}>
      <h3>
        {visibleText(dataset_type)}: {used.length + unused.length} overlap,{' '}
        {used.length + elsewhere.length} are recorded inputs
      </h3>
      {groups
        .filter(([, links]) => links.length > 0)
        .map(([title, links]) => (
          <details key={title} open={links.length <= 20}>
            <summary>
              {links.length} {title}
            </summary>
            <ul className="jp-butler-links">
              {links.map(link => (
                <li key={link.dataset_id}>
                  <DatasetLink link={link} {...props} />
                </li>
              ))}
            </ul>
          </details>
        ))}
    </section>
  );
}
