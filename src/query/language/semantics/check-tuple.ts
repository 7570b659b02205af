import type { ITuple } from '../ast.js';
import { error } from '../diagnostic.js';
import type { Checker } from './checker.js';
import { coerce } from '../repair/coerce.js';
import { scalar, typeName, UNKNOWN, type Typed } from './typed.js';

/**
 * Type a timespan, `(begin, end)`.
 *
 * @param checker - The checker.
 * @param node - The pair.
 */
export function checkTuple(checker: Checker, node: ITuple): Typed {
  const ends = node.items.map(item => checker.typeOf(item, 'datetime'));
  if (ends.some(end => end.is === 'unknown')) {
    return UNKNOWN;
  }
  const wrong = ends.findIndex(
    end =>
      !(
        end.is === 'null' ||
        (end.is === 'scalar' && end.type === 'datetime' && end.isLiteral)
      )
  );
  if (wrong < 0) {
    return scalar('timespan', true);
  }
  const fixed = coerce(node, 'timespan');
  const message = `A timespan is (T'begin', T'end') or has NULL for an open end; this is a ${typeName(ends[wrong])}.`;
  return checker.report(
    error(
      node,
      message,
      fixed === null ? [] : [{ label: `Write ${fixed}`, replacement: fixed }]
    )
  );
}
