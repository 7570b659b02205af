import { readState } from '../read-state';

describe('readState', () => {
  it.each([undefined, null, 'text', 7, [], () => null])('refuses %p', value => {
    expect(readState(value)).toBeNull();
  });

  it('keeps what is as it should be', () => {
    const state = {
      plane: 'image',
      stretch: 'log' as const,
      limits: [1, 2] as [number, number],
      inverted: true,
      fov: 100,
      masks: { BAD: 0.4 },
      group: { layout: 'sky' as const, title: 'two', dataset_ids: ['a', 'b'] },
      regions: [
        [
          [1, 2],
          [3, 4]
        ]
      ] as [number, number][][],
      catalogs: [{ label: 'mine', x: [1], y: [2] }]
    };
    expect(readState(state)).toEqual(state);
  });

  it.each([
    { plane: 7 },
    { limits: [1, NaN] },
    { limits: [1, 2, 3] },
    { center: 'middle' },
    { fov: '100' },
    { fov: Infinity },
    { inverted: 'yes' },
    { masks: ['BAD'] },
    { group: { layout: 'sky', title: 'two', dataset_ids: [1] } },
    { group: 'all' },
    { regions: [[1, 2]] },
    { regions: [[[1, 2]]] },
    { catalogs: [{ label: 'mine', x: 1 }] },
    { onload: 'alert(1)' },
    JSON.parse('{"__proto__": {"plane": "image"}}') as object
  ])('leaves out %j', value => {
    expect(readState(value)).toEqual({});
  });
});
