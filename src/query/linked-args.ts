import type { JSONObject } from '@lumino/coreutils';
import { bindNames } from './state/binds';
import type { QueryModel } from './model/query-model';
import type { IResultPage } from './model/results';
import { IDENTITY } from '../ui/columns';

/**
 * Say in the arguments of `butler-linked:open` what a query finds.
 *
 * @param model - The query
 * @returns Null for anything but datasets, and while the query is not complete.
 */
export function linkedArgs(model: QueryModel): JSONObject | null {
  const { state, params, page } = model;
  if (params === null || state.kind !== 'datasets') {
    return null;
  }
  const { repository } = params;
  if (bindNames(state.where).length > 0) {
    // The views know no binds: they get the rows that are shown.
    return page && { repository, dataset_ids: idsOf(page) };
  }
  return {
    repository,
    dataset_type: state.datasetType,
    collections: [...state.collections],
    where: whereOf(model)
  };
}

function idsOf({ columns, rows }: IResultPage): string[] {
  const at = columns.findIndex(({ name }) => name === IDENTITY);
  return rows.map(row => String(row[at]));
}

/** The expression with what is fixed beside it. */
function whereOf({ state, dataId, schema }: QueryModel): string {
  const universe = schema?.universe;
  const fixed = Object.entries(dataId).map(([name, value]) => {
    const element = universe?.element(name);
    const key = element && universe?.primaryKey(element);
    return `${name} = ${key?.type === 'string' ? `'${value}'` : value}`;
  });
  const own = state.where.trim();
  return [...fixed, ...(own ? [`(${own})`] : [])].join(' AND ');
}
