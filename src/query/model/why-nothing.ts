import type { IndexSource } from '../index/index-source';
import type { Expression } from '../language/ast';
import { error, type IDiagnostic } from '../language/diagnostic';
import type { ISchema } from '../language/schema/schema';
import { blame, conjuncts } from '../language/values/blame';
import { explainBlame } from '../language/values/explain';
import { ConditionedSource } from './query-context';

/**
 * Find the fewest conditions to blame for an empty result, and the nearest values that exist.
 *
 * @param root - The expression
 * @param fixed - Conditions that hold anyway
 * @param schema - What the expression refers to
 * @param source - Knows what exists
 * @returns Null if the index cannot tell.
 */
export async function whyNothing(
  root: Expression,
  fixed: readonly Expression[],
  schema: ISchema,
  source: IndexSource
): Promise<IDiagnostic | null> {
  const found = await blame(root, async conditions => {
    const count = await source.count([...fixed, ...conditions]);
    return count?.count ?? 1;
  });
  if (found === null) {
    return null;
  }
  const told = await explainBlame(
    found,
    schema,
    new ConditionedSource(source, fixed)
  );
  const rest = conjuncts(root).length > found.guilty.length;
  const otherwise = rest
    ? ` Without it ${found.otherwise.toLocaleString('en')} would match.`
    : '';
  return error(told, `${told.message}${otherwise}`, told.fixes);
}
