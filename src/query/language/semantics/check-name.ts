import type { IBind, IIdentifier } from '../ast.js';
import { error, type IFix } from '../diagnostic.js';
import type { IColumnPath } from '../schema/column.js';
import type { Checker } from './checker.js';
import { nearest } from '../repair/nearest.js';
import { resolve } from '../schema/resolve.js';
import type { BindType, ColumnType } from '../schema/schema.js';
import { suggestNames } from '../repair/suggest.js';
import { scalar, UNKNOWN, type Typed } from './typed.js';

/**
 * Type a name.
 *
 * @param checker - The checker.
 * @param node - The name.
 * @param expected - What its place wants: where a string is, `r` may be meant as `'r'`.
 */
export function checkIdentifier(
  checker: Checker,
  node: IIdentifier,
  expected: ColumnType | null
): Typed {
  const resolved = resolve(node.name, checker.schema);
  switch (resolved.is) {
    case 'column':
      checker.uses.push({ node, path: resolved.path });
      return columnType(resolved.path);
    case 'bind':
      return bindType(resolved.bind);
    case 'null':
      return { is: 'null' };
    case 'ambiguous':
      return checker.report(
        error(
          node,
          `${node.name} is ambiguous: ${resolved.candidates.join(', ')}.`,
          resolved.candidates.map(name => ({
            label: `Write ${name}`,
            replacement: name
          }))
        )
      );
    case 'unknown':
      return checker.report(
        error(node, resolved.message, [
          ...quoted(node.name, expected),
          ...suggestNames(node.name, checker.schema)
        ])
      );
  }
}

/** Bool columns are conditions by themselves. */
function columnType(path: IColumnPath): Typed {
  const { column, end } = path;
  if (column.type === 'bool') {
    return { is: 'predicate', flag: 'column' };
  }
  return end === null
    ? { is: 'scalar', type: column.type, path, isLiteral: false }
    : scalar('datetime', false);
}

/** `band = r`. */
function quoted(name: string, expected: ColumnType | null): IFix[] {
  return expected === 'string'
    ? [{ label: `Write the string '${name}'`, replacement: `'${name}'` }]
    : [];
}

/**
 * Type a bind.
 *
 * @param checker - The checker.
 * @param node - The bind.
 */
export function checkBind(checker: Checker, node: IBind): Typed {
  const { bind } = checker.schema;
  if (bind === null) {
    return UNKNOWN;
  }
  const found = bind.get(node.name);
  if (found !== undefined) {
    return bindType(found);
  }
  const fixes = nearest(node.name, bind.keys()).map(name => ({
    label: `Write :${name}`,
    replacement: `:${name}`
  }));
  return checker.report(
    error(node, `The bind ${node.name} has no value.`, fixes)
  );
}

function bindType(bind: BindType): Typed {
  switch (bind.is) {
    case 'value':
      return scalar(bind.type, true);
    case 'list':
      return { is: 'list', types: bind.types };
    case 'unknown':
      return UNKNOWN;
  }
}
