/** @jest-environment node */
import { makeRows, makeSchema } from '../../language/__tests__/fixtures';
import { MemoryValueSource } from '../../language/values/memory-value-source';
import type { ICodeHost } from '../code-hosts';
import { dataIdItems } from '../data-id-items';
import { dataIdTargetAt } from '../data-id-target';
import { readButlers } from '../kernel-butlers';

const OPEN = 'butler = Butler.from_config("demo", collections="c")\n';
const schema = makeSchema({
  dimensions: ['visit', 'detector'],
  dataset_types: ['visit_image']
});
const HOST = {
  schema,
  values: new MemoryValueSource(makeRows(), { schema, bind: new Map() })
} as unknown as ICodeHost;

/** What the source would be with the first suggestion at `|`, and all labels. */
async function suggested(
  marked: string
): Promise<{ readonly first: string; readonly labels: readonly string[] }> {
  const source = OPEN + marked.replace('|', '');
  const target = dataIdTargetAt(source, OPEN.length + marked.indexOf('|'), '');
  const items = target ? await dataIdItems(target, HOST) : [];
  const [item] = items;
  return {
    first: item
      ? (source.slice(0, item.from) + item.text + source.slice(item.to)).slice(
          OPEN.length
        )
      : '',
    labels: items.map(({ label }) => label)
  };
}

describe('values of a data ID', () => {
  it.each([
    [
      'butler.get("visit_image", visit=2026110100040, detector=|)',
      'butler.get("visit_image", visit=2026110100040, detector=90)',
      9
    ],
    [
      'butler.get("visit_image", band=|, visit=2026110100040)',
      'butler.get("visit_image", band="z", visit=2026110100040)',
      1
    ],
    [
      'butler.query_datasets("visit_image", band="|")',
      'butler.query_datasets("visit_image", band="u")',
      6
    ],
    [
      'butler.get("visit_image", {"visit": 2026110100041, "detector": 9|})',
      'butler.get("visit_image", {"visit": 2026110100041, "detector": 90})',
      9
    ],
    [
      'butler.get("visit_image", dataId={"day_obs": 20261102, "visit": |})',
      'butler.get("visit_image", dataId={"day_obs": 20261102, "visit": 2026110200040})',
      8
    ]
  ])('%s', async (marked, first, count) => {
    const found = await suggested(marked);
    expect(found.first).toBe(first);
    expect(found.labels).toHaveLength(count);
  });

  it.each([
    ['butler.get("visit_image", det|)', 'butler.get("visit_image", detector=)'],
    [
      'butler.get("visit_image", {"vis|"})',
      'butler.get("visit_image", {"visit"})'
    ]
  ])('names: %s', async (marked, first) => {
    expect((await suggested(marked)).first).toBe(first);
  });

  it.each([
    'butler.get("visit_image", detector=n|)',
    'butler.query_datasets("visit_image", limit=|)',
    'print(detector=|)',
    'butler.get("visit_image", detector=4 + |)'
  ])('nothing: %s', async marked => {
    expect((await suggested(marked)).labels).toEqual([]);
  });

  it('are known for a variable that only the kernel knows', () => {
    const known = readButlers({
      status: 'ok',
      data: {
        'text/plain': `'{"b": ["file:///it\\'s/", ["c"]], "c": ["", []]}'`
      }
    });
    expect([...known]).toEqual([
      ['b', { repository: "file:///it's/", collections: ['c'], dataId: [] }]
    ]);
    const source = 'b.get("visit_image", detector=)';
    const at = source.length - 1;
    expect(dataIdTargetAt(source, at, '')).toBeNull();
    expect(dataIdTargetAt(source, at, '', known)?.dimension).toBe('detector');
    expect(readButlers({ status: 'error' }).size).toBe(0);
    expect(readButlers({ data: { 'text/plain': "'nonsense'" } }).size).toBe(0);
  });
});
