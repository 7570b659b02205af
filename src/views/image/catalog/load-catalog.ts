import type { ImageCatalog, ImageParams } from '../../../repository/protocol';
import type { ICallOptions, IRepository } from '../../../repository/tokens';
import type { IProjection } from '../geometry/wcs';
import type { ICatalogLayer } from '../overlay/overlay';

/** Rows of a catalog at most. */
const MOST_ROWS = 500_000;

/** Columns beside the positions that are read, for the tooltip. */
const MOST_COLUMNS = 12;

const POSITIONS = [
  ['ra', 'dec'],
  ['coord_ra', 'coord_dec'],
  ['ra', 'decl']
] as const;

/** Columns that say most of a row come first. */
const TELLING =
  /Id$|^visit$|^detector$|^tract$|^patch$|^band$|psfFlux$|Mag$|extendedness$|(^i|_)(xx|yy|xy)$/;

/** Names of the columns with right ascension and declination (deg); null if there are none. */
export function positionsIn(
  columns: readonly string[]
): readonly [string, string] | null {
  const names = new Set(columns);
  return POSITIONS.find(pair => pair.every(name => names.has(name))) ?? null;
}

/** Columns that are read of a catalog: the position first, then what says most of a row. */
export function columnsToRead(columns: readonly string[]): readonly string[] {
  const pair = positionsIn(columns) ?? POSITIONS[0];
  const telling = columns.filter(name => TELLING.test(name));
  return [...new Set([...pair, ...telling])].slice(0, MOST_COLUMNS + 2);
}

/** Place rows, whose first two values are a position, on an image. */
export function catalogLayer(
  label: string,
  names: readonly string[],
  rows: readonly (readonly unknown[])[],
  sky: IProjection
): ICatalogLayer {
  const x = new Float64Array(rows.length).fill(NaN);
  const y = new Float64Array(rows.length).fill(NaN);
  rows.forEach((row, n) => {
    const place = sky.toPixel({ ra: Number(row[0]), dec: Number(row[1]) });
    if (place) {
      [x[n], y[n]] = [place.x, place.y];
    }
  });
  return { label, names, rows, x, y };
}

/** Read the positions of a catalog and the columns that say most. */
export async function loadCatalog(
  repository: IRepository,
  content: ImageParams,
  catalog: ImageCatalog,
  sky: IProjection,
  options: ICallOptions
): Promise<ICatalogLayer> {
  const { decodeRows } = await import('../../../table/rows');
  const names = columnsToRead(catalog.columns);
  const pieces: Uint8Array[] = [];
  await repository.stream(
    'table.read',
    {
      repository: content.repository,
      dataset_id: catalog.dataset_id,
      columns: [...names],
      limit: MOST_ROWS
    },
    { ...options, onBatch: bytes => void pieces.push(bytes) }
  );
  const rows = await decodeRows(pieces);
  return catalogLayer(catalog.dataset_type, names, rows, sky);
}
