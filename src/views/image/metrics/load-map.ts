import type { MapParams } from '../../../repository/protocol';
import type { ICallOptions, IRepository } from '../../../repository/tokens';
import { separation } from '../geometry/projection';
import { toImage } from '../geometry/viewport';
import type { ISize, IViewport } from '../geometry/viewport';
import type { IProjection } from '../geometry/wcs';
import type { IBinLayer } from '../overlay/overlay';
import { colorRange } from './load-bins';

/** A property map, of the repository or of a file, and how fine it is wanted. */
export interface IMapChoice {
  readonly title: string;
  readonly params: Pick<MapParams, 'dataset_id' | 'file' | 'degrade_nside'>;
}

/** Smallest circle of the sky that holds what is in view (deg); the whole sky if an edge is beyond it. */
export function coneInView(
  sky: IProjection,
  viewport: IViewport,
  screen: ISize
): Pick<MapParams, 'ra' | 'dec' | 'radius'> {
  const middle = sky.toSky(viewport) ?? { ra: 0, dec: 0 };
  const edges = [0, screen.width / 2, screen.width].flatMap(x =>
    [0, screen.height / 2, screen.height].map(y => {
      const place = sky.toSky(toImage(viewport, screen, { x, y }));
      return place ? separation(middle, place) : 180;
    })
  );
  return { ...middle, radius: Math.max(...edges) };
}

/** Read the pixels of a map that are in view. */
export async function loadMap(
  repository: IRepository,
  params: MapParams,
  title: string,
  options: ICallOptions
): Promise<IBinLayer> {
  const { bins, nside, found } = await repository.call(
    'sky.map',
    params,
    options
  );
  const cut = found > bins.length ? `, ${bins.length} of ${found} pixels` : '';
  return {
    title: nside ? `${title}, nside ${nside}${cut}` : `${title}: nothing here`,
    source: null,
    map: params.dataset_id
      ? {
          dataset_id: params.dataset_id,
          degrade_nside: params.degrade_nside ?? null
        }
      : null,
    position: [],
    bins,
    ...colorRange(bins)
  };
}
