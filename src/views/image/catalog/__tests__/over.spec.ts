import { over } from '../paint/over';

function rgba(red: number, green: number, blue: number, alpha: number): number {
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

it('lays one colour over another as canvases do', () => {
  const below = rgba(0, 100, 200, 255);
  expect(over(rgba(9, 8, 7, 255), below)).toBe(rgba(9, 8, 7, 255));
  expect(over(rgba(9, 8, 7, 30), rgba(1, 2, 3, 0))).toBe(rgba(9, 8, 7, 30));
  // Half of each, opaque as what is below.
  expect(over(rgba(255, 255, 255, 51), below)).toBe(rgba(51, 131, 211, 255));
  // Two that are half clear: 1 - 0.5 * 0.5, and two thirds of the upper one.
  const both = over(rgba(255, 0, 0, 128), rgba(0, 0, 255, 128));
  expect(both >>> 24).toBe(192);
  expect(both & 255).toBe(170);
});
