import type { Params } from '../../repository/tokens';

/** What the rows of a query are, whatever conditions they must meet. */
export type QuerySource = Omit<Params<'index.coordinates'>, 'day_obs_from'>;

/** What the rows of a query are called. */
export type QueryKind = QuerySource['kind'];
