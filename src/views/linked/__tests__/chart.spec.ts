import { valueOf } from '../chart/chart-rows';
import { intervalParams, predicateOf } from '../chart/intervals';
import { refusingLoader } from '../chart/refusing-loader';

describe('a chart of the user', () => {
  it('gives numbers that a browser can hold, and other values as text or null', () => {
    expect(valueOf('1.5', true, false)).toBe(1.5);
    expect(valueOf('9007199254740993', true, false)).toBe('9007199254740993');
    expect(valueOf('nan', true, false)).toBeNull();
    expect(valueOf('inf', true, false)).toBeNull();
    expect(valueOf(null, true, false)).toBeNull();
    expect(valueOf('true', false, true)).toBe(true);
    expect(valueOf('<b>', false, false)).toBe('<b>');
  });

  it('tells its interval selections, but not those that zoom', () => {
    const chart = {
      params: [
        { name: 'brush', select: { type: 'interval', encodings: ['x'] } },
        { name: 'short', select: 'interval' },
        { name: 'zoom', select: 'interval', bind: 'scales' },
        { name: 'point', select: 'point' }
      ],
      layer: [{ params: [{ name: 'inner', select: { type: 'interval' } }] }]
    };
    expect(intervalParams(chart)).toEqual(['brush', 'short', 'inner']);
  });

  it('selects what an interval holds', () => {
    expect(predicateOf({ ra: [54, 53], 'odd name': [1, 2] })).toEqual({
      op: 'all',
      of: [
        { op: 'range', x: 'ra', lo: 53, hi: 54, closed: true },
        { op: 'range', x: 'col("odd name")', lo: 1, hi: 2, closed: true }
      ]
    });
    expect(predicateOf({ band: ['g', 'r'] })).toEqual({
      op: 'in',
      x: 'band',
      values: ['g', 'r']
    });
    expect(predicateOf({})).toBeNull();
    expect(predicateOf(null)).toBeNull();
  });

  it('loads nothing', async () => {
    const loader = refusingLoader();
    for (const work of [
      loader.load('http://169.254.169.254/'),
      loader.sanitize('javascript:alert(1)', {} as never),
      loader.http('http://127.0.0.1/', {}),
      loader.file('/etc/passwd')
    ]) {
      await expect(work).rejects.toThrow('loads nothing');
    }
  });
});
