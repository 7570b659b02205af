import type {
  SkyBin,
  SkyBinParams,
  ViewsDocumentInput
} from '../../../repository/protocol';
import type { ICallOptions, IRepository } from '../../../repository/tokens';
import type { IPoint } from '../geometry/viewport';
import type { IProjection } from '../geometry/wcs';
import { isInside } from '../overlay/overlay';
import type { IBinLayer } from '../overlay/overlay';

/** Values of the first and last colour: the outermost bins would take all the colours. */
export function colorRange(
  bins: readonly SkyBin[]
): Pick<IBinLayer, 'low' | 'high'> {
  const values = bins.map(({ value }) => value).sort((a, b) => a - b);
  const at = (share: number): number =>
    values[Math.round(share * (values.length - 1))] ?? 0;
  return { low: at(0.05), high: at(0.95) };
}

/** Bin a catalog. */
export async function loadBins(
  repository: IRepository,
  params: SkyBinParams,
  options: ICallOptions
): Promise<IBinLayer> {
  const { bins, position } = await repository.call('sky.bins', params, options);
  return {
    title: `${params.statistic} of ${params.column}`,
    source: params,
    position,
    bins,
    ...colorRange(bins)
  };
}

/** The bin at a point of the image (pixel); null if there is none. */
export function binAt(
  { bins }: IBinLayer,
  point: IPoint,
  sky: IProjection
): SkyBin | null {
  const found = bins.find(({ vertices }) => {
    const corners = vertices.map(([ra, dec]) => sky.toPixel({ ra, dec }));
    const shape = corners.filter((at): at is IPoint => at !== null);
    return shape.length === corners.length && isInside(point, shape);
  });
  return found ?? null;
}

/**
 * Linked views of the catalog with the rows of a bin selected.
 *
 * @returns null if the rows of the bin cannot be told by a predicate
 */
export function binDocument(
  { source, position }: IBinLayer,
  bin: SkyBin
): ViewsDocumentInput | null {
  const predicate =
    source && binPredicate(source.scale ?? 'healpix', position, bin);
  return (
    source &&
    predicate && {
      version: 3,
      source: {
        repository: source.repository,
        dataset_type: source.dataset_type,
        collections: [...source.collections],
        where: source.where ?? '',
        data_id: {},
        dataset_ids: [],
        columns: [],
        rows: '',
        derived: {}
      },
      views: [],
      selection: [{ view: '', predicate }],
      mode: 'highlight'
    }
  );
}

type Selected = NonNullable<
  ViewsDocumentInput['selection']
>[number]['predicate'];

function binPredicate(
  scale: NonNullable<SkyBinParams['scale']>,
  [x, y]: readonly string[],
  { key, vertices }: SkyBin
): Selected | null {
  if (scale !== 'healpix') {
    // The key is names and numbers in turn, such as `tract 5063 patch 3`.
    const terms = [...key.matchAll(/(\w+) (-?\d+)/g)];
    const text = terms.map(([, name, value]) => `${name} == ${value}`);
    return { op: 'text', text: text.join(' and ') };
  }
  const points = vertices.map(([ra, dec]) => [ra, dec]);
  return x && y ? ({ op: 'inside', x, y, points } as Selected) : null;
}
