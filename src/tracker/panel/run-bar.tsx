import { UseSignal } from '@jupyterlab/ui-components';
import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import { isTrusted } from '../notebook-cells';
import type { StaleMode } from '../notebook-model';
import type { ITracked } from '../tracker';
import { cellsToRun, runLabel } from '../words';
import type { IPanelActions } from './panel';

const STALE_MODES: readonly (readonly [StaleMode, string])[] = [
  ['new-run', 'make anew in a new RUN on top'],
  ['replace', 'replace'],
  ['keep', 'keep']
];

/** Properties of `RunBar`. */
export interface IRunBarProps {
  readonly tracked: ITracked;
  readonly actions: IPanelActions;
}

/** The one primary button, and what belongs to running. */
export function RunBar({ tracked, actions }: IRunBarProps): React.JSX.Element {
  const { model, runner } = tracked;
  return (
    <UseSignal signal={runner.changed}>
      {() => (
        <section className="jp-butler-tracker-run" aria-label="Run">
          <Buttons tracked={tracked} />
          <Progress tracked={tracked} />
          <label>
            <input
              type="checkbox"
              checked={model.isolated}
              onChange={event => (model.isolated = event.target.checked)}
            />
            in a fresh kernel
          </label>
          <StaleChoice tracked={tracked} />
          <ExportMenu actions={actions} />
        </section>
      )}
    </UseSignal>
  );
}

function Buttons({
  tracked: { model, runner }
}: {
  readonly tracked: ITracked;
}): React.JSX.Element {
  const { plan } = model;
  const { phase, message, overlooked } = runner.state;
  if (phase === 'running') {
    return (
      <button className="jp-butler-button" onClick={() => void runner.cancel()}>
        Cancel
      </button>
    );
  }
  if (phase === 'asking') {
    return (
      <div role="alertdialog" aria-label="Run these cells?">
        <p>{visibleText(message)}</p>
        <button
          className="jp-butler-button"
          autoFocus
          onClick={() => void runner.cancel()}
        >
          Do not run
        </button>
        <button
          className="jp-butler-button"
          onClick={() => void runner.run(Infinity, true)}
        >
          Run anyway
        </button>
      </div>
    );
  }
  const nothing = plan === null || cellsToRun(plan).length === 0;
  const disabled = nothing || model.error !== null || !isTrusted(model.panel);
  return (
    <div className="jp-butler-tracker-buttons">
      <button
        className="jp-butler-button jp-mod-primary"
        disabled={disabled}
        onClick={() => void runner.run()}
      >
        {plan === null ? 'Run what is missing' : runLabel(plan)}
      </button>
      <button
        className="jp-butler-button"
        disabled={disabled}
        title="Run the first cell of the plan only"
        onClick={() => void runner.run(1)}
      >
        Step
      </button>
      {phase === 'failed' && overlooked && (
        <button
          className="jp-butler-button"
          title="The cell needs something that was overlooked"
          onClick={() => void runner.runAllAbove()}
        >
          Restart and run all cells above
        </button>
      )}
    </div>
  );
}

function Progress({
  tracked: { runner }
}: {
  readonly tracked: ITracked;
}): React.JSX.Element {
  const { phase, done, total, message } = runner.state;
  return (
    <div role="status" aria-live="polite">
      {phase === 'running' && total > 0 && (
        <>
          <progress value={done} max={total} /> cell {done + 1} of {total}
        </>
      )}
      {phase !== 'asking' && message && (
        <p className={phase === 'failed' ? 'jp-butler-warning' : undefined}>
          {visibleText(message)}
        </p>
      )}
    </div>
  );
}

function StaleChoice({
  tracked: { model }
}: {
  readonly tracked: ITracked;
}): React.JSX.Element | null {
  const stale = model.plan?.cells.some(({ counts }) => counts.stale > 0);
  return !stale && model.stale === 'new-run' ? null : (
    <label>
      Stale products:{' '}
      <select
        className="jp-butler-select"
        value={model.stale}
        onChange={event => (model.stale = event.target.value as StaleMode)}
      >
        {STALE_MODES.map(([mode, text]) => (
          <option key={mode} value={mode}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function ExportMenu({
  actions
}: {
  readonly actions: IPanelActions;
}): React.JSX.Element {
  return (
    <label>
      Export the plan:{' '}
      <select
        className="jp-butler-select"
        value=""
        onChange={event =>
          actions.exportPlan(event.target.value as 'py' | 'ipynb' | 'md')
        }
      >
        <option value="">as…</option>
        <option value="py">script</option>
        <option value="ipynb">notebook</option>
        <option value="md">reasons in words</option>
      </select>
    </label>
  );
}
