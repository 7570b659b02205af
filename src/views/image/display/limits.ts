/** Values that get the first and the last colour. */
export interface ILimits {
  readonly low: number;
  readonly high: number;
}

/** How limits are found. */
export type LimitsRule = 'zscale' | 'percentile' | 'min-max' | 'manual';

/** The rules, in the order they are offered. */
export const LIMITS_RULES: readonly LimitsRule[] = [
  'zscale',
  'percentile',
  'min-max',
  'manual'
];

/** Share of the values between the limits of `percentile`. */
const CENTRAL = 0.995;

/** Values `zscale` and `percentile` look at, evenly taken from all. */
const MOST_SAMPLED = 200_000;

/**
 * Find limits.
 *
 * @param parts - Pixels of the image; NaN and infinities do not count
 * @returns never an empty range; null if nothing counts
 */
export function findLimits(
  rule: Exclude<LimitsRule, 'manual'>,
  parts: readonly ArrayLike<number>[]
): ILimits | null {
  if (rule === 'min-max') {
    return minMax(parts);
  }
  const sample = finiteSample(parts);
  if (!sample.length) {
    return null;
  }
  if (rule === 'zscale') {
    return opened(zscale(sample));
  }
  sample.sort();
  const cut = (1 - CENTRAL) / 2;
  const at = (share: number): number =>
    sample[Math.round(share * (sample.length - 1))];
  return opened({ low: at(cut), high: at(1 - cut) });
}

function minMax(parts: readonly ArrayLike<number>[]): ILimits | null {
  let [low, high] = [Infinity, -Infinity];
  for (const part of parts) {
    for (let index = 0; index < part.length; index++) {
      const value = part[index];
      if (Number.isFinite(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
  }
  return low <= high ? opened({ low, high }) : null;
}

function finiteSample(parts: readonly ArrayLike<number>[]): Float64Array {
  const count = parts.reduce((sum, part) => sum + part.length, 0);
  const stride = Math.max(1, Math.floor(count / MOST_SAMPLED));
  const sample: number[] = [];
  for (const part of parts) {
    for (let index = 0; index < part.length; index += stride) {
      if (Number.isFinite(part[index])) {
        sample.push(part[index]);
      }
    }
  }
  return Float64Array.from(sample);
}

function opened({ low, high }: ILimits): ILimits {
  return high > low ? { low, high } : { low: low - 0.5, high: low + 0.5 };
}

/** Samples of `zscale`, its contrast, and what its line fit rejects, as in IRAF. */
const ZSCALE = {
  samples: 1000,
  contrast: 0.25,
  mostRejected: 0.5,
  leastPixels: 5,
  sigmas: 2.5,
  rounds: 5
};

/** IRAF's zscale: a line through the sorted values, without the outliers, decides. */
export function zscale(values: Float64Array): ILimits {
  const stride = Math.max(1, Math.floor(values.length / ZSCALE.samples));
  const sample = values
    .filter((_, index) => index % stride === 0)
    .slice(0, ZSCALE.samples)
    .sort();
  const count = sample.length;
  const enough = Math.max(
    ZSCALE.leastPixels,
    Math.floor(count * ZSCALE.mostRejected)
  );
  const { slope, good } = fitWithoutOutliers(sample, enough);
  const low = sample[0];
  const high = sample[count - 1];
  if (good < enough) {
    return { low, high };
  }
  const steep = slope / ZSCALE.contrast;
  const center = Math.floor((count - 1) / 2);
  const median = (sample[center] + sample[Math.floor(count / 2)]) / 2;
  return {
    low: Math.max(low, median - (center - 1) * steep),
    high: Math.min(high, median + (count - center) * steep)
  };
}

function fitWithoutOutliers(
  sample: Float64Array,
  enough: number
): { slope: number; good: number } {
  const count = sample.length;
  const reach = Math.max(1, Math.floor(count * 0.01));
  let bad = new Uint8Array(count);
  let good = count;
  let before = count + 1;
  let slope = 0;
  for (let n = 0; n < ZSCALE.rounds && good < before && good >= enough; n++) {
    const line = fitLine(sample, bad);
    slope = line.slope;
    bad = grown(
      bad.map((isBad, i) => {
        const off = Math.abs(sample[i] - line.slope * i - line.intercept);
        return isBad || off > ZSCALE.sigmas * line.scatter ? 1 : 0;
      }),
      reach
    );
    before = good;
    good = bad.reduce((sum, isBad) => sum + 1 - isBad, 0);
  }
  return { slope, good };
}

/** Least squares of the good ones; `scatter` is the standard deviation of their residuals. */
function fitLine(
  sample: Float64Array,
  bad: Uint8Array
): { slope: number; intercept: number; scatter: number } {
  let n = 0;
  let [x, y, xx, xy] = [0, 0, 0, 0];
  sample.forEach((value, i) => {
    if (!bad[i]) {
      n += 1;
      x += i;
      y += value;
      xx += i * i;
      xy += i * value;
    }
  });
  const slope = n > 1 ? (n * xy - x * y) / (n * xx - x * x) : 0;
  const intercept = (y - slope * x) / n;
  let [sum, squares] = [0, 0];
  sample.forEach((value, i) => {
    if (!bad[i]) {
      const residual = value - slope * i - intercept;
      sum += residual;
      squares += residual * residual;
    }
  });
  const mean = sum / n;
  return {
    slope,
    intercept,
    scatter: Math.sqrt(Math.max(0, squares / n - mean * mean))
  };
}

/** Let what is bad spread to its neighbours, as a convolution with `reach` ones does. */
function grown(bad: Uint8Array, reach: number): Uint8Array<ArrayBuffer> {
  const after = Math.floor((reach - 1) / 2);
  return Uint8Array.from(bad, (_, i) => {
    const first = Math.max(0, i - (reach - 1 - after));
    return bad.subarray(first, i + after + 1).some(Boolean) ? 1 : 0;
  });
}
