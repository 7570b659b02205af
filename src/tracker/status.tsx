import { TextItem } from '@jupyterlab/statusbar';
import { ReactWidget, UseSignal } from '@jupyterlab/ui-components';
import * as React from 'react';
import type { CellTracker } from './tracker';
import { statusLabel } from './words';

/** The item of the status bar: what the notebook in front misses; a click shows the panel. */
export function makeStatusItem(
  tracker: CellTracker,
  onClick: () => void
): ReactWidget {
  return ReactWidget.create(
    <UseSignal signal={tracker.currentChanged}>
      {() => {
        const model = tracker.current?.model;
        return model ? (
          <UseSignal signal={model.changed}>
            {() => (
              <TextItem
                source={statusLabel(model.plan, model.error !== null)}
                title="Show which cells must run"
                onClick={onClick}
                role="status"
              />
            )}
          </UseSignal>
        ) : null;
      }}
    </UseSignal>
  );
}
