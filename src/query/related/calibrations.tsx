import * as React from 'react';
import { formatTai } from '../../butler/time';
import { visibleText } from '../../butler/visible-text';
import type {
  ApplicableCalibration,
  ProvenanceLink
} from '../../repository/protocol';
import type { IResultActions } from '../parts/result-table';
import { DatasetLink } from './dataset-link';

/** What a user does with the datasets of this panel. */
export interface IRelatedActions extends IResultActions {
  /** Insert a cell that uses another calibration in the place of one. */
  readonly override: (
    calibration: ApplicableCalibration,
    other: ProvenanceLink
  ) => void;
}

/** What the parts of the panel share. */
export interface IRelatedProps {
  readonly repository: string;
  readonly actions: IRelatedActions;
}

/** The calibrations that apply to a dataset, and what could stand in for each (LDF2). */
export function Calibrations({
  calibrations,
  ...props
}: IRelatedProps & {
  readonly calibrations: readonly ApplicableCalibration[];
}): React.JSX.Element {
  return (
    <section aria-label="Calibrations">
      <h3>Calibrations that apply</h3>
      {calibrations.length === 0 && (
        <p className="jp-butler-dim">
          None is certified for its time, or it has no time.
        </p>
      )}
      <ul className="jp-butler-links">
        {calibrations.map(each => (
          <li
            key={`${each.collection} ${each.dataset.dataset_id} ${each.begin_ns}`}
          >
            <DatasetLink link={each.dataset} {...props} />{' '}
            <span className="jp-butler-dim">
              {visibleText(each.collection)}, valid{' '}
              {formatTai(BigInt(each.begin_ns))} to{' '}
              {formatTai(BigInt(each.end_ns))}
            </span>
            <Others calibration={each} {...props} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Others({
  calibration,
  ...props
}: IRelatedProps & {
  readonly calibration: ApplicableCalibration;
}): React.JSX.Element | null {
  const { alternatives, dataset } = calibration;
  return alternatives.length === 0 ? null : (
    <details>
      <summary>
        {alternatives.length} other {visibleText(dataset.dataset_type)} datasets
        of this data ID
      </summary>
      <ul className="jp-butler-links">
        {alternatives.map(other => (
          <li key={other.dataset_id}>
            <DatasetLink link={other} {...props} />{' '}
            <span className="jp-butler-dim">{visibleText(other.run)}</span>{' '}
            <button
              className="jp-butler-button"
              title="Inserts a cell that certifies it in a collection of your own, to be searched before this one"
              disabled={!other.exists}
              onClick={() => props.actions.override(calibration, other)}
            >
              Use instead
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
