/** @jest-environment node */
import { collectionRows } from '../collection-tree';
import type { ITreeCollection } from '../collection-tree';

const COLLECTIONS: ITreeCollection[] = [
  { name: 'raw', type: 'RUN' },
  { name: 'u/a/1', type: 'RUN' },
  { name: 'u/a', type: 'CHAINED', children: ['u/a/1', 'defaults'] },
  { name: 'defaults', type: 'CHAINED', children: ['raw', 'calib'] },
  { name: 'calib', type: 'CALIBRATION' },
  { name: 'best', type: 'TAGGED' },
  { name: 'b', type: 'CHAINED', children: ['defaults'] }
];

function layout(expanded: string[], filter = ''): string[] {
  return collectionRows(COLLECTIONS, new Set(expanded), filter).map(
    ({ collection, level }) => '  '.repeat(level) + collection.name
  );
}

describe('collectionRows', () => {
  it('starts with the chains that are in no other chain, then the rest', () => {
    expect(layout([])).toEqual(['b', 'u/a', 'best']);
  });

  it('shows a collection once under each chain that holds it', () => {
    expect(layout(['b', 'u/a', 'u/a\u0000defaults'])).toEqual([
      'b',
      '  defaults',
      'u/a',
      '  u/a/1',
      '  defaults',
      '    raw',
      '    calib',
      'best'
    ]);
  });

  it('lists all that match a filter, whatever chain they are in', () => {
    expect(layout([], 'A')).toEqual([
      'raw',
      'u/a/1',
      'u/a',
      'defaults',
      'calib'
    ]);
  });

  it('gives rows unique keys', () => {
    const rows = collectionRows(
      COLLECTIONS,
      new Set(['b', 'u/a', 'u/a\u0000defaults']),
      ''
    );
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  it('lays out 10,000 collections', () => {
    const children = Array.from({ length: 10_000 }, (_, i) => `run/${i}`);
    const many: ITreeCollection[] = [
      { name: 'chain', type: 'CHAINED', children },
      ...children.map(name => ({ name, type: 'RUN' as const }))
    ];
    expect(collectionRows(many, new Set(['chain']), '')).toHaveLength(10_001);
  });
});
