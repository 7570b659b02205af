/**
 * Quote a name for SQL. Every identifier that reaches DuckDB passes through here.
 *
 * @param name - Name of a column or table as DuckDB itself reports it
 * @throws RangeError - for a NUL character, which DuckDB cannot have in a name
 */
export function quoteIdentifier(name: string): string {
  if (name.includes('\0')) {
    throw new RangeError('A name in SQL cannot contain a NUL character.');
  }
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * Quote a text for SQL.
 *
 * @param text - Any text; a NUL is spliced in by `chr(0)`, since SQL text ends at one
 */
export function quoteText(text: string): string {
  return text
    .split('\0')
    .map(part => `'${part.replaceAll("'", "''")}'`)
    .join(' || chr(0) || ');
}
