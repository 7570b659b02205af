import { stripParens, walk, type Expression, type IIn } from '../ast.js';
import { error, type IDiagnostic } from '../diagnostic.js';
import { checkCall } from './check-call.js';
import { checkTime } from './check-time.js';

/** Python refuses to convert more digits than this to an integer. */
const MAX_DIGITS = 4300;

/**
 * Find what the Butler's parser refuses although the grammar allows it.
 *
 * @param root - A tree without syntax errors.
 * @returns The errors, in the order of the text.
 */
export function checkNodes(root: Expression): IDiagnostic[] {
  const problems: IDiagnostic[] = [];
  walk(root, node => {
    switch (node.kind) {
      case 'call':
        problems.push(...checkCall(node));
        break;
      case 'in':
        problems.push(...checkValues(node));
        break;
      case 'time':
        problems.push(...checkTime(node));
        break;
      case 'range':
        if (
          Math.max(
            node.start.length,
            node.stop.length,
            node.stride?.length ?? 0
          ) > MAX_DIGITS
        ) {
          problems.push(error(node, 'The number has too many digits.'));
        }
        break;
    }
  });
  return problems;
}

/** Only literals, binds and names may stand in `IN (..)`; of the calls, `UUID` makes a literal. */
function checkValues(node: IIn): IDiagnostic[] {
  return node.values
    .map(stripParens)
    .filter(
      value => value.kind === 'call' && value.name.toUpperCase() !== 'UUID'
    )
    .map(value => error(value, 'IN accepts only literals, ranges and binds.'));
}
