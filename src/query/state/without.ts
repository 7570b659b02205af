/**
 * Copy a record without one of its entries.
 *
 * @param record - The record; it stays as it is
 * @param name - Name of the entry
 */
export function without<T>(
  record: Readonly<Record<string, T>>,
  name: string
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record).filter(([other]) => other !== name)
  );
}
