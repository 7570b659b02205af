import * as React from 'react';
import { describeError } from '../../../repository/errors';
import type { ButlerError, ViewInfo } from '../../../repository/protocol';
import type { Link } from '../../../selection/link';
import { ErrorBox } from '../../../ui/error-box';
import { inMagnitudes } from './magnitudes';
import { PeriodogramPanel } from './periodogram-panel';
import { replaceView } from './replace-view';

/** Properties of `CurveControls`. */
export interface ICurveControlsProps {
  readonly link: Link;
  readonly view: ViewInfo;
}

/** Flux or magnitude, the period to fold by, and the periodogram of a light curve. */
export function CurveControls(props: ICurveControlsProps): React.JSX.Element {
  const { link, view } = props;
  const { spec } = view;
  const [period, setPeriod] = React.useState('');
  const [isOpen, setOpen] = React.useState(false);
  const [error, setError] = React.useState<ButlerError | null>(null);
  React.useEffect(() => setPeriod(spec.period?.toString() ?? ''), [spec]);
  const replace = (change: Partial<typeof spec>): void => {
    setError(null);
    replaceView(link, spec.id, change).catch(reason =>
      setError(describeError(reason))
    );
  };
  const fold = (text: string): void => {
    const value = Number(text);
    replace({ period: text.trim() && value > 0 ? value : null, x_range: null });
  };
  const isMagnitude = spec.y.startsWith('mag(');
  return (
    <>
      <div
        className="jp-butler-linked-curve"
        role="toolbar"
        aria-label="Light curve"
      >
        <button
          className="jp-butler-button"
          aria-pressed={isMagnitude}
          title="AB magnitudes; negative fluxes have none"
          onClick={() =>
            replace({ ...inMagnitudes(spec, !isMagnitude), y_range: null })
          }
        >
          Magnitude
        </button>
        <form
          onSubmit={event => {
            event.preventDefault();
            fold(period);
          }}
        >
          <label>
            Fold by{' '}
            <input
              className="jp-butler-input"
              inputMode="decimal"
              placeholder="period"
              size={8}
              value={period}
              onChange={event => setPeriod(event.target.value)}
            />
          </label>
        </form>
        {spec.period !== null && (
          <button className="jp-butler-button" onClick={() => fold('')}>
            Unfold
          </button>
        )}
        <button
          className="jp-butler-button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          Periodogram
        </button>
      </div>
      {error && <ErrorBox error={error} />}
      {isOpen && (
        <PeriodogramPanel
          link={link}
          view={view}
          onFold={value => replace({ period: value, x_range: null })}
        />
      )}
    </>
  );
}
