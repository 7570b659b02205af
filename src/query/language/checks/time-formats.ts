import type { ITimeLiteral } from './time-literal.js';

const SCALES = new Set([
  'tai',
  'tcb',
  'tcg',
  'tdb',
  'tt',
  'ut1',
  'utc',
  'local'
]);

/** Formats of a number that say nothing about scale: any finite value will do. */
const PLAIN_NUMBERS = new Set(['jd', 'mjd', 'byear', 'jyear']);

/** Formats that count from an epoch (JD, days) in a unit (days) on a scale of their own. */
const EPOCHS: Readonly<Record<string, readonly [number, number, string]>> = {
  unix: [2440587.5, 1 / 86400, 'utc'],
  unix_tai: [2440587.5, 1 / 86400, 'tai'],
  cxcsec: [2450814.5, 1 / 86400, 'tt'],
  galexsec: [2444244.5, 1 / 86400, 'utc'],
  gps: [2444244.5, 1 / 86400, 'tai'],
  plot_date: [2440587.5, 1, 'utc'],
  stardate: [2567788.5, 0.397766856, 'tai']
};

/** Julian dates (days) between which astropy can convert from one scale to another. */
const CONVERTIBLE = [-68569.5, 1e9] as const;

/** Years that astropy's decimal year reaches. */
const DECIMAL_YEARS = [-4799, 1469000] as const;

const DATE = /^(\p{Nd}{4})-(\p{Nd}{1,2})-(\p{Nd}{1,2})(?:([ T])(.*))?$/u;
const FITS_DATE =
  /^(\p{Nd}{4}|\+\p{Nd}{5})-(\p{Nd}{2})-(\p{Nd}{2})(?:T(\p{Nd}{2}:\p{Nd}{2}:\p{Nd}{2}(?:\.\p{Nd}*)?))?$/u;
const YDAY = /^(?!0000)\p{Nd}{4}:(\p{Nd}{1,3})(?::(.*))?$/u;
const CLOCK = /^(\p{Nd}{1,2}):(\p{Nd}{1,2})(?::(\p{Nd}{1,2})(\.\p{Nd}*)?)?$/u;
/** What astropy's fast reader takes; the rest goes to a stricter one. */
const FIXED_WIDTH =
  /^\p{Nd}{4}(?:-\p{Nd}{2}-\p{Nd}{2}|:\p{Nd}{3})(?:[ T:]\p{Nd}{2}:\p{Nd}{2}(?::\p{Nd}{2}(?:\.\p{Nd}*)?)?)?$/u;

/**
 * Tell whether astropy makes a time of the parts of a literal.
 *
 * @param time - The parts.
 */
export function isTime({ format, value, scale }: ITimeLiteral): boolean {
  if (!SCALES.has(scale)) {
    return false;
  }
  switch (format) {
    case 'iso':
      return isDate(value, ' ');
    case 'isot':
      return isDate(value, 'T');
    case 'fits':
      return isFits(value);
    case 'yday':
      return isDayOfYear(value);
    default:
      return isNumber(format, toNumber(value), scale);
  }
}

function isNumber(format: string, value: number, scale: string): boolean {
  if (format === 'unix_tai_fast') {
    return !Number.isNaN(value) && scale !== 'local';
  }
  if (format === 'decimalyear') {
    return value >= DECIMAL_YEARS[0] && value <= DECIMAL_YEARS[1];
  }
  if (PLAIN_NUMBERS.has(format)) {
    return Number.isFinite(value);
  }
  const epoch = EPOCHS[format];
  if (epoch === undefined || scale === 'local') {
    return false;
  }
  const [start, unit, ownScale] = epoch;
  const julianDate = start + value * unit;
  return scale === ownScale || (scale === 'tt' && ownScale === 'tai')
    ? Number.isFinite(value)
    : julianDate >= CONVERTIBLE[0] && julianDate <= CONVERTIBLE[1];
}

function isDate(value: string, separator: string): boolean {
  const [, year, month, day, between, clock] = DATE.exec(value) ?? [];
  return (
    year !== undefined &&
    isCalendarDay(year, month, day) &&
    (between === undefined ||
      (between === separator && isClock(clock, FIXED_WIDTH.test(value))))
  );
}

function isFits(value: string): boolean {
  const [, year, month, day, clock] = FITS_DATE.exec(value) ?? [];
  return (
    year !== undefined &&
    isCalendarDay(year, month, day) &&
    (clock === undefined || isClock(clock, true))
  );
}

function isDayOfYear(value: string): boolean {
  const [, day, clock] = YDAY.exec(value) ?? [];
  return (
    day !== undefined &&
    toNumber(day) >= 1 &&
    toNumber(day) <= 366 &&
    (clock === undefined || isClock(clock, FIXED_WIDTH.test(value)))
  );
}

function isCalendarDay(year: string, month: string, day: string): boolean {
  const date = new Date(0);
  date.setUTCFullYear(toNumber(year), toNumber(month) - 1, toNumber(day));
  return (
    date.getUTCMonth() === toNumber(month) - 1 &&
    date.getUTCDate() === toNumber(day)
  );
}

/** The fast reader carries seconds beyond 59 over, and takes a final point. */
function isClock(clock: string, fixedWidth: boolean): boolean {
  const [, hour, minute, second = '0', fraction] = CLOCK.exec(clock) ?? [];
  return (
    hour !== undefined &&
    toNumber(hour) < 24 &&
    toNumber(minute) < 60 &&
    (fixedWidth || (toNumber(second) < 62 && fraction !== '.'))
  );
}

/** Read a number in the decimal digits of any script, as Python's `float` does. */
function toNumber(text: string): number {
  return Number(text.replace(/\p{Nd}/gu, asciiDigit));
}

/** Digits come in runs of ten whose zero stands after something that is no digit. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) {
    value += 1;
  }
  return String(value);
}
