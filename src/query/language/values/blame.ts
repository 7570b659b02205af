import { stripParens, type Expression } from '../ast.js';

/** Why nothing matches. */
export interface IBlame {
  /** The fewest conditions that together match nothing, in the order of the text. */
  readonly guilty: readonly Expression[];
  /** How many data IDs match when they are left out. */
  readonly otherwise: number;
}

/** Counts the data IDs for which all of some conditions hold. */
export type Count = (conditions: readonly Expression[]) => Promise<number>;

/** Larger sets are not searched: naming half of a query explains nothing. */
const MAX_GUILTY = 3;

/**
 * Split an expression into the conditions that must all hold.
 *
 * @param node - An expression.
 */
export function conjuncts(node: Expression): readonly Expression[] {
  const inner = stripParens(node);
  return inner.kind === 'binary' && inner.operator === 'AND'
    ? [...conjuncts(inner.left), ...conjuncts(inner.right)]
    : [node];
}

/**
 * Find the smallest set of conditions that matches nothing.
 *
 * @param root - The whole expression.
 * @param count - Counts what some conditions match.
 * @returns Null if the expression matches something, or no set of up to three conditions is guilty.
 */
export async function blame(
  root: Expression,
  count: Count
): Promise<IBlame | null> {
  const conditions = conjuncts(root);
  if ((await count(conditions)) > 0) {
    return null;
  }
  for (let size = 1; size <= Math.min(MAX_GUILTY, conditions.length); size++) {
    const candidates: IBlame[] = [];
    for (const guilty of subsets(conditions, size)) {
      if ((await count(guilty)) === 0) {
        const otherwise = await count(
          conditions.filter(condition => !guilty.includes(condition))
        );
        candidates.push({ guilty, otherwise });
      }
    }
    if (candidates.length > 0) {
      return candidates.reduce((best, each) =>
        each.otherwise > best.otherwise ? each : best
      );
    }
  }
  return null;
}

function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) {
    return [[]];
  }
  return items.flatMap((item, index) =>
    subsets(items.slice(index + 1), size - 1).map(rest => [item, ...rest])
  );
}
