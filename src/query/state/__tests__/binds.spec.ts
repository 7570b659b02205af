import { pythonImports } from '../../../butler/python';
import { readBind, writeBind } from '../binds';
import { pythonBinds, timeBindValue, type TimeValue } from '../time-binds';

const NOON = { type: 'datetime', value: '2026-11-01 12:00' } as const;

describe('the value of a bind', () => {
  it.each([
    ['5', 5],
    ['-0.5', -0.5],
    ['r', 'r'],
    ["'5'", '5'],
    ['[1, 2]', [1, 2]],
    ['1, r', [1, 'r']],
    ["T'2026-11-01 12:00'", NOON],
    ["(T'61345.5', NULL)", { type: 'timespan', begin: '61345.5', end: null }],
    [
      "(null, T'2026-11-01/tai')",
      { type: 'timespan', begin: null, end: '2026-11-01/tai' }
    ]
  ])('%s', (text, value) => {
    expect(readBind(text)).toEqual(value);
    expect(readBind(writeBind(value as never))).toEqual(value);
  });

  it.each(["T'nonsense'", "T'2026-13-01'", "(T'2026-11-01')", '(NULL, 3)'])(
    'is a text when it is no time: %s',
    text => {
      expect(['string', 'object']).toContain(typeof readBind(text));
      expect(readBind(text)).not.toHaveProperty('type');
    }
  );

  it('is evaluated on the TAI scale', () => {
    const noon = BigInt(Date.UTC(2026, 10, 1, 12)) * 1_000_000n;
    expect(timeBindValue(NOON)).toBe(noon + 37_000_000_000n);
    expect(timeBindValue({ ...NOON, value: '2026-11-01T12:00/tai' })).toBe(
      noon
    );
    const span: TimeValue = {
      type: 'timespan',
      begin: null,
      end: '2026-11-01T12:00/tai'
    };
    expect(timeBindValue(span)).toEqual({ begin: null, end: noon });
  });

  it('is Python that needs imports', () => {
    const values = pythonBinds({
      n: 3,
      noon: NOON,
      span: { type: 'timespan', begin: '61345.5', end: null }
    });
    expect(values).toMatchObject({
      n: 3,
      noon: {
        code: 'Time("2026-11-01 12:00", format="iso", scale="utc")'
      },
      span: {
        code: 'Timespan(Time(61345.5, format="mjd", scale="tai"), None)'
      }
    });
    expect(pythonImports(values)).toEqual([
      'from astropy.time import Time',
      'from lsst.daf.butler import Timespan'
    ]);
  });
});
