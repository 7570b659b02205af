/** @jest-environment node */
import { describeDataId } from '../data-id';
import { anyGovernor, conjunction, toggleOrder } from '../dataset-query';
import { formatTai } from '../time';
import { visibleText } from '../visible-text';

describe('formatTai', () => {
  it.each([
    // 2026-01-01T00:00:00 UTC is 37 s later on the TAI scale.
    [1767225637000000000n, '2026-01-01T00:00:37 TAI'],
    [1767225637123456789n, '2026-01-01T00:00:37.123456789 TAI'],
    [1767225637500000000n, '2026-01-01T00:00:37.5 TAI'],
    [0n, 'unbounded'],
    [4102444800000000000n, 'unbounded']
  ])('%s', (ns, expected) => {
    expect(formatTai(ns)).toBe(expected);
  });
});

describe('visibleText', () => {
  it.each([
    ['plain', 'plain'],
    ['a\nb', 'a\u2424b'],
    ['run\u202etxt', 'run\\u{202e}txt'],
    ['zero\u200bwidth', 'zero\\u{200b}width'],
    ['<img src=x>', '<img src=x>'],
    ['\u00e9t\u00e9', '\u00e9t\u00e9']
  ])('%j', (text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });
});

describe('describeDataId', () => {
  it('leaves out what is the same for all datasets of a list', () => {
    expect(
      describeDataId({ instrument: 'DemoCam', visit: '5', detector: '2' })
    ).toBe('visit 5, detector 2');
  });
});

describe('conjunction', () => {
  it.each([
    [[], ''],
    [['', ' '], ''],
    [['a = 1'], 'a = 1'],
    [['a = 1 OR b = 2', '', 'c = 3'], '(a = 1 OR b = 2) AND (c = 3)']
  ])('%j', (conjuncts, expected) => {
    expect(conjunction(conjuncts)).toBe(expected);
  });
});

describe('toggleOrder', () => {
  it('goes through ascending, descending and unsorted', () => {
    const up = toggleOrder([], 'visit');
    const down = toggleOrder(up, 'visit');
    expect([up, down, toggleOrder(down, 'visit')]).toEqual([
      ['visit'],
      ['-visit'],
      []
    ]);
  });

  it('replaces the column sorted by before', () => {
    expect(toggleOrder(['-band'], 'visit')).toEqual(['visit']);
  });
});

describe('anyGovernor', () => {
  it('constrains each governor dimension without excluding a value', () => {
    expect(anyGovernor(['dataset_id', 'instrument', 'visit'])).toEqual([
      "instrument != ''"
    ]);
    expect(anyGovernor(['htm7'])).toEqual([]);
  });
});
