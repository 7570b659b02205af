/** A query for datasets of one type, as the browser and code insertion share it. */
export interface IDatasetQuery {
  /** URI of the repository. */
  readonly repository: string;
  readonly datasetType: string;
  readonly collections: readonly string[];
  /** Butler expression; empty for all. */
  readonly where: string;
  /** Columns to sort by; a leading `-` reverses. */
  readonly orderBy: readonly string[];
  /** Whether a dataset hides those with its data ID in later collections. */
  readonly findFirst: boolean;
}

/** Join conjuncts; empty ones do not count. */
export function conjunction(conjuncts: readonly string[]): string {
  const present = conjuncts.filter(conjunct => conjunct.trim() !== '');
  return present.length > 1
    ? present.map(conjunct => `(${conjunct})`).join(' AND ')
    : (present[0] ?? '');
}

/** Cycle a column through ascending, descending and unsorted. */
export function toggleOrder(
  orderBy: readonly string[],
  column: string
): string[] {
  if (orderBy.includes(column)) {
    return orderBy.map(name => (name === column ? `-${column}` : name));
  }
  return orderBy.includes(`-${column}`)
    ? orderBy.filter(name => name !== `-${column}`)
    : [column];
}

/** Dimensions that a query must constrain before it may use those that depend on them. */
const GOVERNORS = ['instrument', 'skymap'];

/**
 * Conjuncts that constrain the governor dimensions among some dimensions without excluding anything.
 *
 * The Butler refuses `detector = 4` alone, since detector numbers mean nothing without an instrument;
 * here the rows of every instrument are wanted.
 */
export function anyGovernor(dimensions: readonly string[]): string[] {
  return GOVERNORS.filter(name => dimensions.includes(name)).map(
    name => `${name} != ''`
  );
}
