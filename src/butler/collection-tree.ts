/** What the tree needs of a collection. */
export interface ITreeCollection {
  readonly name: string;
  readonly type: 'RUN' | 'TAGGED' | 'CHAINED' | 'CALIBRATION';
  readonly children?: readonly string[];
}

/** One line of the tree. */
export interface ICollectionRow<C extends ITreeCollection> {
  /** Unique in the tree: a collection appears once for each chain that holds it. */
  readonly key: string;
  readonly collection: C;
  readonly level: number;
  readonly expanded: boolean;
  readonly expandable: boolean;
}

/** Joins the names on the way to a row; it cannot occur in a collection's name. */
const SEPARATOR = '\u0000';

/**
 * Lay out collections as a tree of chains.
 *
 * The roots are the CHAINED collections that are in no other chain, then every collection that is in
 * no chain. With a filter, all matching collections are listed flat.
 */
export function collectionRows<C extends ITreeCollection>(
  collections: readonly C[],
  expanded: ReadonlySet<string>,
  filter: string
): ICollectionRow<C>[] {
  const byName = new Map(
    collections.map(collection => [collection.name, collection])
  );
  if (filter) {
    const wanted = filter.toLowerCase();
    const matching = collections.filter(({ name }) =>
      name.toLowerCase().includes(wanted)
    );
    return matching.flatMap(collection =>
      subtree(collection, '', 0, byName, expanded)
    );
  }
  const inChain = new Set(collections.flatMap(({ children = [] }) => children));
  const roots = collections
    .filter(({ name }) => !inChain.has(name))
    .sort(chainsFirst);
  return roots.flatMap(collection =>
    subtree(collection, '', 0, byName, expanded)
  );
}

function chainsFirst(a: ITreeCollection, b: ITreeCollection): number {
  const order = Number(b.type === 'CHAINED') - Number(a.type === 'CHAINED');
  return order || (a.name < b.name ? -1 : 1);
}

function subtree<C extends ITreeCollection>(
  collection: C,
  parentKey: string,
  level: number,
  byName: ReadonlyMap<string, C>,
  expanded: ReadonlySet<string>
): ICollectionRow<C>[] {
  const key = parentKey
    ? parentKey + SEPARATOR + collection.name
    : collection.name;
  const children = collection.children ?? [];
  const isOpen = expanded.has(key) && children.length > 0;
  const row = {
    key,
    collection,
    level,
    expanded: isOpen,
    expandable: children.length > 0
  };
  if (!isOpen) {
    return [row];
  }
  const below = children
    .map(name => byName.get(name))
    .filter(child => child !== undefined)
    .flatMap(child => subtree(child, key, level + 1, byName, expanded));
  return [row, ...below];
}
