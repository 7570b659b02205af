import { complete } from '../language/completion/complete';
import { contexts } from '../language/context/contexts';
import { columnName } from '../language/schema/column';
import { resolve } from '../language/schema/resolve';
import type { ISchema } from '../language/schema/schema';
import type { ICodeHost } from './code-hosts';
import type { ICodeTarget } from './code-target';

/** A suggestion for a string in code; offsets are those of the string. */
export interface ICodeItem {
  readonly label: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** A word on what it is, with the count of a value. */
  readonly detail: string;
  readonly doc: string;
}

/**
 * Suggest how a string in code may go on.
 *
 * @param target - The string and the cursor in it
 * @param host - What the query stands in
 * @param signal - Aborts the search
 */
export async function codeItems(
  target: ICodeTarget,
  host: ICodeHost,
  signal?: AbortSignal
): Promise<readonly ICodeItem[]> {
  switch (target.role) {
    case 'where':
      return whereItems(target, host, signal);
    case 'dataset_type':
      return names(
        target,
        host.context.datasetTypes.map(type => ({
          name: type.name,
          detail: type.storage_class,
          doc: `dimensions: ${type.dimensions.join(', ')}`
        }))
      );
    case 'collections':
      return names(
        target,
        host.context.collections.map(({ name, type, doc }) => ({
          name,
          detail: type,
          doc: doc ?? ''
        }))
      );
    case 'order_by':
      return host.schema ? orderItems(target, host.schema) : [];
    case 'element':
    case 'dimensions':
      return names(
        target,
        host.context.repository.universe.elements
          .filter(
            ({ is_dimension }) => is_dimension || target.role === 'element'
          )
          .map(({ name, doc }) => ({
            name,
            detail: 'dimension',
            doc: doc ?? ''
          }))
      );
    case 'bind':
      return [];
  }
}

async function whereItems(
  { text, offset }: ICodeTarget,
  { schema, values }: ICodeHost,
  signal?: AbortSignal
): Promise<readonly ICodeItem[]> {
  if (schema === null) {
    return [];
  }
  const found = await complete(
    contexts(text.text, offset, schema),
    schema,
    values,
    signal
  );
  return found.map(each => ({
    label: each.label,
    text: text.write(
      each.kind === 'literal' ? each.text.replace('|', '') : each.text
    ),
    from: each.from,
    to: each.to,
    detail:
      each.count === null ? each.detail || each.kind : countText(each.count),
    doc: [each.detail, each.doc].filter(part => part !== '').join('\n\n')
  }));
}

/** In one piece: JupyterLab's list would break it at spaces. */
export function countText(count: number): string {
  const rows = count === 1 ? 'row' : 'rows';
  return `value,\u00a0${count.toLocaleString('en')}\u00a0${rows}`;
}

interface INamed {
  readonly name: string;
  readonly detail: string;
  readonly doc: string;
}

/** Names that hold what is typed; those that begin with it first. */
function names(
  { text, offset }: ICodeTarget,
  all: readonly INamed[],
  from = 0
): readonly ICodeItem[] {
  const typed = text.text.slice(from, offset).toLowerCase();
  return all
    .map(each => ({ each, at: each.name.toLowerCase().indexOf(typed) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => Number(a.at > 0) - Number(b.at > 0))
    .map(({ each }) => ({
      label: each.name,
      text: each.name,
      from,
      to: offset,
      detail: each.detail,
      doc: each.doc
    }));
}

/** Columns to sort by; after a minus too. */
function orderItems(
  target: ICodeTarget,
  schema: ISchema
): readonly ICodeItem[] {
  const { universe, dimensions } = schema;
  const columns = universe.elementsWithin(dimensions).flatMap(element => {
    const fields = universe.ownFields(element).map(field => {
      const isKey = universe.primaryKey(element) === field;
      return isKey ? element.name : `${element.name}.${field.name}`;
    });
    return fields.flatMap(name => {
      const resolved = resolve(name, schema);
      return resolved.is === 'column' &&
        !['region', 'timespan', 'hash'].includes(resolved.path.column.type)
        ? [
            {
              name: columnName(resolved.path.column),
              detail: resolved.path.column.unit || resolved.path.column.type,
              doc: resolved.path.column.doc
            }
          ]
        : [];
    });
  });
  return names(target, columns, target.text.text.startsWith('-') ? 1 : 0);
}
