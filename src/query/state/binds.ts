import { walk } from '../language/ast';
import { parse } from '../language/parse';
import type { Binds } from './query-state';
import { isTimeValue, readTimeBind, writeTimeBind } from './time-binds';

type BindValue = Binds[string];

/** List the names after colons in an expression, each once. */
export function bindNames(where: string): readonly string[] {
  const names = new Set<string>();
  const { root } = parse(where);
  if (root !== null) {
    walk(root, node => node.kind === 'bind' && names.add(node.name));
  }
  return [...names];
}

/**
 * Read the value of a bind as it is typed: a number, a list with commas, a time `T'...'` or a span
 * `(T'...', NULL)` as in expressions, or a text; quotes make anything a text.
 *
 * @param text - What is typed
 */
export function readBind(text: string): BindValue {
  const trimmed = text.trim();
  const quoted = /^(['"])(.*)\1$/s.exec(trimmed);
  if (quoted && !quoted[2].includes(quoted[1])) {
    return quoted[2];
  }
  const time = readTimeBind(trimmed);
  if (time !== null) {
    return time;
  }
  const list = /^\[(.*)\]$/s.exec(trimmed)?.[1] ?? trimmed;
  if (list !== trimmed || list.includes(',')) {
    return list
      .split(',')
      .map(item => readBind(item))
      .filter(item => typeof item !== 'object' && item !== '') as (
      string | number
    )[];
  }
  const number = Number(trimmed);
  return trimmed !== '' && Number.isFinite(number) ? number : trimmed;
}

/** Write a value so that `readBind` gives it back. */
export function writeBind(value: BindValue): string {
  if (typeof value === 'object') {
    return isTimeValue(value)
      ? writeTimeBind(value)
      : `[${value.map(writeBind).join(', ')}]`;
  }
  return typeof value === 'string' && readBind(value) !== value
    ? `'${value}'`
    : String(value);
}
