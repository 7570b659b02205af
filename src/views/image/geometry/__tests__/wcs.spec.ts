import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { separation } from '../projection';
import { sexagesimal } from '../sky-format';
import { readWcs } from '../wcs';
import type { IPoint } from '../viewport';
import type { ISkyPosition, WcsCards } from '../wcs';

interface IFixture {
  readonly wcs: readonly {
    readonly name: string;
    readonly cards: WcsCards;
    readonly positions: readonly (ISkyPosition & IPoint)[];
  }[];
  readonly sexagesimal: readonly (ISkyPosition & { readonly text: string })[];
}

const astropy: IFixture = JSON.parse(
  readFileSync(join(__dirname, 'astropy-wcs.json'), 'utf8')
);

/** Agreement asked for (deg): a tenth of a microarcsecond. */
const TOLERANCE = 3e-11;

for (const { name, cards, positions } of astropy.wcs) {
  it.each(positions)(`agrees with astropy: ${name} at %p`, position => {
    const wcs = readWcs(cards);
    if (!wcs || !('toSky' in wcs)) {
      throw new Error('not understood');
    }
    // The centre of astropy's pixel (x, y) is half a pixel from its corner.
    const sky = wcs.toSky({ x: position.x + 0.5, y: position.y + 0.5 });
    if (!sky) {
      throw new Error('beside the sky');
    }
    const turn = Math.abs(sky.ra - position.ra) % 360;
    const shrink = Math.cos((position.dec * Math.PI) / 180);
    expect(Math.min(turn, 360 - turn) * shrink).toBeLessThan(TOLERANCE);
    expect(Math.abs(sky.dec - position.dec)).toBeLessThan(TOLERANCE);
    const back = wcs.toPixel(position);
    expect(back?.x).toBeCloseTo(position.x + 0.5, 6);
    expect(back?.y).toBeCloseTo(position.y + 0.5, 6);
  });
}

it('says which projection it does not know', () => {
  expect(readWcs({})).toBeNull();
  expect(readWcs({ CTYPE1: 'GLON-CAR', CTYPE2: 'GLAT-CAR' })).toEqual({
    problem: 'WCS GLON-CAR, GLAT-CAR not shown'
  });
  expect(readWcs({ CTYPE1: 'RA---TPV', CTYPE2: 'DEC--TPV' })).toHaveProperty(
    'problem'
  );
});

it('knows what is behind the tangent plane', () => {
  const cards = {
    CTYPE1: 'RA---TAN',
    CTYPE2: 'DEC--TAN',
    CRVAL1: 10,
    CRVAL2: 0,
    CD1_1: -0.1,
    CD2_2: 0.1
  };
  const wcs = readWcs(cards);
  expect(
    wcs && 'toPixel' in wcs && wcs.toPixel({ ra: 190, dec: 0 })
  ).toBeNull();
  const whole = readWcs({ ...cards, CTYPE1: 'RA---SIN', CTYPE2: 'DEC--SIN' });
  expect(whole && 'toSky' in whole && whole.toSky({ x: 1e4, y: 0 })).toBeNull();
});

it('measures distances', () => {
  const pole = { ra: 12, dec: 90 };
  expect(separation(pole, { ra: 200, dec: 0 })).toBeCloseTo(90, 10);
  expect(separation({ ra: 359.5, dec: 0 }, { ra: 0.5, dec: 0 })).toBeCloseTo(
    1,
    10
  );
});

it.each(astropy.sexagesimal)('writes %p as astropy does', position => {
  expect(sexagesimal(position).replace('−', '-')).toBe(position.text);
});
