import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import type { NotebookProduct, PlannedCell } from '../../repository/protocol';
import { describeError } from '../../repository/errors';
import { ErrorBox } from '../../ui/error-box';
import { codeCells } from '../notebook-cells';
import type { ITracked } from '../tracker';
import { PRODUCT_WORDS, STATE_WORDS, duration } from '../words';
import type { IPanelActions } from './panel';

/** Properties of `CellDetails`. */
export interface ICellDetailsProps {
  readonly tracked: ITracked;
  readonly actions: IPanelActions;
}

/** Everything about the chosen cell, in words. */
export function CellDetails({
  tracked,
  actions
}: ICellDetailsProps): React.JSX.Element | null {
  const { model } = tracked;
  const index = model.selected;
  const planned = index === null ? undefined : model.plan?.cells[index];
  if (planned === undefined) {
    return null;
  }
  return (
    <section className="jp-butler-tracker-details" aria-label="Cell">
      <h3>
        Cell {planned.index}{' '}
        <button
          className="jp-butler-link"
          onClick={() => actions.goTo(tracked, planned.index)}
        >
          go to it
        </button>
      </h3>
      <p>{STATE_WORDS[model.markOf(planned.index)]}</p>
      <Reasons planned={planned} tracked={tracked} />
      <Uses title="Reads" texts={planned.reads} />
      <Uses title="Writes" texts={planned.writes} />
      <LessText planned={planned} tracked={tracked} />
      <Products planned={planned} />
      {planned.counts.stale > 0 && (
        <Adopt tracked={tracked} index={planned.index} />
      )}
      <Uses title="Not sure" texts={planned.doubts} />
    </section>
  );
}

interface IPlannedProps {
  readonly planned: PlannedCell;
  readonly tracked: ITracked;
}

function Reasons({ planned, tracked }: IPlannedProps): React.JSX.Element {
  if (!planned.run) {
    return <p>It does not need to run.</p>;
  }
  return (
    <>
      <p>
        It runs
        {planned.cost_s === null
          ? ', and never did here before'
          : `, in about ${duration(planned.cost_s)}`}
        , because
      </p>
      <ul>
        {planned.reasons.map(reason => (
          <li key={reason}>
            {visibleText(reason)}
            <CauseLink reason={reason} tracked={tracked} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** From a reason that names another cell to that cell: the chain ends at what is missing. */
function CauseLink({
  reason,
  tracked: { model }
}: {
  readonly reason: string;
  readonly tracked: ITracked;
}): React.JSX.Element | null {
  const cause = /^cell (\d+) /.exec(reason)?.[1];
  return cause === undefined ? null : (
    <>
      {' '}
      <button
        className="jp-butler-link"
        onClick={() => (model.selected = Number(cause))}
      >
        why?
      </button>
    </>
  );
}

function Uses({
  title,
  texts
}: {
  readonly title: string;
  readonly texts: readonly string[];
}): React.JSX.Element | null {
  return texts.length === 0 ? null : (
    <>
      <h4>{title}</h4>
      <ul>
        {texts.map(text => (
          <li key={text}>{visibleText(text)}</li>
        ))}
      </ul>
    </>
  );
}

/** What differs when only some turns of a loop run. */
function LessText({
  planned,
  tracked: { model }
}: IPlannedProps): React.JSX.Element | null {
  if (planned.source === null) {
    return null;
  }
  const cell = codeCells(model.panel)[planned.index];
  const old = cell?.model.sharedModel.getSource().split('\n') ?? [];
  const changed = planned.source
    .split('\n')
    .flatMap((line, number) =>
      line === old[number] ? [] : [[old[number], line]]
    );
  return (
    <>
      <h4>Only the missing turns of its loop run</h4>
      <pre className="jp-butler-tracker-diff">
        {changed.map(([before, after], number) => (
          <React.Fragment key={number}>
            <del>{before}</del>
            {'\n'}
            <ins>{after}</ins>
            {'\n'}
          </React.Fragment>
        ))}
      </pre>
    </>
  );
}

function Products({
  planned
}: {
  readonly planned: PlannedCell;
}): React.JSX.Element | null {
  const { products, counts } = planned;
  const total = Object.values(counts).reduce((sum, number) => sum + number, 0);
  if (total === 0) {
    return null;
  }
  return (
    <>
      <h4>
        Products, {products.length} of {total}
      </h4>
      <table>
        <tbody>
          {products.map(product => (
            <tr key={`${product.repository} ${product.run} ${product.text}`}>
              <th scope="row" title={`RUN ${visibleText(product.run)}`}>
                {visibleText(product.text)}
              </th>
              <td data-state={product.state}>{describe(product)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function describe(product: NotebookProduct): string {
  const words = PRODUCT_WORDS[product.state];
  return product.state === 'ok' && !product.verified
    ? `${words}, unverified: nobody was seen making it with this code`
    : words;
}

function Adopt({
  tracked: { model },
  index
}: {
  readonly tracked: ITracked;
  readonly index: number;
}): React.JSX.Element {
  const [error, setError] = React.useState<unknown>(null);
  return (
    <>
      <button
        className="jp-butler-button"
        title="Say that what is there is right although the code changed"
        onClick={() => model.adopt([index]).catch(setError)}
      >
        Trust these products
      </button>
      {error !== null && <ErrorBox error={describeError(error)} />}
    </>
  );
}
