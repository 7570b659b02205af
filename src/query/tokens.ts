import { Token } from '@lumino/coreutils';
import type { QueryBuilder } from './query';

/** Loads the query builder when it is first needed. */
export type IQueryLoader = () => Promise<QueryBuilder>;

/** Token of the loader. */
export const IQueryLoader = new Token<IQueryLoader>(
  'jupyterlab-butler:IQueryLoader',
  'Loads the query builder when it is first needed.'
);
