import * as React from 'react';
import type { ImageCatalog, ImageContext } from '../../../repository/protocol';
import type { Metric } from './metrics-form';

/** A metric that is being chosen. */
export interface IMetricChoice {
  readonly metric: Metric;
  /** One catalog of each type. */
  readonly types: readonly ImageCatalog[];
  readonly columns: readonly string[];
  readonly set: (change: Partial<Metric>) => void;
}

/** Choose a metric of the catalogs around an image; null if there is none with positions. */
export function useMetric(context: ImageContext): IMetricChoice | null {
  const [chosen, setChosen] = React.useState<Partial<Metric>>({});
  const types = [
    ...new Map(context.catalogs.map(each => [each.dataset_type, each])).values()
  ];
  const catalog =
    types.find(each => each.dataset_type === chosen.dataset_type) ?? types[0];
  if (!catalog) {
    return null;
  }
  const { dataset_type, columns } = catalog;
  const { column = '' } = chosen;
  const metric: Metric = {
    statistic: 'median',
    scale: 'healpix',
    order: 12,
    ...chosen,
    dataset_type,
    collections: [...context.collections],
    column: columns.includes(column) ? column : telling(columns)
  };
  const set = (change: Partial<Metric>): void =>
    setChosen({ ...chosen, ...change });
  return { metric, types, columns, set };
}

/** A column that is worth looking at first. */
function telling(columns: readonly string[]): string {
  return columns.find(name => /psfFlux$/.test(name)) ?? columns[0];
}
