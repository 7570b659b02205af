import { Signal } from '@lumino/signaling';
import type { Clause, ISelection } from '../../../../selection/tokens';
import { readWcs } from '../../geometry/wcs';
import type { IProjection } from '../../geometry/wcs';
import {
  hasPositions,
  loadLinked,
  rowPredicate,
  selectedRows,
  shapePredicate
} from '../linked-catalog';
import { skyPolygon, skyRange } from '../sky-shape';

const IMAGE = { width: 200, height: 200 };

function projection(ra: number, dec = 10): IProjection {
  return readWcs({
    CTYPE1: 'RA---TAN',
    CTYPE2: 'DEC--TAN',
    CRPIX1: 100.5,
    CRPIX2: 100.5,
    CRVAL1: ra,
    CRVAL2: dec,
    CD1_1: -1e-4,
    CD2_2: 1e-4
  }) as IProjection;
}

/** A selection that keeps what it is asked. */
function selection(
  columns: readonly string[],
  answers: readonly (readonly string[])[][]
): ISelection & { readonly asked: [readonly string[], readonly Clause[]][] } {
  const asked: [readonly string[], readonly Clause[]][] = [];
  const clauses: Clause[] = [
    { view: 'v1', predicate: { op: 'text', text: 'r < 20' } }
  ];
  const signal = new Signal<ISelection, void>({} as ISelection);
  return {
    id: 'link',
    info: { title: 'object', columns: columns.map(name => ({ name })) },
    clauses,
    changed: signal,
    settled: signal,
    asked,
    rows: async (
      names: readonly string[],
      _limit: number,
      given: readonly Clause[] = clauses
    ) => {
      asked.push([names, given]);
      return answers[asked.length - 1];
    }
  } as unknown as ReturnType<typeof selection>;
}

it('lies over an image if it has positions', () => {
  expect(hasPositions(selection(['coord_ra', 'coord_dec'], []))).toBe(true);
  expect(hasPositions(selection(['ra', 'flux'], []))).toBe(false);
});

it('reads the rows on the image, selected or not, and then which are selected', async () => {
  const sky = projection(53);
  const { ra, dec } = sky.toSky({ x: 20, y: 180 })!;
  const rows = [
    [String(ra), String(dec), '9007199254740993'],
    ['53', '10', '9007199254740995']
  ];
  const chosen = selection(
    ['objectId', 'ra', 'dec'],
    [rows, [['9007199254740993']]]
  );
  const layer = await loadLinked(chosen, IMAGE, sky);
  expect(layer.names).toEqual(['ra', 'dec', 'objectId']);
  expect(layer.x[0]).toBeCloseTo(20, 6);
  expect(layer.y[0]).toBeCloseTo(180, 6);
  expect(chosen.asked[0][1]).toHaveLength(1);
  const selected = await selectedRows(chosen, layer, IMAGE, sky);
  // Ids that differ by less than a double can tell are still told apart.
  expect([...selected]).toEqual([0]);
  expect(chosen.asked[1][0]).toEqual(['objectId']);
  expect(chosen.asked[1][1]).toContain(chosen.clauses[0]);
});

it('selects by the position what is drawn', () => {
  const shape = [
    { x: 50, y: 50 },
    { x: 150, y: 50 },
    { x: 150, y: 150 }
  ];
  const sky = projection(53);
  const predicate = shapePredicate(selection(['ra', 'dec'], []), shape, sky);
  expect(predicate).toMatchObject({ op: 'inside', x: 'ra', y: 'dec' });
  const vertices = skyPolygon(shape, sky)!;
  expect(vertices).toHaveLength(36);
  const corner = sky.toSky(shape[0])!;
  expect(vertices[0]).toEqual([corner.ra, corner.dec]);
});

it('selects on both sides of the meridian of zero', () => {
  const sky = projection(0);
  const shape = [
    { x: 0, y: 0 },
    { x: 200, y: 0 },
    { x: 100, y: 200 }
  ];
  const predicate = shapePredicate(selection(['ra', 'dec'], []), shape, sky);
  expect(predicate?.op).toBe('any');
  const range = skyRange(IMAGE, sky)!;
  expect(range.ra!.from).toBeGreaterThan(359);
  expect(range.ra!.to).toBeLessThan(1);
});

it('asks for all right ascensions around a pole', () => {
  expect(skyRange(IMAGE, projection(53, 89.999))).toMatchObject({
    high: 90,
    ra: null
  });
});

it('selects a single row by its id, else by its position', () => {
  const layer = {
    label: '',
    names: ['ra', 'dec', 'objectId'],
    rows: [['1.5', '2.5', '12345678901234567']],
    x: new Float64Array(1),
    y: new Float64Array(1)
  };
  expect(rowPredicate(layer, 0)).toEqual({
    op: 'in',
    x: 'objectId',
    values: ['12345678901234567']
  });
  const plain = { ...layer, names: ['ra', 'dec', 'flux'] };
  expect(rowPredicate(plain, 0).op).toBe('all');
});
