import { stripParens, type Expression, type IBinary } from '../ast.js';
import { error, warning } from '../diagnostic.js';
import type { Checker } from './checker.js';
import { columnName, type IColumn } from '../schema/column.js';
import { resolve } from '../schema/resolve.js';
import type { IElement } from '../schema/universe.js';

/** The sky pixelization that relates regions to each other in the database. */
const COMMON_SKYPIX = 'htm7';

/** The regions or timespans on both sides of an OVERLAPS; null for a side that is no column. */
interface IOverlap {
  readonly node: IBinary;
  readonly type: 'region' | 'timespan';
  readonly sides: readonly (IColumn | null)[];
  /** Whether every row of the result must satisfy it. */
  readonly isRequired: boolean;
}

/**
 * Report overlaps the Butler cannot search for, and regions it cannot relate.
 *
 * @param checker - The checker, after it has seen the whole expression.
 * @param root - The expression.
 */
export function checkOverlaps(checker: Checker, root: Expression): void {
  const overlaps = findOverlaps(checker, root, false, true);
  const joins: [string, string][] = [];
  for (const { node, type, sides, isRequired } of overlaps) {
    const families = sides.map(side => family(checker, side));
    if (type === 'region' && !isRequired) {
      checker.report(
        error(node, 'The Butler cannot search regions inside OR or NOT.')
      );
    } else if (
      type === 'timespan' &&
      sides.some(isDataset) &&
      !sides.includes(null)
    ) {
      checker.report(
        warning(
          node,
          'Only calibrations have a timespan to compare with that of an observation.'
        )
      );
    } else if (families[0] !== null && families[0] === families[1]) {
      const [a, b] = sides.map(side => columnName(side!));
      checker.report(
        error(
          node,
          `${a} and ${b} belong together already; they need no OVERLAPS.`
        )
      );
    } else if (
      type === 'region' &&
      families[0] !== null &&
      families[1] !== null
    ) {
      joins.push([families[0], families[1]]);
    }
  }
  checkSkypix(checker, overlaps);
  checkAutomaticJoins(checker, root, joins);
}

/** Regions of sky pixels are computed, there is no table to read them from. */
function checkSkypix(checker: Checker, overlaps: readonly IOverlap[]): void {
  for (const { node, path } of checker.uses) {
    const isSkypix = checker.schema.universe.description.skypix.includes(
      path.column.owner
    );
    const isInOverlap = overlaps.some(
      overlap => overlap.node.from <= node.from && node.to <= overlap.node.to
    );
    if (isSkypix && path.column.type === 'region' && !isInOverlap) {
      checker.report(error(node, `${node.name} can only be used in OVERLAPS.`));
    }
  }
}

function isDataset(column: IColumn | null): boolean {
  return column?.kind === 'dataset';
}

/** Elements of one family are related by their keys: visits and their detectors, tracts and patches. */
function family(checker: Checker, column: IColumn | null): string | null {
  const element = column && checker.schema.universe.element(column.owner);
  return element ? familyOf(element) : null;
}

function familyOf(element: IElement): string {
  return element.governor ?? element.name.replace(/\d+$/, '');
}

/** Without OVERLAPS between them, the Butler joins two families of regions by itself, not more. */
function checkAutomaticJoins(
  checker: Checker,
  root: Expression,
  joins: readonly (readonly [string, string])[]
): void {
  const { universe, dimensions } = checker.schema;
  const own = spatialFamilies(universe.elementsWithin(dimensions));
  const owners = checker.uses
    .map(({ path }) => path.column)
    .filter(({ kind }) => kind !== 'dataset')
    .map(({ owner }) => owner);
  const all = universe.elementsWithin(
    universe.expand([...dimensions, ...owners])
  );
  const families = spatialFamilies(all);
  if (reportSkypix(checker, families)) {
    return;
  }
  const groups = group(families, [
    ...own.slice(1).map(name => [own[0], name] as const),
    ...joins
  ]);
  if (
    groups.length > 2 ||
    (groups.length === 2 && groups.some(({ length }) => length > 1))
  ) {
    const names = groups.map(names => names.join(' with ')).join(', ');
    checker.report(
      error(
        root,
        `It is not clear which regions must overlap (of ${names}); add an OVERLAPS.`
      )
    );
  }
}

/** A dataset type with sky pixels among its dimensions brings a table of them along; others have none. */
function reportSkypix(checker: Checker, families: readonly string[]): boolean {
  const { universe, dimensions } = checker.schema;
  const use = checker.uses.find(({ path: { column } }) => {
    const isSkypix = universe.description.skypix.includes(column.owner);
    const isCommon = column.owner === COMMON_SKYPIX && families.length > 1;
    return isSkypix && !isCommon && !dimensions.has(column.owner);
  });
  if (use !== undefined) {
    const message = `Sky pixels have no table: only ${COMMON_SKYPIX} can be used, and with a visit, tract or patch.`;
    checker.report(error(use.node, message));
  }
  return use !== undefined;
}

function spatialFamilies(elements: readonly IElement[]): string[] {
  const spatial = elements.filter(({ fields }) =>
    fields.some(({ type }) => type === 'region')
  );
  return [...new Set(spatial.map(familyOf))];
}

function group(
  names: readonly string[],
  pairs: readonly (readonly [string, string])[]
): string[][] {
  let groups = names.map(name => [name]);
  for (const [a, b] of pairs) {
    const joined = groups.filter(each => each.includes(a) || each.includes(b));
    groups = [...groups.filter(each => !joined.includes(each)), joined.flat()];
  }
  return groups;
}

function findOverlaps(
  checker: Checker,
  node: Expression,
  isNegated: boolean,
  isRequired: boolean
): IOverlap[] {
  const inner = stripParens(node);
  if (inner.kind === 'unary') {
    return findOverlaps(checker, inner.operand, !isNegated, isRequired);
  }
  if (inner.kind !== 'binary') {
    return [];
  }
  if (inner.operator === 'AND' || inner.operator === 'OR') {
    const isDisjunction = (inner.operator === 'OR') !== isNegated;
    return [inner.left, inner.right].flatMap(side =>
      findOverlaps(checker, side, isNegated, isRequired && !isDisjunction)
    );
  }
  return inner.operator === 'OVERLAPS'
    ? overlap(checker, inner, isRequired && !isNegated)
    : [];
}

function overlap(
  checker: Checker,
  node: IBinary,
  isRequired: boolean
): IOverlap[] {
  const sides = [node.left, node.right].map(side => columnOf(checker, side));
  const type = sides.find(side => side !== null)?.type;
  return type === 'region' || type === 'timespan'
    ? [{ node, type, sides, isRequired }]
    : [];
}

function columnOf(checker: Checker, node: Expression): IColumn | null {
  const inner = stripParens(node);
  const resolved =
    inner.kind === 'identifier' ? resolve(inner.name, checker.schema) : null;
  return resolved?.is === 'column' && resolved.path.end === null
    ? resolved.path.column
    : null;
}
