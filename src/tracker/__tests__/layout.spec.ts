import * as fc from 'fast-check';
import { layOut } from '../graph/layout';
import { cell } from './cells';

describe('layOut', () => {
  it('places what is needed left of what needs it', () => {
    const { nodes, columns } = layOut([cell(0), cell(1, [0]), cell(2, [1])]);
    expect(nodes.map(({ column }) => column)).toEqual([0, 1, 2]);
    expect(columns).toBe(3);
  });

  it('leaves out cells that nothing depends on', () => {
    const { nodes } = layOut([cell(0), cell(1), cell(2, [0])]);
    expect(nodes.map(node => node.cell.index)).toEqual([0, 2]);
  });

  it('draws no edge that others imply, but every dataset', () => {
    const detour = layOut([cell(0), cell(1, [0]), cell(2, [0, 1])]);
    expect(detour.edges.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2]
    ]);
    const dataset = cell(2, [1], {
      needs: [
        { cell: 1, names: ['x'], kind: 'value' },
        { cell: 0, names: ['calexp'], kind: 'dataset' }
      ]
    });
    expect(layOut([cell(0), cell(1, [0]), dataset]).edges).toHaveLength(3);
  });

  it('draws the cells of the plan first when there are too many', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      cell(index, index > 0 ? [index - 1] : [], { run: index > 490 })
    );
    const { nodes, total } = layOut(many);
    expect(total).toBe(500);
    expect(nodes.length).toBeLessThan(total);
    expect(nodes.filter(node => node.cell.run)).toHaveLength(9);
  });

  it('gives every cell a place of its own, and every edge a way to the right', () => {
    const needs = fc.array(fc.array(fc.nat(40)), { maxLength: 40 });
    fc.assert(
      fc.property(needs, lists => {
        const cells = lists.map((list, index) =>
          cell(
            index,
            [...new Set(list)].filter(other => other < index)
          )
        );
        const { nodes, edges } = layOut(cells);
        const places = nodes.map(({ column, row }) => `${column} ${row}`);
        expect(new Set(places).size).toBe(places.length);
        const columns = new Map(nodes.map(n => [n.cell.index, n.column]));
        for (const { from, to } of edges) {
          expect(columns.get(from)).toBeLessThan(columns.get(to) ?? -1);
        }
      })
    );
  });
});
