import type { BindType, ColumnType } from './schema.js';

const TYPES: ReadonlySet<string> = new Set<ColumnType>([
  'int',
  'float',
  'string',
  'hash',
  'uuid',
  'datetime',
  'timespan',
  'region'
]);

/**
 * Find the type of a bind from its value in JSON.
 *
 * @param value - A number, text, boolean, or a list of them; `{"type": "timespan"}` stands
 * for a value that JSON cannot hold, and `{"type": "float"}` for a number that looks whole.
 */
export function bindTypeOf(value: unknown): BindType {
  if (Array.isArray(value)) {
    const items = value.map(bindTypeOf);
    return items.every(item => item.is === 'value')
      ? { is: 'list', types: items.map(({ type }) => type) }
      : { is: 'unknown' };
  }
  switch (typeof value) {
    case 'string':
      return { is: 'value', type: 'string', value };
    case 'number':
      return {
        is: 'value',
        type: Number.isInteger(value) ? 'int' : 'float',
        value
      };
    case 'boolean':
      return { is: 'value', type: 'int', value: Number(value) };
    default:
      return typedBind(value);
  }
}

function typedBind(value: unknown): BindType {
  const type =
    value instanceof Object && 'type' in value ? value.type : undefined;
  return typeof type === 'string' && TYPES.has(type)
    ? { is: 'value', type: type as ColumnType }
    : { is: 'unknown' };
}
