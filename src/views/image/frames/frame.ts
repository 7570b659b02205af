import type { ImageParams } from '../../../repository/protocol';

/** A verdict of the user. */
export type Mark = 'good' | 'bad';

/** An image that can be shown in the same place as others. */
export interface IFrame {
  readonly dataset_id: string;
  readonly dataset_type: string;
  readonly data_id: Readonly<Record<string, string>>;
  /** How it is called in the strip. */
  readonly label: string;
}

/** Several images, one of which is shown. */
export interface IFrames {
  /** What they have in common, such as `Inputs`. */
  readonly title: string;
  readonly items: readonly IFrame[];
  readonly index: number;
  readonly marks: Readonly<Record<string, IVerdict>>;
}

/** A mark and why. */
export interface IVerdict {
  readonly mark: Mark;
  readonly reason: string;
}

/** Values of a data ID that tell images apart. */
export function labelOf(
  datasetType: string,
  dataId: Readonly<Record<string, string>>
): string {
  const common = new Set([
    'instrument',
    'skymap',
    'physical_filter',
    'day_obs',
    'group'
  ]);
  const values = Object.entries(dataId)
    .filter(([name]) => !common.has(name))
    .map(([name, value]) => (name === 'band' ? value : `${name} ${value}`));
  return `${datasetType} ${values.join(' ')}`;
}

/** What to read for a frame; the first one is read as it was opened. */
export function frameContent(
  base: ImageParams,
  frame: IFrame | undefined
): ImageParams {
  return !frame || frame.dataset_id === base.dataset_id
    ? base
    : {
        repository: base.repository,
        dataset_id: frame.dataset_id,
        component: null,
        allow_code: base.allow_code
      };
}
