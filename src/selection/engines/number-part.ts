import type { LinkedPart } from '../../repository/protocol';
import type { INumberPart, Numbers } from '../arrays';

const TYPES = { 1: 'uint8', 2: 'uint16', 4: 'uint32', 8: 'float64' } as const;

/** Make a part of an answer as the kernel sends it. */
export function numberPart(
  view: string,
  what: LinkedPart['what'],
  numbers: Numbers,
  shape: readonly number[] = [numbers.length]
): INumberPart {
  const type = TYPES[numbers.BYTES_PER_ELEMENT as keyof typeof TYPES];
  return { view, what, type, shape: [...shape], numbers };
}
