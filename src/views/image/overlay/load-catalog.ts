import type { ImageCatalog, ImageParams } from '../../../repository/protocol';
import type { ICallOptions, IRepository } from '../../../repository/tokens';
import type { IProjection } from '../geometry/wcs';
import type { ICatalogLayer } from './overlay';

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
const TELLING = /Id$|^visit$|^detector$|^band$|psfFlux$|Mag$|extendedness$/;

/** Read the positions of a catalog and the columns that say most. */
export async function loadCatalog(
  repository: IRepository,
  content: ImageParams,
  catalog: ImageCatalog,
  sky: IProjection,
  options: ICallOptions
): Promise<ICatalogLayer> {
  const { decodeRows } = await import('../../../table/rows');
  const pair =
    POSITIONS.find(names =>
      names.every(name => catalog.columns.includes(name))
    ) ?? POSITIONS[0];
  const telling = catalog.columns.filter(name => TELLING.test(name));
  const names = [...new Set([...pair, ...telling])].slice(0, MOST_COLUMNS + 2);
  const pieces: Uint8Array[] = [];
  await repository.stream(
    'table.read',
    {
      repository: content.repository,
      dataset_id: catalog.dataset_id,
      columns: names,
      limit: MOST_ROWS
    },
    { ...options, onBatch: bytes => void pieces.push(bytes) }
  );
  const rows = await decodeRows(pieces);
  const x = new Float64Array(rows.length).fill(NaN);
  const y = new Float64Array(rows.length).fill(NaN);
  rows.forEach((row, n) => {
    const place = sky.toPixel({ ra: Number(row[0]), dec: Number(row[1]) });
    if (place) {
      [x[n], y[n]] = [place.x, place.y];
    }
  });
  return { label: catalog.dataset_type, names, rows, x, y };
}
