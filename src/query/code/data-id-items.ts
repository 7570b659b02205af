import { complete } from '../language/completion/complete';
import { contexts } from '../language/context/contexts';
import { resolve } from '../language/schema/resolve';
import type { ISchema } from '../language/schema/schema';
import type { ICodeHost } from './code-hosts';
import { countText, type ICodeItem } from './code-items';
import type { IDataIdTarget } from './data-id-target';

/**
 * Suggest values and names of a data ID that can still match.
 *
 * @param target - Where it is written
 * @param host - What the call stands in
 * @param signal - Aborts the search
 * @returns Suggestions with places in the source.
 */
export async function dataIdItems(
  target: IDataIdTarget,
  { schema, values }: ICodeHost,
  signal?: AbortSignal
): Promise<readonly ICodeItem[]> {
  if (schema === null) {
    return [];
  }
  if (target.dimension === null) {
    return nameItems(target, schema);
  }
  const others = [...target.others]
    .filter(([name]) => schema.universe.element(name) !== undefined)
    .map(([name, value]) => ` AND ${name} = ${value}`);
  const isText = typeOf(target.dimension, schema) === 'string';
  const typed = `${target.dimension} = ${isText ? "'" : ''}${target.typed}`;
  const found = await complete(
    contexts(
      `${typed}${isText ? "'" : ''}${others.join('')}`,
      typed.length,
      schema
    ),
    schema,
    values,
    signal
  );
  return found
    .filter(({ kind }) => kind === 'value')
    .map(({ label, text, count, doc }) => {
      const value = isText ? JSON.stringify(text.slice(1, -1)) : text;
      return {
        label: isText ? value : label,
        text: value,
        from: target.from,
        to: target.to,
        detail: countText(count ?? 0),
        doc
      };
    });
}

function typeOf(dimension: string, schema: ISchema): string | null {
  const resolved = resolve(dimension, schema);
  return resolved.is === 'column' ? resolved.path.column.type : null;
}

/** Dimensions of the call that have no value yet. */
function nameItems(
  { call, from, to, typed, isKey, others }: IDataIdTarget,
  { universe, dimensions }: ISchema
): readonly ICodeItem[] {
  return [...dimensions]
    .filter(
      name =>
        name.startsWith(typed) &&
        !others.has(name) &&
        !call.dataIdNames.includes(name)
    )
    .map(name => ({
      label: isKey ? name : `${name}=`,
      text: isKey ? name : `${name}=`,
      from,
      to,
      detail: 'dimension',
      doc: universe.element(name)?.doc ?? ''
    }));
}
