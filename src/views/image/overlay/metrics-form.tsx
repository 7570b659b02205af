import * as React from 'react';
import type {
  ImageCatalog,
  ImageContext,
  SkyBinParams
} from '../../../repository/protocol';
import { Choice } from '../../shared/choice';

type Statistic = NonNullable<SkyBinParams['statistic']>;
type Scale = NonNullable<SkyBinParams['scale']>;

const STATISTICS: readonly Statistic[] = [
  'median',
  'mean',
  'count',
  'stddev',
  'min',
  'max'
];
const SCALES: readonly Scale[] = ['healpix', 'patch', 'tract', 'detector'];

/** HEALPix orders that are offered, from 7 degrees to 3 arcseconds. */
const ORDERS = Array.from({ length: 14 }, (_, n) => String(n + 3));

/** What is asked for. */
export type Metric = Omit<SkyBinParams, 'repository'>;

/** Chooses a column of a catalog that is binned on the sky. */
export function MetricsForm(props: {
  readonly context: ImageContext;
  readonly onShow: (metric: Metric | null) => void;
}): React.JSX.Element | null {
  const { context, onShow } = props;
  const types = [
    ...new Map(context.catalogs.map(each => [each.dataset_type, each])).values()
  ];
  const [type, setType] = React.useState(types[0]?.dataset_type ?? '');
  const [column, setColumn] = React.useState('');
  const [statistic, setStatistic] = React.useState<Statistic>('median');
  const [scale, setScale] = React.useState<Scale>('healpix');
  const [order, setOrder] = React.useState('12');
  const catalog = types.find(each => each.dataset_type === type);
  if (!catalog) {
    return <span className="jp-butler-dim">No catalog with positions.</span>;
  }
  const chosen = catalog.columns.includes(column) ? column : numberIn(catalog);
  return (
    <div className="jp-butler-views-bar" role="toolbar" aria-label="Metrics">
      <Choice
        label="Metric of"
        value={type}
        options={types.map(each => each.dataset_type)}
        onChange={setType}
      />
      <Choice
        label="Column"
        value={chosen}
        options={catalog.columns}
        onChange={setColumn}
      />
      <Choice
        label="Statistic"
        value={statistic}
        options={STATISTICS}
        onChange={setStatistic}
      />
      <Choice label="By" value={scale} options={SCALES} onChange={setScale} />
      {scale === 'healpix' && (
        <Choice
          label="Order"
          value={order}
          options={ORDERS}
          onChange={setOrder}
        />
      )}
      <button
        className="jp-butler-button"
        onClick={() =>
          onShow({
            dataset_type: type,
            collections: [...context.collections],
            column: chosen,
            statistic,
            scale,
            order: Number(order)
          })
        }
      >
        Show metric
      </button>
      <button className="jp-butler-button" onClick={() => onShow(null)}>
        Hide
      </button>
    </div>
  );
}

/** A column that is worth looking at first. */
function numberIn({ columns }: ImageCatalog): string {
  return columns.find(name => /psfFlux$/.test(name)) ?? columns[0];
}
