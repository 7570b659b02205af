import type { ISkyPosition } from './wcs';

/** Write a position in degrees, to 0.4 milliarcseconds. */
export function inDegrees({ ra, dec }: ISkyPosition): string {
  return `${ra.toFixed(7)}° ${signed(dec, dec.toFixed(7))}°`;
}

/** Write a position as hours and degrees, minutes and seconds, to a milliarcsecond or so. */
export function sexagesimal({ ra, dec }: ISkyPosition): string {
  return `${sixtieths(ra / 15, 4)} ${signed(dec, sixtieths(dec, 3))}`;
}

/** `hh:mm:ss.s` of the absolute value, with rounding carried on. */
function sixtieths(value: number, digits: number): string {
  const unit = 10 ** digits;
  const all = Math.round(Math.abs(value) * 3600 * unit);
  const seconds = ((all % (60 * unit)) / unit).toFixed(digits);
  const minutes = Math.floor(all / (60 * unit));
  return [
    pad(Math.floor(minutes / 60)),
    pad(minutes % 60),
    seconds.padStart(digits + 3, '0')
  ].join(':');
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

function signed(value: number, text: string): string {
  return `${value < 0 ? '−' : '+'}${text.replace('-', '')}`;
}
