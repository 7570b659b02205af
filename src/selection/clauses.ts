import type { LinkedState } from '../repository/protocol';
import type { Clause } from './tokens';

/** The state that was confirmed later. */
export function newer(old: LinkedState, state: LinkedState): LinkedState {
  return state.revision >= old.revision ? state : old;
}

/** Clauses with that of a view replaced or added. */
export function withClause(
  clauses: readonly Clause[],
  clause: Clause
): Clause[] {
  const at = clauses.findIndex(({ view }) => view === clause.view);
  return at < 0
    ? [...clauses, clause]
    : clauses.map((other, index) => (index === at ? clause : other));
}
