import type { ISkyPosition } from '../geometry/wcs';

/** A HiPS: images of the sky in tiles that are HEALPix pixels. */
export interface ISurvey {
  readonly url: string;
  readonly title: string;
  /** Finest and coarsest order there is. */
  readonly order: number;
  readonly leastOrder: number;
  /** Edge of a tile (pixel). */
  readonly width: number;
  readonly extension: 'jpg' | 'png';
  /** From the survey's own coordinates to right ascension and declination. */
  readonly toEquatorial: (position: ISkyPosition) => ISkyPosition;
}

/** Longest file of properties that is read (bytes). */
const MOST_BYTES = 64 << 10;

/** Finest order that is asked for: tiles of a quarter of an arcminute. */
const MOST_ORDER = 13;

const DEG = Math.PI / 180;

/** Rows are the axes of galactic coordinates in ICRS. */
const GALACTIC = [
  [-0.0548755604, -0.8734370902, -0.4838350155],
  [0.4941094279, -0.44482963, 0.7469822445],
  [-0.867666149, -0.1980763734, 0.4559837762]
] as const;

/**
 * Check the address of a survey.
 *
 * @throws Error - if it is anything but a place on the web
 */
export function surveyUrl(text: string): string {
  const url = parsed(text);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username) {
    throw new Error(
      'The address of a HiPS begins with http:// or https:// and names no user.'
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Read what a survey says of itself; no cookie and no referrer goes there. */
export async function openSurvey(
  address: string,
  signal: AbortSignal
): Promise<ISurvey> {
  const url = surveyUrl(address);
  const response = await fetch(`${url}/properties`, {
    signal,
    credentials: 'omit',
    referrerPolicy: 'no-referrer'
  });
  if (!response.ok) {
    throw new Error(`${url} has no HiPS: ${response.status}.`);
  }
  const text = await (await response.blob()).slice(0, MOST_BYTES).text();
  return readProperties(url, text);
}

/**
 * Understand the properties of a survey, which may come from anywhere.
 *
 * @throws Error - if it cannot be shown
 */
export function readProperties(url: string, text: string): ISurvey {
  const values = new Map(
    text
      .split(/\r?\n/)
      .map(line => /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line))
      .filter(match => match !== null)
      .map(([, key, value]): [string, string] => [key, value])
  );
  const formats = (values.get('hips_tile_format') ?? 'jpeg').split(/\s+/);
  const extension = formats.includes('png') ? 'png' : 'jpg';
  if (extension === 'jpg' && !formats.some(name => /^jpe?g$/.test(name))) {
    throw new Error(
      'This HiPS has no tiles that are PNG or JPEG, which a browser can show.'
    );
  }
  const frame = values.get('hips_frame') ?? 'equatorial';
  if (!['equatorial', 'ICRS', 'galactic'].includes(frame)) {
    throw new Error(`HiPS in coordinates ${frame} are not shown.`);
  }
  const order = whole(values.get('hips_order'), 0, 29, 3);
  return {
    url,
    title: (values.get('obs_title') ?? 'HiPS').slice(0, 200),
    order: Math.min(order, MOST_ORDER),
    leastOrder: Math.min(order, whole(values.get('hips_order_min'), 0, 29, 0)),
    width: whole(values.get('hips_tile_width'), 16, 4096, 512),
    extension,
    toEquatorial: frame === 'galactic' ? fromGalactic : position => position
  };
}

/** Address of a tile. */
export function tileUrl(survey: ISurvey, order: number, pixel: number): string {
  const folder = Math.floor(pixel / 10_000) * 10_000;
  return `${survey.url}/Norder${order}/Dir${folder}/Npix${pixel}.${survey.extension}`;
}

function whole(
  text: string | undefined,
  least: number,
  most: number,
  missing: number
): number {
  if (text === undefined) {
    return missing;
  }
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Error(`The properties of this HiPS make no sense: ${text}.`);
  }
  return value;
}

function fromGalactic({ ra: l, dec: b }: ISkyPosition): ISkyPosition {
  const vector = [
    Math.cos(b * DEG) * Math.cos(l * DEG),
    Math.cos(b * DEG) * Math.sin(l * DEG),
    Math.sin(b * DEG)
  ];
  const [x, y, z] = [0, 1, 2].map(axis =>
    GALACTIC.reduce((sum, row, n) => sum + row[axis] * vector[n], 0)
  );
  return {
    ra: (Math.atan2(y, x) / DEG + 360) % 360,
    dec: Math.asin(Math.max(-1, Math.min(1, z))) / DEG
  };
}
