import { walk, type Expression, type IIdentifier } from '../ast.js';
import { warning } from '../diagnostic.js';
import { columnName } from '../schema/column.js';
import { resolve } from '../schema/resolve.js';
import type { ISchema } from '../schema/schema.js';
import type { Checker } from './checker.js';

/**
 * Report columns that a bind of the same name hides: in `detector = :detector` both sides are the
 * bind, and all rows pass.
 *
 * @param checker - The checker.
 * @param root - The expression.
 */
export function checkShadowed(checker: Checker, root: Expression): void {
  const { schema } = checker;
  const binds = new Set<string>();
  const names: IIdentifier[] = [];
  walk(root, node => {
    if (node.kind === 'bind') {
      binds.add(node.name);
    } else if (node.kind === 'identifier') {
      names.push(node);
    }
  });
  for (const node of names) {
    const full =
      schema.bind?.has(node.name) && binds.has(node.name)
        ? fullName(node.name, schema)
        : null;
    if (full !== null) {
      checker.report(
        warning(
          node,
          `${node.name} is the bind here, not the column: write ${full}, or give the bind another name.`,
          [{ label: `Write ${full}`, replacement: full }]
        )
      );
    }
  }
}

/** `detector.id`, which no bind can hide; null for what is no column. */
function fullName(name: string, schema: ISchema): string | null {
  const resolved = resolve(name, { ...schema, bind: new Map() });
  if (resolved.is !== 'column' || name.includes('.')) {
    return null;
  }
  const { column } = resolved.path;
  const element = schema.universe.element(column.owner);
  const key = element && schema.universe.primaryKey(element);
  return column.kind === 'key' && key
    ? `${column.owner}.${key.name}`
    : columnName(column);
}
