import * as React from 'react';
import { describeError } from '../../../repository/errors';
import type { ButlerError, ViewInfo } from '../../../repository/protocol';
import type { Link } from '../../../selection/link';
import { Busy } from '../../../ui/busy';
import { ErrorBox } from '../../../ui/error-box';
import type { DrawnChart } from './draw-chart';

/** Properties of `ChartView`. */
export interface IChartViewProps {
  readonly link: Link;
  readonly view: ViewInfo;
  readonly theme: number;
}

/** A chart of the user's own; what draws it is loaded with the first one. */
export function ChartView(props: IChartViewProps): React.JSX.Element {
  const { link, view, theme } = props;
  const place = React.useRef<HTMLDivElement>(null);
  const [error, setError] = React.useState<ButlerError | null>(null);
  const [isDrawn, setDrawn] = React.useState(false);
  const spec = JSON.stringify(view.spec);
  React.useEffect(() => {
    const node = place.current;
    if (!node) {
      return;
    }
    let chart: DrawnChart | null = null;
    let isGone = false;
    const shown = link.show(view.spec.id);
    setError(null);
    void import('./draw-chart')
      .then(async ({ drawChart }) => {
        const made = await drawChart(node, link, view);
        if (isGone) {
          made.dispose();
        } else {
          chart = made;
          setDrawn(true);
        }
      })
      .catch(reason => setError(describeError(reason)));
    return () => {
      isGone = true;
      chart?.dispose();
      shown.dispose();
    };
  }, [link, spec, theme]);
  return (
    <>
      {error && <ErrorBox error={error} />}
      {!isDrawn && !error && <Busy text="Drawing the chart" />}
      <div ref={place} className="jp-butler-chart" />
    </>
  );
}
