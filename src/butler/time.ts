const NS_PER_MS = 1_000_000n;

/** Timespan bounds the Butler uses for "unbounded" (ns TAI since 1970). */
const MAX_TAI_NS = 4_102_444_800_000_000_000n;

/**
 * Write TAI nanoseconds since 1970-01-01T00:00:00 TAI as ISO 8601 with its scale.
 *
 * The value stays on the TAI scale: no leap seconds and no time zone are involved, so the calendar
 * arithmetic of `Date` in UTC is exact.
 */
export function formatTai(ns: bigint): string {
  if (ns <= 0n || ns >= MAX_TAI_NS) {
    return 'unbounded';
  }
  const iso = new Date(Number(ns / NS_PER_MS)).toISOString().slice(0, 19);
  const fraction = (ns % 1_000_000_000n)
    .toString()
    .padStart(9, '0')
    .replace(/0+$/, '');
  return `${iso}${fraction ? '.' + fraction : ''} TAI`;
}
