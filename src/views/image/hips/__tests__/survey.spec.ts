import { placeInPixel } from '../healpix';
import { readProperties, surveyUrl, tileUrl } from '../survey';

describe('placeInPixel', () => {
  // Middles of pixels as hpgeom gives them.
  it.each([
    [0, 0, 45.0, 41.810314896],
    [0, 4, 0.0, -0.0],
    [0, 11, 315.0, -41.810314896],
    [1, 5, 157.5, 41.810314896],
    [3, 100, 123.75, 35.685334713],
    [3, 767, 315.0, -4.780191847],
    [6, 20000, 345.9375, 12.635625093],
    [9, 1234567, 344.00390625, 9.367157153],
    [13, 700000000, 234.66796875, -36.417779109]
  ])('order %i, pixel %i', (order, pixel, ra, dec) => {
    const place = placeInPixel(order, pixel, 0.5, 0.5);
    expect(place.ra).toBeCloseTo(ra, 7);
    expect(place.dec).toBeCloseTo(dec, 7);
  });

  it('has its corners at the poles where the caps meet', () => {
    expect(placeInPixel(0, 0, 1, 1).dec).toBe(90);
    expect(placeInPixel(0, 8, 0, 0).dec).toBe(-90);
  });
});

describe('surveyUrl', () => {
  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/plain,x',
    'ftp://a/b',
    'https://user@a/b',
    '//a/b',
    'nowhere',
    ''
  ])('refuses %p', text => {
    expect(() => surveyUrl(text)).toThrow('http');
  });

  it('leaves out what is no path', () => {
    expect(surveyUrl('https://a.example/hips/?x=1#y')).toBe(
      'https://a.example/hips'
    );
  });
});

describe('readProperties', () => {
  it('reads what a tile needs', () => {
    const survey = readProperties(
      'https://a',
      [
        '# a comment',
        'obs_title = <b>Sky</b>',
        'hips_order = 9',
        'hips_order_min = 3',
        'hips_tile_format = jpeg fits',
        'hips_frame=equatorial'
      ].join('\r\n')
    );
    expect(survey).toMatchObject({
      title: '<b>Sky</b>',
      order: 9,
      leastOrder: 3,
      width: 512,
      extension: 'jpg'
    });
    expect(tileUrl(survey, 9, 123456)).toBe(
      'https://a/Norder9/Dir120000/Npix123456.jpg'
    );
  });

  it.each([
    'hips_order = 1e9',
    'hips_order = -1',
    'hips_order = ../../x',
    'hips_order = NaN',
    'hips_tile_width = 1000000',
    'hips_tile_format = fits',
    'hips_tile_format = svg',
    'hips_frame = evil'
  ])('refuses %p', line => {
    expect(() => readProperties('https://a', line)).toThrow();
  });

  it('turns galactic coordinates into equatorial ones', () => {
    const survey = readProperties('https://a', 'hips_frame = galactic');
    const center = survey.toEquatorial({ ra: 0, dec: 0 });
    expect(center.ra).toBeCloseTo(266.40499, 4);
    expect(center.dec).toBeCloseTo(-28.93617, 4);
  });
});
