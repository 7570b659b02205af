import type { ISpan } from '../ast.js';

/** One suggestion. */
export interface ICompletion extends ISpan {
  /** What to show. */
  readonly label: string;
  /** What to write in place of `from` to `to`. */
  readonly text: string;
  readonly kind:
    | 'dimension'
    | 'element'
    | 'field'
    | 'dataset'
    | 'operator'
    | 'keyword'
    | 'function'
    | 'literal'
    | 'value'
    | 'bind';
  /** Type and unit, or what is needed. */
  readonly detail: string;
  readonly doc: string;
  /** How many data IDs have this value; null for what is no value. */
  readonly count: number | null;
}
