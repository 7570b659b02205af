import { splitTime } from '../checks/time-literal.js';

/** First days on which UTC is one second further behind TAI, from 10 s on 1972-01-01. */
const LEAP_DAYS = [
  '1972-01-01',
  '1972-07-01',
  '1973-01-01',
  '1974-01-01',
  '1975-01-01',
  '1976-01-01',
  '1977-01-01',
  '1978-01-01',
  '1979-01-01',
  '1980-01-01',
  '1981-07-01',
  '1982-07-01',
  '1983-07-01',
  '1985-07-01',
  '1988-01-01',
  '1990-01-01',
  '1991-01-01',
  '1992-07-01',
  '1993-07-01',
  '1994-07-01',
  '1996-01-01',
  '1997-07-01',
  '1999-01-01',
  '2006-01-01',
  '2009-01-01',
  '2012-07-01',
  '2015-07-01',
  '2017-01-01'
].map(day => Date.parse(`${day}T00:00:00Z`) / 1000);

const NANOSECONDS = 1_000_000_000n;
const DAY = 86400;
/** Days from the epochs of JD and MJD to 1970-01-01. */
const EPOCHS: Readonly<Record<string, number>> = { jd: 2440587.5, mjd: 40587 };

/**
 * Convert the text of a time literal.
 *
 * @param text - The text between the quotes.
 * @returns Nanoseconds since 1970-01-01 TAI; null for formats and scales that need more than
 * a calendar and leap seconds.
 */
export function toTai(text: string): bigint | null {
  const time = splitTime(text);
  const nanoseconds = time && sinceEpoch(time.format, time.value);
  if (!time || nanoseconds === null) {
    return null;
  }
  switch (time.scale) {
    case 'tai':
      return nanoseconds;
    case 'utc':
      return (
        nanoseconds +
        leapSeconds(Number(nanoseconds / NANOSECONDS)) * NANOSECONDS
      );
    case 'tt':
      return nanoseconds - 32_184_000_000n;
    default:
      return null;
  }
}

/** Nanoseconds since 1970-01-01 on the literal's own scale. */
function sinceEpoch(format: string, value: string): bigint | null {
  switch (format) {
    case 'iso':
    case 'isot':
    case 'fits':
      return fromCalendar(value.replace(/^\+0?/, ''));
    case 'yday':
      return fromDayOfYear(value);
    case 'mjd':
    case 'jd':
      return fromSeconds((Number(value) - EPOCHS[format]) * DAY);
    case 'unix':
      return fromSeconds(Number(value));
    default:
      return null;
  }
}

function fromCalendar(value: string): bigint | null {
  const match = /^(\d{4})-(\d+)-(\d+)(?:[ T](.*))?$/.exec(value);
  return (
    match &&
    fromParts(
      Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])),
      match[4]
    )
  );
}

function fromDayOfYear(value: string): bigint | null {
  const match = /^(\d{4}):(\d+)(?::(.*))?$/.exec(value);
  return (
    match &&
    fromParts(Date.UTC(Number(match[1]), 0, Number(match[2])), match[3])
  );
}

function fromParts(midnight: number, clock: string | undefined): bigint {
  const [hour = '0', minute = '0', second = '0'] = clock?.split(':') ?? [];
  const [whole, fraction = ''] = second.split('.');
  const seconds = BigInt(
    midnight / 1000 + Number(hour) * 3600 + Number(minute) * 60 + Number(whole)
  );
  return seconds * NANOSECONDS + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}

function fromSeconds(seconds: number): bigint | null {
  return Number.isFinite(seconds)
    ? BigInt(Math.round(seconds * 1e6)) * 1000n
    : null;
}

/** TAI - UTC in s at a UTC time in s since 1970-01-01. */
function leapSeconds(utc: number): bigint {
  const steps = LEAP_DAYS.filter(day => day <= utc).length;
  return steps === 0 ? 0n : BigInt(9 + steps);
}

/**
 * Write a time as UTC.
 *
 * @param tai - Nanoseconds since 1970-01-01 TAI.
 * @returns ISO 8601 to the millisecond, without a scale.
 */
export function taiToUtc(tai: bigint): string {
  const guess = tai - leapSeconds(Number(tai / NANOSECONDS)) * NANOSECONDS;
  const utc = tai - leapSeconds(Number(guess / NANOSECONDS)) * NANOSECONDS;
  return new Date(Number(utc / 1_000_000n)).toISOString().replace('Z', '');
}

/**
 * Write a time as Modified Julian Date, on the TAI scale.
 *
 * @param tai - Nanoseconds since 1970-01-01 TAI.
 * @returns Days, to about 0.1 s.
 */
export function taiToMjd(tai: bigint): string {
  const days = Number(tai / 1_000_000n) / 86_400_000 + EPOCHS.mjd;
  return days.toFixed(6).replace(/\.?0+$/, '');
}
