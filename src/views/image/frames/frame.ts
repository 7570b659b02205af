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
  /** UUID of the image that is subtracted from it. */
  readonly minus?: string;
  /** When it was taken (MJD TAI), and how bright the object at the position was then. */
  readonly epoch?: IEpochFlux;
}

/** A point of a light curve. */
export interface IEpochFlux {
  /** Begin of the exposure (MJD TAI). */
  readonly mjd: number;
  readonly band: string;
  /** Null where no catalog has the object. */
  readonly flux: number | null;
  readonly error: number | null;
}

/** What tells frames apart: an image may also be there minus another. */
export function frameKey({ dataset_id, minus }: IFrame): string {
  return minus ? `${dataset_id} ${minus}` : dataset_id;
}

/** Add the first image minus the one in front, and bring that to the front; null if that makes no sense. */
export function withDifference(frames: IFrames): IFrames | null {
  const [first] = frames.items;
  const current = frames.items[frames.index];
  if (current.minus || current.dataset_id === first.dataset_id) {
    return null;
  }
  const difference: IFrame = {
    dataset_id: first.dataset_id,
    dataset_type: first.dataset_type,
    data_id: first.data_id,
    minus: current.dataset_id,
    label: `${first.label} − ${current.label}`
  };
  const keys = frames.items.map(frameKey);
  const known = keys.indexOf(frameKey(difference));
  return known < 0
    ? {
        ...frames,
        items: [...frames.items, difference],
        index: frames.items.length
      }
    : { ...frames, index: known };
}

/** Several images, one of which is shown. */
export interface IFrames {
  /** What they have in common, such as `Inputs`. */
  readonly title: string;
  readonly items: readonly IFrame[];
  readonly index: number;
  /** By `frameKey`. */
  readonly marks: Readonly<Record<string, IVerdict>>;
  /** Unit of the fluxes of epochs; empty if there are none. */
  readonly unit?: string;
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
  if (!frame || (!frame.minus && frame.dataset_id === base.dataset_id)) {
    return base;
  }
  return {
    repository: base.repository,
    dataset_id: frame.dataset_id,
    component: null,
    allow_code: base.allow_code,
    ...(frame.minus ? { others: [frame.minus], layout: 'difference' } : {})
  };
}
