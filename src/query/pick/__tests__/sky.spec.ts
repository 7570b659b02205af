/** @jest-environment node */
import { parse } from '../../language/parse';
import { makeSchema } from '../../language/__tests__/fixtures';
import {
  pointCondition,
  readCoordinates,
  regionColumns,
  timespanColumns
} from '../sky';

describe('coordinates', () => {
  it.each([
    ['150.1 2.2', 150.1, 2.2],
    ['150.1, -2.2', 150.1, -2.2],
    ['150.1deg +2.2deg', 150.1, 2.2],
    ['10:00:24 +02:12:00', 150.1, 2.2],
    ['10h00m24s -02d12m00s', 150.1, -2.2],
    ['0 30 0.0 -0 30 00', 7.5, -0.5],
    ['10h 00m 24.0s \u221202\u00b0 12\' 00"', 150.1, -2.2]
  ])('%s', (text, ra, dec) => {
    const place = readCoordinates(text);
    expect(place?.ra).toBeCloseTo(ra, 9);
    expect(place?.dec).toBeCloseTo(dec, 9);
  });

  it.each(['', 'M31', '361 0', '10 91', '10:61:00 +1:00:00', '1 2 3'])(
    'not %s',
    text => {
      expect(readCoordinates(text)).toBeNull();
    }
  );
});

describe('conditions', () => {
  it('about a point parse', () => {
    const text = pointCondition('visit.region', { ra: 150.1, dec: -2.2 });
    expect(parse(text).problems).toEqual([]);
  });

  it('know which columns fit', () => {
    const columns = (...dimensions: string[]): readonly string[][] => {
      const schema = makeSchema({ dimensions });
      return [[...regionColumns(schema)], [...timespanColumns(schema)]];
    };
    expect(columns('visit', 'detector')).toEqual([
      ['visit_detector_region.region', 'visit.region'],
      ['visit.timespan', 'day_obs.timespan']
    ]);
    expect(columns('exposure', 'detector')[0]).toEqual([
      'visit_detector_region.region'
    ]);
    expect(columns('tract', 'patch')).toEqual([
      ['patch.region', 'tract.region'],
      []
    ]);
    expect(columns('instrument')).toEqual([[], []]);
  });
});
