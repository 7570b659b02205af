import { parse } from '../parse';
import { blame, conjuncts } from '../values/blame';
import { compileCondition } from '../values/condition';
import { explainBlame } from '../values/explain';
import { MemoryValueSource } from '../values/memory-value-source';
import type { IScope, Row } from '../values/operand';
import { toTai } from '../values/tai';
import { makeRows, makeSchema } from './fixtures';

const schema = makeSchema({
  dimensions: ['visit', 'detector'],
  bind: { list: [1, 2], one: 1 }
});
const scope: IScope = {
  schema,
  bind: new Map<string, number | number[]>([
    ['list', [1, 2]],
    ['one', 1]
  ])
};
const row: Row = {
  instrument: 'HSC',
  visit: 7,
  detector: 1,
  band: 'r',
  'visit.exposure_time': 30.5,
  'visit.azimuth': null,
  'visit.target_name': 'SSP-Wide',
  'visit.timespan': { begin: toTai('2026-01-01')!, end: toTai('2026-01-02')! },
  'exposure.can_see_sky': true,
  'calexp.dataset_id': '12345678-1234-5678-1234-567812345678'
};

describe('conditions', () => {
  it.each([
    ['visit = 7', true],
    ['visit != 7.0', false],
    ["band < 's' AND 's' > band", true],
    ['visit / 2 = 3', true],
    ['-visit % 4 = -3', true],
    ['visit.exposure_time * 2.0 = 61', true],
    ['visit / 0 = 1', null],
    ['visit.azimuth > 5', null],
    ['NOT visit.azimuth > 5', null],
    ['visit.azimuth > 5 OR visit = 7', true],
    ['visit.azimuth > 5 AND visit = 8', false],
    ['visit.azimuth = NULL', true],
    ['NULL != visit.azimuth', false],
    ['visit IN (1..9:3)', true],
    ['visit IN (1..9:2, NULL)', true],
    ['visit NOT IN (1, 2)', true],
    ['visit.azimuth IN (1.0, NULL)', true],
    ['visit.azimuth IN (1.0)', null],
    ['detector IN (:list)', true],
    ['detector NOT IN (list)', false],
    ['detector = :one', true],
    ["GLOB(visit.target_name, 'SSP*')", true],
    ["GLOB(visit.target_name, 'SSP.W?de')", false],
    ['exposure.can_see_sky', true],
    ['NOT exposure.can_see_sky', false],
    ["visit.timespan OVERLAPS T'2026-01-01T12:00:00'", true],
    ["visit.timespan OVERLAPS T'2026-01-02'", false],
    ["visit.timespan OVERLAPS (NULL, T'2026-01-01')", false],
    ["visit.timespan OVERLAPS (T'2026-01-01 23:59', NULL)", true],
    ["visit.timespan.begin >= T'2026-01-01'", true],
    ["visit.timespan.end < T'61041.99/utc'", false],
    ['visit.region OVERLAPS POINT(1, 2)', 'unknown'],
    ['visit.region OVERLAPS POINT(1, 2) AND visit = 8', false],
    ['NOT visit.region OVERLAPS POINT(1, 2)', 'unknown'],
    ['tract = 5', 'unknown'],
    ["calexp.dataset_id = UUID('12345678-1234-5678-1234-567812345678')", true]
  ])('%s is %s', (where, expected) => {
    expect(compileCondition(parse(where).root!, scope)(row)).toBe(expected);
  });
});

describe('toTai', () => {
  // Reference: astropy 8, Time(..).unix_tai in ns.
  it.each([
    ['1970-01-01/tai', 0n],
    ['2026-11-01', 1793491237000000000n],
    ['2026-11-01T10:00:00.5/tai', 1793527200500000000n],
    ['2017-01-01', 1483228837000000000n],
    ['2026:001:12:00', 1767268837000000000n],
    ['61041.5', 1767268800000000000n],
    ['jd/2461042.0/tt', 1767268767816000000n],
    ['unix/1767268800.0', 1767268837000000000n],
    ['fits/+02026-01-01T00:00:00', 1767225637000000000n],
    ['2026-01-01/tdb', null],
    ['jyear/2026.5', null]
  ])('converts %s', (text, expected) => {
    expect(toTai(text)).toBe(expected);
  });
});

describe('blame', () => {
  const rows = makeRows();
  const visits = makeSchema({ dimensions: ['visit', 'detector'] });
  const source = new MemoryValueSource(rows, {
    schema: visits,
    bind: new Map()
  });
  const count = async (
    conditions: Parameters<typeof source.count>[0]
  ): Promise<number> => source.count(conditions);

  it.each([
    [
      "instrument = 'LSSTCam' AND physical_filter = 'r'",
      "physical_filter = 'r'",
      /'r' : ?|is a band; its physical_filter is 'r_57'/,
      "physical_filter = 'r_57'"
    ],
    [
      "band = 'r_57' AND detector = 91",
      "band = 'r_57'",
      /is a physical_filter; its band is 'r'/,
      "band = 'r'"
    ],
    ['detector = 999', '999', /nearest are 98, 97, 96/, '98'],
    [
      "instrument = 'lsstcam'",
      "'lsstcam'",
      /nearest is 'LSSTCam'/,
      "'LSSTCam'"
    ],
    [
      "visit = 2026110100041 AND detector = 91 AND band = 'u'",
      '2026110100041',
      /No visit is 2026110100041 where band = 'u'; nearest are 2026110100042/,
      '2026110100042'
    ]
  ])('names the guilty part of %s', async (where, at, message, replacement) => {
    const found = await blame(parse(where).root!, count);
    const diagnostic = await explainBlame(found!, visits, source);
    expect(where.slice(diagnostic.from, diagnostic.to)).toBe(at);
    expect(diagnostic.message).toMatch(message);
    expect(diagnostic.fixes.map(fix => fix.replacement)).toContain(replacement);
  });

  it('is null when something matches', async () => {
    expect(await blame(parse("band = 'r'").root!, count)).toBeNull();
  });

  it('prefers the part whose removal brings most back', async () => {
    const where =
      'detector = 999 AND visit.seq_num = 999 AND day_obs = 20261101';
    const root = parse(where).root!;
    expect(conjuncts(root)).toHaveLength(3);
    const found = await blame(root, count);
    expect(found?.guilty).toHaveLength(1);
  });
});
