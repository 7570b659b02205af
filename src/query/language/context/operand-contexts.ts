import type { ColumnType } from '../schema/schema.js';
import type { Context } from './context.js';
import type { IPlace } from './place.js';

/**
 * Offer columns: names, or fields once an element and a dot are typed.
 *
 * @param place - Where they would stand.
 * @param type - What the place wants; null at the start of a condition.
 */
export function operandContexts(
  place: IPlace,
  type: ColumnType | null
): Context[] {
  const { form, owner, from, to, prefix } = place.cursor;
  if (form === 'bind') {
    return [{ kind: 'bind', type, hasColon: true, from, to, prefix }];
  }
  if (form === 'string' || form === 'time' || form === 'number') {
    return [];
  }
  if (owner === null) {
    return [{ kind: 'operand', type, from, to, prefix }];
  }
  return owner.includes('.') || owner === 'timespan'
    ? [{ kind: 'end', owner, from, to, prefix }]
    : [{ kind: 'field', owner, type, from, to, prefix }];
}
