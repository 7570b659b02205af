import { describeScalar } from './scalar';
import type { IScalar } from './scalar';

/** A row of the tree: a key, and a value or the number of parts below. */
export interface ITreeRow {
  /** JSON pointer, which is unique. */
  readonly key: string;
  readonly name: string;
  readonly level: number;
  /** Undefined where there is nothing to open. */
  readonly expanded?: boolean;
  /** Of values without parts. */
  readonly scalar?: IScalar;
  /** Of objects and lists, such as `{3}` or `[12]`. */
  readonly summary: string;
}

/** Which parts of a tree are shown. */
export interface ITreeFilter {
  readonly expanded: ReadonlySet<string>;
  /** Part of a name or value, in any case; what leads to a match is shown open. */
  readonly search: string;
}

/** Pointers of everything that is open at first: the upper level, and small trees altogether. */
export function initiallyExpanded(root: unknown): ReadonlySet<string> {
  const open = new Set(['']);
  const visit = (value: unknown, pointer: string, depth: number): void => {
    const parts = partsOf(value);
    if (!parts || parts.length > 50 || depth > 2) {
      return;
    }
    open.add(pointer);
    for (const [name, part] of parts) {
      visit(part, join(pointer, name), depth + 1);
    }
  };
  visit(root, '', 0);
  return open;
}

/** The rows of a tree that are on view, top down. */
export function flattenTree(
  root: unknown,
  filter: ITreeFilter
): readonly ITreeRow[] {
  const rows: ITreeRow[] = [];
  const wanted = filter.search.toLowerCase();
  for (const [name, value] of partsOf(root) ?? [['', root] as const]) {
    const place = { name, value, pointer: join('', name), level: 0 };
    visit(place, { rows, wanted, expanded: filter.expanded }, wanted === '');
  }
  return rows;
}

interface IPlace {
  readonly name: string;
  readonly value: unknown;
  readonly pointer: string;
  readonly level: number;
}

interface IWalk {
  readonly rows: ITreeRow[];
  readonly wanted: string;
  readonly expanded: ReadonlySet<string>;
}

/** Add the rows of a place, unless the search keeps it and all below out; returns whether it stays. */
function visit(place: IPlace, walk: IWalk, aboveMatches: boolean): boolean {
  const { name, value, pointer, level } = place;
  const { rows, wanted, expanded } = walk;
  const parts = partsOf(value);
  const scalar = parts ? undefined : describeScalar(value as string);
  const matches =
    aboveMatches ||
    `${name}\n${scalar?.text ?? ''}`.toLowerCase().includes(wanted);
  const isOpen = expanded.has(pointer) || (wanted !== '' && !matches);
  const index = rows.length;
  rows.push({
    key: pointer,
    name,
    level,
    ...(parts?.length ? { expanded: isOpen } : {}),
    ...(scalar ? { scalar } : {}),
    summary: summaryOf(value, parts?.length ?? 0)
  });
  let below = false;
  for (const [key, part] of parts && isOpen ? parts : []) {
    const next = { name: key, value: part, pointer: join(pointer, key) };
    below = visit({ ...next, level: level + 1 }, walk, matches) || below;
  }
  if (!matches && !below) {
    rows.length = index;
  }
  return matches || below;
}

function partsOf(
  value: unknown
): readonly (readonly [string, unknown])[] | null {
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
    : null;
}

function join(pointer: string, name: string): string {
  return `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function summaryOf(value: unknown, count: number): string {
  return Array.isArray(value) ? `[${count}]` : `{${count}}`;
}
