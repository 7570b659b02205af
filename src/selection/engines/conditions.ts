import type {
  LinkedLocal,
  LinkedState,
  LinkedTerm,
  RangeInput,
  SortKey
} from '../../repository/protocol';
import { quoteText } from '../../table/quote';
import type { Clause, Predicate } from '../tokens';
import { textSql } from './axis-codes';
import { NotHereError } from './source';

/** Expressions by their text. */
type Terms = Readonly<Record<string, LinkedTerm>>;

/**
 * An expression that the page knows.
 *
 * @throws NotHereError - when it does not
 */
export function termOf(terms: Terms, text: string): LinkedTerm {
  if (!Object.hasOwn(terms, text)) {
    throw new NotHereError(`The page does not know ${text}.`);
  }
  return terms[text];
}

/**
 * A clause as condition in SQL: the kernel's own, or that of a brush that still moves.
 *
 * @throws NotHereError - when only the kernel can write it
 */
export function conditionOf(
  clause: Clause,
  { terms, columns: held }: LinkedLocal,
  state: LinkedState
): string {
  const text = canonical(clause.predicate);
  const at = state.clauses.findIndex(
    ({ predicate }) => canonical(predicate) === text
  );
  const confirmed = state.conditions[at];
  return confirmed && confirmed.columns.every(name => held.includes(name))
    ? confirmed.sql
    : `(${brushSql(clause.predicate, terms)})`;
}

/** A predicate as text, whether what is not given was left out or filled in. */
function canonical(predicate: Predicate): string {
  return JSON.stringify(predicate, (_, value: unknown) =>
    isObject(value)
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, each]) => each !== null && each !== false)
            .sort(([a], [b]) => (a < b ? -1 : 1))
        )
      : value
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function brushSql(predicate: Predicate, terms: Terms): string {
  switch (predicate.op) {
    case 'all':
      return predicate.of
        .map(part => `(${brushSql(part, terms)})`)
        .join(' AND ');
    case 'in': {
      const values = predicate.values.map(value => quoteText(value ?? ''));
      const text = textSql(termOf(terms, predicate.x));
      return `(${text}) IN (${values.join(', ')})`;
    }
    case 'range':
      return rangeSql(valueSql(predicate.x, terms), predicate);
    case 'inside':
      return insideSql(
        valueSql(predicate.x, terms),
        valueSql(predicate.y, terms),
        predicate.points as [number, number][]
      );
  }
  throw new NotHereError('Only the kernel can write this condition.');
}

function valueSql(text: string, terms: Terms): string {
  return `(${termOf(terms, text).sql})::DOUBLE`;
}

function rangeSql(value: string, { lo, hi, closed }: RangeInput): string {
  const isGiven = (end?: number | null): end is number =>
    typeof end === 'number';
  // DuckDB orders NaN above every number.
  return [
    `NOT isnan(${value})`,
    ...(isGiven(lo) ? [`${value} >= ${lo}::DOUBLE`] : []),
    ...(isGiven(hi) ? [`${value} ${closed ? '<=' : '<'} ${hi}::DOUBLE`] : [])
  ].join(' AND ');
}

/** Whether a point is in a polygon: a line from it crosses an odd number of sides. */
function insideSql(
  x: string,
  y: string,
  points: readonly (readonly [number, number])[]
): string {
  const crossings = points.flatMap(([x0, y0], n) => {
    const [x1, y1] = points[(n + 1) % points.length];
    const slope = (x1 - x0) / (y1 - y0);
    return y0 === y1
      ? []
      : [
          `(CASE WHEN (${y0}::DOUBLE > ${y}) <> (${y1}::DOUBLE > ${y})
             AND ${x} < ${slope}::DOUBLE * (${y} - ${y0}::DOUBLE) + ${x0}::DOUBLE
             THEN 1 ELSE 0 END)`
        ];
  });
  return `isfinite(${x}) AND isfinite(${y}) AND (${crossings.join(' + ') || '0'}) % 2 = 1`;
}

/** Order-by clause: numbers first, then NaN, then null, in both directions. */
export function orderSql(
  sort: readonly SortKey[],
  terms: Terms,
  idColumn: string
): string {
  if (sort.length === 0) {
    return '';
  }
  const keys = sort.map(({ column, descending }) => {
    const { sql } = termOf(terms, column);
    return `${sql} IS NULL, (${sql})::VARCHAR = 'nan', ${sql} ${descending ? 'DESC' : 'ASC'} NULLS LAST`;
  });
  const last = idColumn ? [termOf(terms, idColumn).sql] : [];
  return `ORDER BY ${[...keys, ...last].join(', ')}`;
}
