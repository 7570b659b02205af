import { stripParens, type Expression, type ISpan } from '../ast.js';
import { warning, type IFix } from '../diagnostic.js';
import type { Checker } from '../semantics/checker.js';
import { columnName } from '../schema/column.js';
import { nearest } from './nearest.js';
import type { IScalar } from '../semantics/typed.js';

/** What a filter of the other kind looks like; only used where the values are not known. */
const LOOKS_LIKE: readonly (readonly [
  column: string,
  other: string,
  pattern: RegExp
])[] = [
  ['physical_filter', 'band', /^[ugrizy]$/],
  ['band', 'physical_filter', /[-_~ ]/]
];

/**
 * Warn about values that no record has.
 *
 * @param checker - The checker.
 * @param test - The whole test, for fixes that change the column too.
 * @param column - What the values are compared with.
 * @param literals - The values.
 */
export function lintValues(
  checker: Checker,
  test: ISpan,
  column: IScalar,
  literals: readonly Expression[]
): void {
  if (column.path === null || column.path.end !== null) {
    return;
  }
  const name = columnName(column.path.column);
  const known = checker.schema.values.get(name);
  for (const literal of literals.map(stripParens)) {
    const value =
      literal.kind === 'string'
        ? literal.value
        : literal.kind === 'number'
          ? Number(literal.text)
          : null;
    if (value === null || known?.includes(value)) {
      continue;
    }
    const others = otherColumns(checker, name, value);
    // A fix of the column replaces the whole test, which must then hold this value alone.
    const fixesColumn = others.length > 0 && literals.length === 1;
    if (known !== undefined || fixesColumn) {
      const fixes = fixesColumn
        ? columnFixes(others, literal, value)
        : valueFixes(literal, value, known ?? []);
      const hint =
        others.length > 0 ? ` ${quote(value)} is a ${others[0]}.` : '';
      checker.report(
        warning(
          fixesColumn ? test : literal,
          `No ${name} is ${quote(value)}.${hint}`,
          fixes
        )
      );
    }
  }
}

function otherColumns(
  checker: Checker,
  name: string,
  value: string | number
): string[] {
  const { values } = checker.schema;
  if (typeof value === 'number') {
    return [];
  }
  const known = [...values].filter(
    ([other, all]) => other !== name && all.includes(value)
  );
  if (known.length > 0 || values.has(name)) {
    return known.map(([other]) => other);
  }
  return LOOKS_LIKE.filter(
    ([column, , pattern]) => column === name && pattern.test(String(value))
  ).map(([, other]) => other);
}

function columnFixes(
  others: readonly string[],
  literal: Expression,
  value: string | number
): IFix[] {
  return others.map(other => {
    const text = `${other} = ${literal.kind === 'string' ? quote(value) : String(value)}`;
    return { label: `Write ${text}`, replacement: text };
  });
}

function valueFixes(
  literal: Expression,
  value: string | number,
  known: readonly (string | number)[]
): IFix[] {
  return nearestValues(value, known).map(each => ({
    label: `Write ${quote(each)}`,
    replacement: literal.kind === 'string' ? quote(each) : String(each)
  }));
}

/**
 * Find the existing values nearest to one that does not exist.
 *
 * @param value - What was written.
 * @param known - What exists.
 * @returns Up to three, the nearest first; all texts if there are few and none is near.
 */
export function nearestValues(
  value: string | number,
  known: readonly (string | number)[]
): (string | number)[] {
  if (typeof value === 'number') {
    return known
      .filter(each => typeof each === 'number')
      .sort((a, b) => Math.abs(a - value) - Math.abs(b - value))
      .slice(0, 3);
  }
  const texts = known.filter(each => typeof each === 'string');
  const near = nearest(value, texts);
  return near.length > 0 || texts.length > 8 ? near : texts;
}

function quote(value: string | number): string {
  return typeof value === 'number' ? String(value) : `'${value}'`;
}
