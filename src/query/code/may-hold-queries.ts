/** What only a source with such a word can hold. */
const WORTH_READING =
  /query_|\.where\s*\(|dataset_search|butler|\.get(Deferred|URI)?\s*\(/i;

/** Whether Python source may hold queries; a quick look that never misses one. */
export function mayHoldQueries(source: string): boolean {
  return WORTH_READING.test(source);
}
