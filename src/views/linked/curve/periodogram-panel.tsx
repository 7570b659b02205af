import * as React from 'react';
import { describeError } from '../../../repository/errors';
import type {
  ButlerError,
  LinkedPeriodogram,
  ViewInfo
} from '../../../repository/protocol';
import { readNumbers } from '../../../selection/arrays';
import type { Numbers } from '../../../selection/arrays';
import type { Link } from '../../../selection/link';
import { Busy } from '../../../ui/busy';
import { ErrorBox } from '../../../ui/error-box';
import { PowerCanvas } from './power-canvas';

/** Power of each period. */
export interface IPowers {
  readonly period: Numbers;
  readonly power: Numbers;
  readonly best: number;
  readonly chance: number;
  readonly points: number;
}

/** Properties of `PeriodogramPanel`. */
export interface IPeriodogramPanelProps {
  readonly link: Link;
  readonly view: ViewInfo;
  readonly onFold: (period: number) => void;
}

/** Which period explains a light curve's points that are selected. */
export function PeriodogramPanel(
  props: IPeriodogramPanelProps
): React.JSX.Element {
  const { link, view, onFold } = props;
  const [powers, setPowers] = React.useState<IPowers | null>(null);
  const [error, setError] = React.useState<ButlerError | null>(null);
  const { spec } = view;
  const clauses = JSON.stringify(link.others(spec.id));
  React.useEffect(() => {
    const aborter = new AbortController();
    setError(null);
    ask(link, spec.id, aborter.signal)
      .then(setPowers)
      .catch(reason => {
        if (!aborter.signal.aborted) {
          setError(describeError(reason));
        }
      });
    return () => aborter.abort();
  }, [link, spec.id, spec.y, clauses]);
  if (error) {
    return <ErrorBox error={error} />;
  }
  if (!powers) {
    return <Busy text="Trying periods" />;
  }
  const unit = view.axes[0]?.unit || (spec.period === null ? '' : 'd');
  return (
    <div className="jp-butler-linked-powers">
      <PowerCanvas powers={powers} unit={unit} onFold={onFold} />
      <p role="status">
        Best period {powers.best.toPrecision(6)} {unit} of {powers.points}{' '}
        measurements; noise alone: {formatChance(powers.chance)}{' '}
        <button
          className="jp-butler-button"
          onClick={() => onFold(Number(powers.best.toPrecision(8)))}
        >
          Fold by it
        </button>
      </p>
    </div>
  );
}

async function ask(
  link: Link,
  view: string,
  signal: AbortSignal
): Promise<IPowers> {
  const batches: Uint8Array[] = [];
  const answer: LinkedPeriodogram = await link.caller.stream(
    'linked.periodogram',
    { link: link.id, view, views: [], clauses: [...link.clauses] },
    { signal, onBatch: bytes => void batches.push(bytes) }
  );
  const [period, power] = answer.parts.map((part, index) =>
    readNumbers(part, batches[index])
  );
  const { best, chance, points } = answer;
  return { period, power, best, chance, points };
}

function formatChance(chance: number): string {
  return chance < 0.001
    ? `${chance.toExponential(0)} of cases`
    : `${(100 * chance).toPrecision(2)} % of cases`;
}
