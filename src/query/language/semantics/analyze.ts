import type { Expression } from '../ast.js';
import type { IDiagnostic } from '../diagnostic.js';
import { Checker, type IUse } from './checker.js';
import { checkGovernors } from './check-governors.js';
import { checkOverlaps } from './check-overlaps.js';
import { checkShadowed } from './check-shadowed.js';
import { conditionError } from '../repair/mismatch.js';
import type { ISchema } from '../schema/schema.js';

/** What an expression means. */
export interface IAnalysis {
  /** In the order of the text. */
  readonly diagnostics: readonly IDiagnostic[];
  /** The columns it mentions. */
  readonly uses: readonly IUse[];
  /** Dimensions of the query with those the expression adds, complete. */
  readonly dimensions: ReadonlySet<string>;
}

/**
 * Check the names and types of an expression as the Butler does when it converts one.
 *
 * @param root - The expression; null for the blank one.
 * @param schema - What it may refer to.
 */
export function analyze(root: Expression | null, schema: ISchema): IAnalysis {
  const checker = new Checker(schema);
  if (root !== null) {
    const typed = checker.typeOf(root);
    if (typed.is !== 'predicate' && typed.is !== 'unknown') {
      checker.report(conditionError(checker, root, typed, null));
    }
    checkGovernors(checker, root);
    checkOverlaps(checker, root);
    checkShadowed(checker, root);
  }
  return {
    diagnostics: checker.diagnostics.sort(
      (a, b) => a.from - b.from || a.to - b.to
    ),
    uses: checker.uses,
    dimensions: schema.universe.expand([
      ...schema.dimensions,
      ...checker.uses.flatMap(owner)
    ])
  };
}

function owner({ path: { column } }: IUse): string[] {
  return column.kind === 'dataset' ? [] : [column.owner];
}
