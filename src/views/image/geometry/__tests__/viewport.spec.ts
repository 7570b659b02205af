import * as fc from 'fast-check';
import {
  coarsestStep,
  stepFor,
  tileBox,
  TILE_EDGE,
  visibleTiles
} from '../tiles';
import { fitted, panned, toImage, toScreen, zoomed } from '../viewport';

const SCREEN = { width: 800, height: 600 };
const IMAGE = { width: 4072, height: 4000 };

const point = fc.record({
  x: fc.integer({ min: 0, max: 800 }),
  y: fc.integer({ min: 0, max: 600 })
});
const viewport = fc.record({
  x: fc.double({ min: -1000, max: 5000, noNaN: true }),
  y: fc.double({ min: -1000, max: 5000, noNaN: true }),
  scale: fc.double({ min: 0.05, max: 64, noNaN: true })
});

it('fits a whole image', () => {
  const view = fitted(IMAGE, SCREEN);
  expect(view.scale).toBeCloseTo(0.15);
  expect(toScreen(view, SCREEN, { x: 0, y: 0 }).y).toBeCloseTo(600);
  expect(toScreen(view, SCREEN, { x: 0, y: 4000 }).y).toBeCloseTo(0);
});

it('goes to the screen and back', () => {
  fc.assert(
    fc.property(viewport, point, (view, at) => {
      const back = toScreen(view, SCREEN, toImage(view, SCREEN, at));
      expect(back.x).toBeCloseTo(at.x, 6);
      expect(back.y).toBeCloseTo(at.y, 6);
    })
  );
});

it('zooms around a point that stays', () => {
  const factor = fc.double({ min: 0.1, max: 10, noNaN: true });
  fc.assert(
    fc.property(viewport, point, factor, (view, at, by) => {
      const before = toImage(view, SCREEN, at);
      const zoom = zoomed(view, SCREEN, at, view.scale * by, 0.01);
      const after = toImage(zoom, SCREEN, at);
      expect(after.x).toBeCloseTo(before.x, 6);
      expect(after.y).toBeCloseTo(before.y, 6);
    })
  );
});

it('pans with the pointer', () => {
  fc.assert(
    fc.property(viewport, point, (view, at) => {
      const grabbed = toImage(view, SCREEN, { x: 0, y: 0 });
      const moved = toImage(panned(view, at.x, at.y), SCREEN, at);
      expect(moved.x).toBeCloseTo(grabbed.x, 6);
      expect(moved.y).toBeCloseTo(grabbed.y, 6);
    })
  );
});

it.each([
  [1, 1],
  [8, 1],
  [0.6, 1],
  [0.5, 2],
  [0.3, 2],
  [0.15, 4],
  [0.001, 8]
])('at scale %d reads blocks of %d', (scale, step) => {
  expect(stepFor(scale, IMAGE)).toBe(step);
});

it('covers the whole image with one tile at the coarsest step', () => {
  expect(coarsestStep(IMAGE)).toBe(8);
  expect(tileBox({ step: 8, column: 0, row: 0 }, IMAGE)).toEqual({
    x0: 0,
    y0: 0,
    x1: 4072,
    y1: 4000
  });
  expect(coarsestStep({ width: 10, height: 3 })).toBe(1);
});

it('asks for every pixel on screen and for no tile outside', () => {
  fc.assert(
    fc.property(viewport, point, (view, at) => {
      const tiles = visibleTiles(view, SCREEN, IMAGE);
      const { x, y } = toImage(view, SCREEN, at);
      const inside = x >= 0 && y >= 0 && x < IMAGE.width && y < IMAGE.height;
      const boxes = tiles.map(tile => tileBox(tile, IMAGE));
      const covered = boxes.some(
        box => x >= box.x0 && x < box.x1 && y >= box.y0 && y < box.y1
      );
      expect(covered || !inside).toBe(true);
      expect(boxes.every(box => box.x0 < box.x1 && box.y0 < box.y1)).toBe(true);
      expect(new Set(tiles.map(tile => JSON.stringify(tile))).size).toBe(
        tiles.length
      );
      const step = stepFor(view.scale, IMAGE);
      const edge = TILE_EDGE * step * view.scale;
      const most = Math.ceil(800 / edge + 1) * Math.ceil(600 / edge + 1);
      expect(tiles.length).toBeLessThanOrEqual(most);
    })
  );
});

it('zooms to exactly what is asked for, and keeps the middle exactly', () => {
  const view = { x: 100, y: 100, scale: 631 / 200 };
  const screen = { width: 818, height: 631 };
  const middle = { x: screen.width / 2, y: screen.height / 2 };
  expect(zoomed(view, screen, middle, 1, 0.01)).toEqual({ ...view, scale: 1 });
});
