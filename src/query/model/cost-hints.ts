import type { Expression } from '../language/ast';
import type { ISchema } from '../language/schema/schema';
import { isSpatial } from './query-context';
import type { IQueryState } from '../state/query-state';

/** Rows above which a sort over several collections is slow. */
const MANY_ROWS = 50_000;

/**
 * Say why a query may take long.
 *
 * @param state - The query
 * @param root - Its expression
 * @param schema - What the expression refers to
 * @param rows - Rows there are without conditions; null if unknown
 * @param sources - Collections that are searched, chains taken apart
 * @returns One sentence for each reason.
 */
export function costHints(
  state: IQueryState,
  root: Expression | null,
  schema: ISchema,
  rows: number | null,
  sources: number
): readonly string[] {
  const many = rows === null || rows > MANY_ROWS;
  const hints: string[] = [];
  if (isSpatial(root, schema) && many) {
    hints.push(
      'A search by place looks at every candidate: add a night, a visit or a tract to be quicker.'
    );
  }
  if (state.orderBy.length > 0 && sources > 1 && many) {
    hints.push(
      'Sorting over several collections reads all of them first: choose one RUN, or do not sort.'
    );
  }
  if (state.kind === 'data_ids' && !state.datasetType && many) {
    hints.push(
      'Without a dataset type these are all combinations of the dimensions: name one to see only those with data.'
    );
  }
  return hints;
}
