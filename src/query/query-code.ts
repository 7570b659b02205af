import { codeToLoop, codeToQuery, type IQueryCode } from '../butler/code';
import type { QueryModel } from './model/query-model';
import { pythonBinds } from './state/time-binds';

/**
 * Write a query as a cell of plain Butler calls.
 *
 * @param model - The query
 * @param isLoop - Whether the cell reads the datasets one by one
 */
export function queryCode(model: QueryModel, isLoop: boolean): string {
  const { state, context, schema } = model;
  const info = context?.repository.info;
  const strings = Object.keys(model.dataId).filter(name => {
    const element = schema?.universe.element(name);
    return element && schema?.universe.primaryKey(element)?.type === 'string';
  });
  const query: IQueryCode = {
    repository: info?.label ?? info?.uri ?? state.repository,
    kind: state.kind,
    datasetType: state.datasetType,
    dimensions: state.dimensions,
    element: state.element,
    collections: state.collections,
    where: state.where.trim(),
    bind: pythonBinds(state.bind),
    dataId: { values: model.dataId, strings },
    orderBy: state.orderBy,
    findFirst: state.findFirst
  };
  return isLoop ? codeToLoop(query) : codeToQuery(query);
}
