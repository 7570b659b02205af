import { writeNamedQuery, type INamedQuery } from '../state/named-query';
import type { QueryModel } from './query-model';

/**
 * Write the query of a model as the text of a `.butlerquery` file.
 *
 * @param model - The query
 * @param named - Its name, and what it is for
 */
export function definitionOf(
  { state, context, schema, dataId }: QueryModel,
  { name, doc }: Pick<INamedQuery, 'name' | 'doc'>
): string {
  const info = context?.repository.info;
  const integers = Object.keys(dataId).filter(key => {
    const element = schema?.universe.element(key);
    return element && schema?.universe.primaryKey(element)?.type === 'int';
  });
  return writeNamedQuery(
    { name, doc, query: state },
    info?.label ?? state.repository,
    dataId,
    new Set(integers)
  );
}
