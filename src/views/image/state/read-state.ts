import type { IViewState } from '../../tokens';

type Fields = Readonly<Record<string, unknown>>;

const TEXTS = [
  'plane',
  'stretch',
  'rule',
  'colormap',
  'lock',
  'catalog',
  'color_by'
];
const NUMBERS = ['bias', 'contrast', 'fov', 'rotation'];
const SWITCHES = ['inverted', 'grid', 'ellipses', 'survey'];
const PAIRS = ['limits', 'center'];
const OBJECTS = ['group', 'metric', 'map', 'masks'];

/**
 * Take from anything, such as a saved workspace or an output, what says how an image is shown.
 *
 * @returns null if it is no object; what is missing or of another type is left out
 */
export function readState(value: unknown): IViewState | null {
  if (!isFields(value)) {
    return null;
  }
  const taken: Record<string, unknown> = {};
  const take = (
    names: readonly string[],
    fits: (each: unknown) => boolean
  ): void =>
    names
      .filter(name => fits(value[name]))
      .forEach(name => (taken[name] = value[name]));
  take(TEXTS, each => typeof each === 'string');
  take(NUMBERS, each => Number.isFinite(each));
  take(SWITCHES, each => typeof each === 'boolean');
  take(PAIRS, isPair);
  take(OBJECTS, isFields);
  take(['regions'], each => Array.isArray(each) && each.every(isShape));
  take(['catalogs'], each => Array.isArray(each) && each.every(isCatalog));
  if (isFields(taken.group) && !isTexts(taken.group.dataset_ids)) {
    delete taken.group;
  }
  return taken as IViewState;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPair(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length === 2 && value.every(Number.isFinite)
  );
}

function isShape(value: unknown): boolean {
  return Array.isArray(value) && value.length > 1 && value.every(isPair);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(each => typeof each === 'string');
}

function isCatalog(value: unknown): boolean {
  return (
    isFields(value) &&
    typeof value.label === 'string' &&
    Array.isArray(value.x) &&
    Array.isArray(value.y)
  );
}
