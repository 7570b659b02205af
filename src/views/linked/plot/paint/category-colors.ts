import type { AxisInfo } from '../../../../repository/protocol';
import { BANDS } from '../../../../ui/band-colors';

/** Okabe and Ito's colours, which all people can tell apart, on white and on black. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['#0072b2', '#56b4e9'],
  ['#d55e00', '#e69f00'],
  ['#009e73', '#2fd3a6'],
  ['#cc79a7', '#e7a7c8'],
  ['#e69f00', '#f0e442'],
  ['#56b4e9', '#9fd6f5'],
  ['#333333', '#dddddd'],
  ['#7f7f7f', '#9f9f9f']
];

/** The colour of a category; of bands that of the observatory. */
export function categoryColor(
  axis: AxisInfo,
  category: number,
  isDark: boolean
): string {
  const name = axis.values[category];
  if (name === undefined) {
    return '#8f8f8f';
  }
  const isBands = axis.values.every(value => value !== null && value in BANDS);
  const pair =
    isBands && name !== null ? BANDS[name] : OTHERS[category % OTHERS.length];
  return pair[isDark ? 1 : 0];
}
