import type { ISchema } from '../schema/schema.js';
import type { IValueSource } from '../values/value-source.js';
import {
  completeEnd,
  completeField,
  completeOperand
} from './complete-names.js';
import { completeValues } from './complete-values.js';
import {
  completeArgument,
  completeBind,
  completeJoin,
  completeList,
  completeLiteral,
  completeOperator
} from './complete-words.js';
import type { ICompletion } from './completion.js';
import type { Context } from '../context/context.js';

/**
 * Turn what the cursor is about to be filled with into suggestions.
 *
 * @param contexts - The possibilities.
 * @param schema - What the expression may refer to.
 * @param source - Knows which values exist; null if there is no index yet.
 * @param signal - Aborts the search for values.
 * @returns The suggestions, the likeliest first.
 */
export async function complete(
  contexts: readonly Context[],
  schema: ISchema,
  source: IValueSource | null,
  signal?: AbortSignal
): Promise<ICompletion[]> {
  const lists = await Promise.all(
    contexts.map(context => completeContext(context, schema, source, signal))
  );
  return continueFirst(contexts, lists).flat();
}

/** `visit = 903334|`: once a value is complete, what follows it is likelier than itself. */
function continueFirst(
  contexts: readonly Context[],
  lists: readonly ICompletion[][]
): readonly ICompletion[][] {
  const index = contexts.findIndex(({ kind }) => kind === 'join');
  const isComplete = contexts.some(
    ({ kind, prefix }, i) =>
      kind === 'value' && lists[i].some(({ label }) => label === prefix)
  );
  return index > 0 && isComplete
    ? [lists[index], ...lists.slice(0, index), ...lists.slice(index + 1)]
    : lists;
}

async function completeContext(
  context: Context,
  schema: ISchema,
  source: IValueSource | null,
  signal?: AbortSignal
): Promise<ICompletion[]> {
  switch (context.kind) {
    case 'operand':
      return completeOperand(context, schema);
    case 'field':
      return completeField(context, schema);
    case 'end':
      return completeEnd(context);
    case 'operator':
      return completeOperator(context);
    case 'join':
      return completeJoin(context);
    case 'list':
      return completeList(context);
    case 'literal':
      return completeLiteral(context);
    case 'argument':
      return completeArgument(context);
    case 'bind':
      return completeBind(context, schema);
    case 'value':
      return source ? completeValues(context, source, signal) : [];
  }
}
