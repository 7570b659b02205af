/** @jest-environment node */
import fc from 'fast-check';
import { drawn, NO_REGION, outlineOf, posOf } from '../region';
import { circleAround, planeAround, separation } from '../sky-plane';

const sky = fc.record({
  ra: fc.double({ min: 0, max: 359.99, noNaN: true }),
  dec: fc.double({ min: -80, max: 80, noNaN: true })
});

describe('a map of the sky', () => {
  it('finds each place again, also across ra 0', () => {
    fc.assert(
      fc.property(
        sky,
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        (at, r) => {
          const plane = planeAround([circleAround(at, r)]);
          const [x, y] = plane.place(at);
          expect(x).toBeGreaterThan(0);
          expect(x).toBeLessThan(plane.width);
          expect(y).toBeGreaterThan(0);
          expect(y).toBeLessThan(plane.height);
          expect(separation(plane.sky(x, y), at)).toBeLessThan(1e-6);
        }
      )
    );
  });

  it('has east on the left and north on top', () => {
    const plane = planeAround([circleAround({ ra: 0.1, dec: 10 }, 1)]);
    const [x, y] = plane.place({ ra: 0.1, dec: 10 });
    const [east, north] = plane.place({ ra: 0.5, dec: 10.4 });
    expect(east).toBeLessThan(x);
    expect(north).toBeLessThan(y);
  });

  it('draws circles whose points are at their radius', () => {
    fc.assert(
      fc.property(
        sky,
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        (at, r) => {
          for (const [ra, dec] of circleAround(at, r)) {
            expect(separation(at, { ra, dec })).toBeCloseTo(r, 6);
          }
        }
      )
    );
  });
});

describe('a region', () => {
  const [begin, end] = [
    { ra: 359.9, dec: -28.2 },
    { ra: 0.1, dec: -28 }
  ];

  it.each([
    ['CIRCLE', [begin, end], /^CIRCLE 359.9 -28.2 0.2666\d*$/],
    ['RANGE', [begin, end], /^RANGE 359.9 0.1 -28.2 -28$/],
    ['RANGE', [end, begin], /^RANGE 359.9 0.1 -28.2 -28$/],
    [
      'POLYGON',
      [begin, end, { ra: 0.1, dec: -28.2 }],
      /^POLYGON 359.9 -28.2 0.1 -28 0.1 -28.2$/
    ]
  ] as const)('drawn as a %s', (shape, points, expected) => {
    const fields = drawn({ ...NO_REGION, shape }, points);
    const pos = posOf(fields);
    expect(pos).toMatch(expected);
    expect(outlineOf(pos!).length).toBeGreaterThanOrEqual(3);
  });

  it.each([
    { center: 'M31' },
    { center: '1 2', radius: '0' },
    { shape: 'RANGE', numbers: '1 2 3' },
    { shape: 'POLYGON', numbers: '1 2 3 4' },
    { shape: 'RANGE', numbers: '1 2 3 99' }
  ] as const)('that is not right is none: %j', fields => {
    expect(posOf({ ...NO_REGION, ...fields })).toBeNull();
  });
});
