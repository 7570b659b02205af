import type { LinkedState } from '../repository/protocol';
import type { Clause, Predicate } from './tokens';

/** The state that was confirmed later. */
export function newer(old: LinkedState, state: LinkedState): LinkedState {
  return state.revision >= old.revision ? state : old;
}

/** Clauses with that of a view replaced, added, or taken away. */
export function withClause(
  clauses: readonly Clause[],
  view: string,
  predicate: Predicate | null
): Clause[] {
  if (!predicate) {
    return clauses.filter(clause => clause.view !== view);
  }
  const clause = { view, predicate };
  const at = clauses.findIndex(other => other.view === view);
  return at < 0
    ? [...clauses, clause]
    : clauses.map((other, index) => (index === at ? clause : other));
}
