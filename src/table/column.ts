/** What is known of a column before its values are. */
export interface IColumnInfo {
  readonly name: string;
  /** Arrow type as text. */
  readonly type: string;
  readonly unit: string;
  readonly description: string;
}

/** How values of a column compare, align and may be missing. */
export type ColumnKind =
  'integer' | 'decimal' | 'float' | 'text' | 'boolean' | 'time' | 'other';

/** A column as DuckDB holds it. */
export interface IEngineColumn {
  /** DuckDB's own name, which differs from the real one for case twins and odd names. */
  readonly name: string;
  /** DuckDB's type, e.g. `BIGINT`. */
  readonly type: string;
  readonly kind: ColumnKind;
}

/**
 * Kind of a DuckDB type.
 *
 * @param type - Type as DuckDB writes it, e.g. `DECIMAL(10,2)` or `BIGINT[]`
 */
export function kindOf(type: string): ColumnKind {
  if (/\[\d*\]$|^(STRUCT|MAP|UNION)\b/.test(type)) {
    return 'other';
  }
  if (/^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)$/.test(type)) {
    return 'integer';
  }
  if (/^(TIMESTAMP|DATE|TIME)/.test(type)) {
    return 'time';
  }
  if (type.startsWith('DECIMAL')) {
    return 'decimal';
  }
  const kinds: Record<string, ColumnKind> = {
    DOUBLE: 'float',
    FLOAT: 'float',
    VARCHAR: 'text',
    BOOLEAN: 'boolean'
  };
  return kinds[type] ?? 'other';
}

/** Kind of an Arrow type as the agent names it, for columns that hold no rows yet. */
export function kindOfArrow(type: string): ColumnKind {
  if (/^u?int\d+$/.test(type)) {
    return 'integer';
  }
  if (/^(halffloat|float|double)/.test(type)) {
    return 'float';
  }
  if (/^(large_)?string|^utf8/.test(type)) {
    return 'text';
  }
  return type === 'bool' ? 'boolean' : 'other';
}

/** Whether values of this kind are numbers, shown right-aligned. */
export function isNumeric(kind: ColumnKind): boolean {
  return kind === 'integer' || kind === 'decimal' || kind === 'float';
}
