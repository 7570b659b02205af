import type { Expression, IBinary } from '../ast.js';
import { error, type IDiagnostic } from '../diagnostic.js';
import { coerce } from './coerce.js';
import { typeName, type Typed } from '../semantics/typed.js';

/**
 * Explain why two values cannot be calculated with.
 *
 * @param node - The arithmetic.
 * @param left - Type of its left side.
 * @param right - Type of its right side.
 */
export function arithmeticError(
  node: IBinary,
  left: Typed,
  right: Typed
): IDiagnostic {
  const literal =
    rewritten(node.left, right) === null
      ? { side: node.right, other: left }
      : { side: node.left, other: right };
  const text = rewritten(literal.side, literal.other);
  const message = `${typeName(left)} ${node.operator} ${typeName(right)} is not possible; integers and floats do not mix in arithmetic, and % needs integers.`;
  return text === null || node.operator === '%'
    ? error(node, message)
    : error(literal.side, message, [
        { label: `Write ${text}`, replacement: text }
      ]);
}

/** `visit.exposure_time + 2` needs `2.0`. */
function rewritten(side: Expression, other: Typed): string | null {
  return other.is === 'scalar' ? coerce(side, other.type) : null;
}
