import { ellipse } from '../paint/ellipses';
import { widthOf } from '../../overlay/psf-panel';

it('draws two standard deviations of the second moments', () => {
  const corners = ellipse(4, 1, 0);
  expect(Math.max(...corners.map(({ x }) => x))).toBeCloseTo(4, 6);
  expect(Math.max(...corners.map(({ y }) => y))).toBeCloseTo(2, 6);
});

it('turns with the mixed moment', () => {
  // Along the diagonal: the moments of an ellipse with axes 3 and 1 turned by 45 degrees.
  const [first] = ellipse(5, 5, 4);
  expect(first.x).toBeCloseTo(first.y, 6);
  expect(Math.hypot(first.x, first.y)).toBeCloseTo(6, 6);
});

it.each([
  [NaN, 1, 0],
  [1, 1, 1],
  [-1, 2, 0]
])('draws nothing for moments %d %d %d', (xx, yy, xy) => {
  expect(ellipse(xx, yy, xy)).toEqual([]);
});

it('finds the width of a point-spread function', () => {
  const [width, height, sigma] = [41, 41, 2];
  const values = Float32Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [(at % width) - 20.3, Math.floor(at / width) - 20.1];
    return Math.exp(-(x * x + y * y) / (2 * sigma * sigma));
  });
  // The wings below a fiftieth of the peak are left out, which narrows it a little.
  expect(widthOf({ width, height, values })).toBeGreaterThan(4.3);
  expect(widthOf({ width, height, values })).toBeLessThan(4.71);
});
