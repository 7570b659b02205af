import type { IBinary } from '../ast.js';
import { warning } from '../diagnostic.js';
import { formatExpression } from '../format.js';
import type { Checker } from '../semantics/checker.js';
import { lintValues } from './lint-values.js';
import type { IScalar } from '../semantics/typed.js';

/**
 * Warn about a comparison that the Butler accepts but that finds nothing.
 *
 * @param checker - The checker.
 * @param node - The comparison.
 * @param left - Type of its left side.
 * @param right - Type of its right side.
 */
export function lintComparison(
  checker: Checker,
  node: IBinary,
  left: IScalar,
  right: IScalar
): void {
  if (node.operator !== '=') {
    return;
  }
  if (left.type === 'region' && left.path !== null && right.isLiteral) {
    const overlap = `${formatExpression(node.left)} OVERLAPS ${formatExpression(node.right)}`;
    checker.report(
      warning(
        node,
        'Two regions are hardly ever equal; OVERLAPS tests whether they meet.',
        [{ label: `Write ${overlap}`, replacement: overlap }]
      )
    );
  }
  lintValues(checker, node, left, [node.right]);
  lintValues(checker, node, right, [node.left]);
}
