/** Names in the order in which they are likely in a query. */
const LIKELY = [
  'visit',
  'detector',
  'band',
  'instrument',
  'exposure',
  'day_obs',
  'tract',
  'patch',
  'skymap',
  'physical_filter',
  'exposure_time',
  'timespan',
  'region',
  'target_name',
  'observation_type',
  'seq_num',
  'science_program',
  'observation_reason',
  'full_name',
  'ingest_date',
  'run'
];

/**
 * Tell how likely a name is.
 *
 * @param name - A dimension, or a field without its element.
 * @returns A rank, 0 for the likeliest.
 */
export function likelihood(name: string): number {
  const index = LIKELY.indexOf(name);
  return index < 0 ? LIKELY.length : index;
}

/**
 * Tell how well a name matches what is typed of it.
 *
 * @param name - The name.
 * @param prefix - What is typed.
 * @returns 0 if it starts so, 1 if it starts so but for case, 2 if one of its words does,
 * 3 if its letters occur in this order; null if they do not.
 */
export function matchQuality(name: string, prefix: string): number | null {
  const [lower, typed] = [name.toLowerCase(), prefix.toLowerCase()];
  if (name.startsWith(prefix)) {
    return 0;
  }
  if (lower.startsWith(typed)) {
    return 1;
  }
  if (lower.split(/[._ ]/).some(word => word.startsWith(typed))) {
    return 2;
  }
  let at = 0;
  for (const letter of typed) {
    at = lower.indexOf(letter, at) + 1;
    if (at === 0) {
      return null;
    }
  }
  return 3;
}
