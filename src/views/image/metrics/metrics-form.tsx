import * as React from 'react';
import { visibleText } from '../../../butler/visible-text';
import type {
  ImageCatalog,
  ImageContext,
  SavedDataset,
  SkyBinParams
} from '../../../repository/protocol';
import { Choice } from '../../shared/choice';
import { RunField } from '../../shared/run-field';
import { useMetric } from './use-metric';
import type { IMetricChoice } from './use-metric';

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

/** Properties of `MetricsForm`. */
export interface IMetricsFormProps {
  readonly context: ImageContext;
  readonly onShow: (metric: Metric | null) => void;
  /** Store the metric in a RUN; null if that failed, which is said elsewhere. */
  readonly onStore: (
    metric: Metric,
    run: string
  ) => Promise<SavedDataset | null>;
}

/** Chooses a column of a catalog that is binned on the sky. */
export function MetricsForm(props: IMetricsFormProps): React.JSX.Element {
  const { context, onShow, onStore } = props;
  const choice = useMetric(context);
  if (!choice) {
    return <span className="jp-butler-dim">No catalog with positions.</span>;
  }
  return (
    <div className="jp-butler-views-bar" role="toolbar" aria-label="Metrics">
      <What choice={choice} />
      <How choice={choice} />
      <button
        className="jp-butler-button"
        onClick={() => onShow(choice.metric)}
      >
        Show metric
      </button>
      <button className="jp-butler-button" onClick={() => onShow(null)}>
        Hide
      </button>
      <Store metric={choice.metric} onStore={onStore} />
    </div>
  );
}

interface IChoiceProps {
  readonly choice: IMetricChoice;
}

function What({ choice }: IChoiceProps): React.JSX.Element {
  const { metric, types, columns, set } = choice;
  return (
    <>
      <Choice
        label="Metric of"
        value={metric.dataset_type}
        options={types.map((each: ImageCatalog) => each.dataset_type)}
        onChange={dataset_type => set({ dataset_type })}
      />
      <Choice
        label="Column"
        value={metric.column}
        options={columns}
        onChange={column => set({ column })}
      />
    </>
  );
}

function How({ choice }: IChoiceProps): React.JSX.Element {
  const { metric, set } = choice;
  const { statistic = 'median', scale = 'healpix', order } = metric;
  return (
    <>
      <Choice
        label="Statistic"
        value={statistic}
        options={STATISTICS}
        onChange={value => set({ statistic: value })}
      />
      <Choice
        label="By"
        value={scale}
        options={SCALES}
        onChange={value => set({ scale: value })}
      />
      {scale === 'healpix' && (
        <Choice
          label="Order"
          value={String(order)}
          options={ORDERS}
          onChange={value => set({ order: Number(value) })}
        />
      )}
    </>
  );
}

function Store(props: {
  readonly metric: Metric;
  readonly onStore: IMetricsFormProps['onStore'];
}): React.JSX.Element {
  const { metric, onStore } = props;
  const [run, setRun] = React.useState('u/metrics');
  const [saved, setSaved] = React.useState<SavedDataset | null>(null);
  return (
    <>
      <RunField value={run} onChange={setRun} />
      <button
        className="jp-butler-button"
        title="Compute the bins and store them as a dataset"
        onClick={() => void onStore(metric, run).then(setSaved)}
      >
        Store
      </button>
      {saved && <span role="status">Stored in {visibleText(saved.run)}.</span>}
    </>
  );
}
