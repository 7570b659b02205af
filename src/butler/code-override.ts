import { formatTai } from './time';
import { pythonString } from './python';

/** Which calibration is used in place of another. */
export interface IOverrideCode {
  /** Label or URI of the repository. */
  readonly repository: string;
  readonly datasetType: string;
  /** UUID of the one to use. */
  readonly datasetId: string;
  /** UUID of the one it replaces. */
  readonly replacedId: string;
  /** CALIBRATION collection with the one it replaces. */
  readonly collection: string;
  /** When it is to be used (ns TAI since 1970); as the Butler has it where unbounded. */
  readonly begin: bigint;
  readonly end: bigint;
}

/**
 * A cell that certifies a calibration in a collection of the user's own, to be searched before that of
 * the site in the inputs of a run (LDF2); it may run again.
 */
export function codeToOverride(override: IOverrideCode): string {
  const { datasetType, datasetId, replacedId, collection } = override;
  // One collection for each pair: certifying twice is an error, and so is to decertify in a new one.
  const name = `${datasetType}-${datasetId.slice(-8)}-for-${replacedId.slice(-8)}`;
  return [
    'import getpass',
    'from uuid import UUID',
    'from astropy.time import Time',
    'from lsst.daf.butler import Butler, CollectionType, Timespan',
    '',
    `butler = Butler.from_config(${pythonString(override.repository)}, writeable=True)`,
    `other = butler.get_dataset(UUID(${pythonString(datasetId)}))`,
    `valid = Timespan(${time(override.begin)}, ${time(override.end)})`,
    `override = f"u/{getpass.getuser()}/"${pythonString(name)}`,
    'if butler.collections.register(override, CollectionType.CALIBRATION):',
    '    butler.registry.certify(override, [other], valid)',
    '# A run with these among its inputs, in this order, uses the other one.',
    `inputs = [override, ${pythonString(collection)}]`
  ].join('\n');
}

function time(ns: bigint): string {
  const text = formatTai(ns).replace(' TAI', '');
  return text === 'unbounded'
    ? 'None'
    : `Time(${pythonString(text)}, format="isot", scale="tai")`;
}
