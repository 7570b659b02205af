import * as React from 'react';
import { describeError } from '../../../repository/errors';
import type { ButlerError } from '../../../repository/protocol';
import type { Link } from '../../../selection/link';
import { ErrorBox } from '../../../ui/error-box';
import { useActions } from '../actions';
import type { ILinkedActions } from '../actions';
import type { RowsGrid } from './rows-grid';

/** Columns that tell which object, visit or image a row speaks of. */
const IDENTITY =
  /^(objectId|diaObjectId|sourceId|diaSourceId|visit|exposure|detector|tract|patch|skymap|instrument|band|physical_filter|ra|dec|coord_ra|coord_dec|x|y|day_obs)$/;

const OBJECTS = ['objectId', 'diaObjectId'];

/** Properties of `RowActions`. */
export interface IRowActionsProps {
  readonly link: Link;
  readonly grid: RowsGrid | null;
}

/** What can be done with the marked row: see its image or its light curve. */
export function RowActions(props: IRowActionsProps): React.JSX.Element | null {
  const { link, grid } = props;
  const actions = useActions();
  const [error, setError] = React.useState<ButlerError | null>(null);
  const { source } = link.info;
  const names = link.info.columns
    .map(({ name }) => name)
    .filter(name => IDENTITY.test(name));
  if (!actions || !source) {
    return null;
  }
  const run = (
    work: (row: Readonly<Record<string, string>>) => Promise<void>
  ): void => {
    setError(null);
    Promise.resolve(grid?.readMarked(names))
      .then(row => {
        if (!row) {
          throw new Error('Mark a row first: click it.');
        }
        return work(row);
      })
      .catch(reason => setError(describeError(reason)));
  };
  const button = (
    label: string,
    title: string,
    act: ILinkedActions['showRow']
  ): React.JSX.Element | null =>
    act && (
      <button
        className="jp-butler-button"
        title={title}
        onClick={() => run(row => act(source, row))}
      >
        {label}
      </button>
    );
  const { showRow, inspectRow, lightCurve } = actions;
  return (
    <>
      {button('Show image', 'Show the marked row on its image', showRow)}
      {button(
        'Inspect image',
        "Show visit, provenance and software versions of the marked row's image",
        inspectRow
      )}
      {button(
        'Light curve',
        "Show the marked object's measurements over time",
        names.some(name => OBJECTS.includes(name)) ? lightCurve : null
      )}
      {error && <ErrorBox error={error} />}
    </>
  );
}
