/** The parts of the text of a time literal, `[format/]value[/scale]`. */
export interface ITimeLiteral {
  /** astropy's name, given or guessed from the value. */
  readonly format: string;
  readonly value: string;
  /** astropy's name, given or the format's default. */
  readonly scale: string;
}

const TIME =
  /^(?:(?<format>[\p{L}\p{N}_]+)\/)?(?:(?<number>-?(?:\p{Nd}+\.\p{Nd}*|\.\p{Nd}+))|(?<iso>\p{Nd}+-\p{Nd}+-\p{Nd}+(?:[ Tt]\p{Nd}+:\p{Nd}+(?::\p{Nd}+(?:\.\p{Nd}*)?)?)?)|(?<fits>\+\p{Nd}+-\p{Nd}+-\p{Nd}+(?:[Tt]\p{Nd}+:\p{Nd}+:\p{Nd}+(?:\.\p{Nd}*)?)?)|(?<yday>\p{Nd}+:\p{Nd}+(?::\p{Nd}+:\p{Nd}+(?::\p{Nd}+(?:\.\p{Nd}*)?)?)?))(?:\/(?<scale>[\p{L}\p{N}_]+))?$/u;

const UTC_FORMATS = new Set(['iso', 'isot', 'fits', 'yday', 'unix']);

/**
 * Split the text of a time literal as the Butler does.
 *
 * @param text - The text between the quotes.
 * @returns The parts, or null if the text has none of the known shapes.
 */
export function splitTime(text: string): ITimeLiteral | null {
  // A stringified datetime ends in its zone; UTC is the only one accepted, anywhere.
  const groups = TIME.exec(text.replaceAll('+00:00', ''))?.groups;
  if (!groups) {
    return null;
  }
  const value = groups.number ?? groups.iso ?? groups.fits ?? groups.yday;
  const format = groups.format?.toLowerCase() ?? guessFormat(groups);
  const defaultScale = UTC_FORMATS.has(format)
    ? 'utc'
    : format === 'cxcsec'
      ? 'tt'
      : 'tai';
  return { format, value, scale: groups.scale?.toLowerCase() ?? defaultScale };
}

function guessFormat(groups: Record<string, string | undefined>): string {
  if (groups.number !== undefined) {
    return 'mjd';
  }
  if (groups.iso !== undefined) {
    return /t/i.test(groups.iso) ? 'isot' : 'iso';
  }
  return groups.fits !== undefined ? 'fits' : 'yday';
}
