import type { Predicate } from '../../../selection/tokens';

/** Names of a chart's interval selections. */
export function intervalParams(chart: Record<string, unknown>): string[] {
  const found: string[] = [];
  const visit = (thing: unknown): void => {
    if (Array.isArray(thing)) {
      thing.forEach(visit);
    } else if (typeof thing === 'object' && thing !== null) {
      const { name, select, bind } = thing as Record<string, unknown>;
      const type =
        typeof select === 'object' && select
          ? (select as { type?: unknown }).type
          : select;
      // A selection that is bound to the scales zooms.
      if (typeof name === 'string' && type === 'interval' && !bind) {
        found.push(name);
      }
      Object.values(thing).forEach(visit);
    }
  };
  visit(chart);
  return found;
}

/** The rows an interval selects, from the value of its signal; null if it is cleared. */
export function predicateOf(value: unknown): Predicate | null {
  const parts = Object.entries((value ?? {}) as Record<string, unknown>)
    .map(([x, ends]) => partOf(x, ends))
    .filter(part => part !== null);
  if (!parts.length) {
    return null;
  }
  return parts.length === 1 ? parts[0] : { op: 'all', of: parts };
}

function partOf(name: string, ends: unknown): Predicate | null {
  if (!Array.isArray(ends) || !ends.length) {
    return null;
  }
  const x = /^[A-Za-z_]\w*$/.test(name) ? name : `col(${JSON.stringify(name)})`;
  const [first, second] = ends;
  if (
    ends.length === 2 &&
    typeof first === 'number' &&
    typeof second === 'number'
  ) {
    const [lo, hi] = [Math.min(first, second), Math.max(first, second)];
    return { op: 'range', x, lo, hi, closed: true };
  }
  return { op: 'in', x, values: ends.map(String) };
}
