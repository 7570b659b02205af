import type { DatasetPageInfo, Opener } from '../../repository/protocol';

/** Views by what a storage class is called; the first match counts. */
const BY_STORAGE_CLASS: readonly (readonly [RegExp, Opener])[] = [
  [/^Arrow(Table|Astropy|Numpy|NumpyDict)$/, 'table'],
  [/^(DataFrame|AstropyTable|AstropyQTable)$/, 'table'],
  [/Image|Mask|Exposure/, 'image'],
  [/^Plot$/, 'picture'],
  [/Logs?$/, 'log'],
  [/Config|^String|^Text/, 'text']
];

/** What every view is called in the list of views. */
export const VIEW_NAMES: Readonly<Record<Opener, string>> = {
  table: 'Table',
  image: 'Image',
  tree: 'Tree',
  log: 'Log',
  text: 'Text',
  picture: 'Picture',
  facts: 'File facts'
};

/** Views that only look at the bytes of a file, whatever its formatter would do. */
const READ_BYTES: ReadonlySet<Opener> = new Set(['text', 'picture', 'facts']);

/** Whether showing a dataset runs code, and so needs the user's consent. */
export function runsCode(info: DatasetPageInfo, opener: Opener): boolean {
  return info.runs_code !== '' && !READ_BYTES.has(opener);
}

/**
 * The view that suits a dataset, or a component of it, best.
 *
 * For the whole dataset the agent knows; for a component only its storage class is known.
 */
export function openerFor(info: DatasetPageInfo, component?: string): Opener {
  if (component === undefined) {
    return info.opener;
  }
  const storageClass =
    info.components.find(({ name }) => name === component)?.storage_class ?? '';
  const match = BY_STORAGE_CLASS.find(([pattern]) =>
    pattern.test(storageClass)
  );
  return match?.[1] ?? 'tree';
}
