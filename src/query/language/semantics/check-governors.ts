import type { Expression } from '../ast.js';
import { error, type IFix } from '../diagnostic.js';
import { format } from '../format.js';
import type { Checker } from './checker.js';
import type { IColumn } from '../schema/column.js';

/**
 * Report keys whose governor the expression does not constrain: the Butler refuses
 * `detector = 5` without an instrument.
 *
 * @param checker - The checker, after it has seen the whole expression.
 * @param root - The expression.
 */
export function checkGovernors(checker: Checker, root: Expression): void {
  const { schema } = checker;
  const constrained = new Set(schema.governors);
  checker.compared.forEach(column => {
    const element = schema.universe.element(column.owner);
    const isKey = column.kind === 'key' || isAlternateKey(checker, column);
    if (isKey && element?.governor === element?.name) {
      constrained.add(column.owner);
    }
  });
  for (const { node, path } of checker.uses) {
    const governor = neededGovernor(checker, path.column);
    if (governor !== null && !constrained.has(governor)) {
      constrained.add(governor);
      const message = `${node.name} means nothing without its ${governor}: constrain the ${governor} too.`;
      const isStart = startsConjunct(root, node.from);
      const isOr = root.kind === 'binary' && root.operator === 'OR';
      checker.report(
        isStart
          ? error(
              node,
              message,
              governorFixes(checker, governor, node.name, false)
            )
          : error(
              root,
              message,
              governorFixes(checker, governor, format(root), isOr)
            )
      );
    }
  }
}

function neededGovernor(checker: Checker, column: IColumn): string | null {
  const governor =
    checker.schema.universe.element(column.owner)?.governor ?? null;
  if (column.kind === 'key') {
    return governor === column.owner ? null : governor;
  }
  return isAlternateKey(checker, column) ? governor : null;
}

function isAlternateKey(checker: Checker, column: IColumn): boolean {
  const element = checker.schema.universe.element(column.owner);
  return (
    column.kind === 'field' &&
    element !== undefined &&
    element.is_dimension &&
    checker.schema.universe.isAlternateKey(element, column.field)
  );
}

/** Values are offered where they are known, else a bind; the full name is not hidden by the bind. */
function governorFixes(
  checker: Checker,
  governor: string,
  text: string,
  parens: boolean
): IFix[] {
  const known = checker.schema.values.get(governor) ?? [];
  const tests =
    known.length > 0
      ? known.slice(0, 5).map(value => `${governor} = '${value}'`)
      : [`${governor}.name = :${governor}`];
  return tests.map(test => ({
    label: `Add ${test}`,
    replacement: `${test} AND ${parens ? `(${text})` : text}`
  }));
}

/** Whether a condition put before an offset and joined by AND holds for the whole expression. */
function startsConjunct(node: Expression, offset: number): boolean {
  if (node.kind === 'binary' && node.operator === 'AND') {
    return (
      startsConjunct(node.left, offset) || startsConjunct(node.right, offset)
    );
  }
  const isOr = node.kind === 'binary' && node.operator === 'OR';
  return node.from === offset && !isOr && node.kind !== 'unary';
}
