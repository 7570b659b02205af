import type { AxisInfo } from '../../../repository/protocol';

/** A mark on an axis: where it is, as a fraction of the axis, and what it says. */
export interface ITick {
  readonly at: number;
  readonly label: string;
}

/** Where the asinh scale turns linear, as a part of the range; as in `butler_lab.views.axis`. */
const SOFTENING = 1 / 1000;

/** Place of a value on an axis, as a fraction; outside of 0 to 1 beyond the range. */
export function placeOf(axis: AxisInfo, value: number): number {
  if (axis.kind === 'category') {
    return (value + 0.5) / axis.bins;
  }
  const [low, high] = [axis.edges[0], axis.edges[axis.edges.length - 1]];
  const transform = transformOf(axis.scale, high - low);
  return (
    (transform(value) - transform(low)) / (transform(high) - transform(low))
  );
}

function transformOf(
  scale: AxisInfo['scale'],
  span: number
): (value: number) => number {
  switch (scale) {
    case 'log':
      return Math.log10;
    case 'asinh':
      return value => Math.asinh(value / (span * SOFTENING));
    default:
      return value => value;
  }
}

/** Marks for an axis. */
export function ticksOf(axis: AxisInfo, most: number): ITick[] {
  if (axis.kind === 'category') {
    return axis.values.map((value, index) => ({
      at: (index + 0.5) / axis.bins,
      label: value ?? 'null'
    }));
  }
  const [low, high] = [axis.edges[0], axis.edges[axis.edges.length - 1]];
  const values =
    axis.scale === 'linear'
      ? linearTicks(low, high, most)
      : decades(low, high, most, axis.scale === 'asinh');
  const digits = axis.scale === 'linear' ? digitsOf(values) : null;
  return values.map(value => ({
    at: placeOf(axis, value),
    label: formatTick(value, digits)
  }));
}

/** Round values between two ends, at most so many. */
export function linearTicks(low: number, high: number, most: number): number[] {
  const rough = (high - low) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 5, 10].map(n => n * power).find(n => n >= rough * (1 - 1e-9)) ??
    10 * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, n) => (first + n) * step
  );
}

function decades(
  low: number,
  high: number,
  most: number,
  signed: boolean
): number[] {
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const smallest = signed ? (high - low) * SOFTENING : low;
  const first = Math.ceil(Math.log10(smallest) - 1e-9);
  const last = Math.floor(Math.log10(largest) + 1e-9);
  const stride = Math.max(1, Math.ceil((last - first + 1) / most));
  const powers: number[] = [];
  for (let power = last; power >= first; power -= stride) {
    powers.push(10 ** power);
  }
  const all = signed
    ? [...powers.map(value => -value), 0, ...powers.reverse()]
    : powers.reverse();
  const inside = all.filter(value => value >= low && value <= high);
  return inside.length > 1 ? inside : linearTicks(low, high, most);
}

function digitsOf(values: readonly number[]): number {
  const step = values.length > 1 ? Math.abs(values[1] - values[0]) : 1;
  return Math.min(12, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}

function formatTick(value: number, digits: number | null): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-4)) {
    return value.toExponential().replace('e+', 'e').replace('-', '−');
  }
  const text = digits === null ? String(value) : value.toFixed(digits);
  return text.replace('-', '−');
}

/** A value as it is read out: digits that tell the steps of its axis apart. */
export function formatValue(axis: AxisInfo, value: number): string {
  const step = Math.abs(
    (axis.edges[axis.edges.length - 1] - axis.edges[0]) / (axis.bins * 10)
  );
  const digits = Math.min(12, Math.max(0, -Math.floor(Math.log10(step))));
  const unit = axis.unit ? ` ${axis.unit}` : '';
  return `${axis.scale === 'linear' ? value.toFixed(digits) : value.toPrecision(4)}${unit}`;
}
