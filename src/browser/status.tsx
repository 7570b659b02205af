import { TextItem } from '@jupyterlab/statusbar';
import { ReactWidget, UseSignal } from '@jupyterlab/ui-components';
import * as React from 'react';
import { visibleText } from '../butler/visible-text';
import type { IAgentStatus } from '../repository/tokens';
import type { BrowserModel } from './model';

const AGENT: Record<IAgentStatus['state'], string> = {
  off: 'agent not started',
  starting: 'agent starting',
  ready: 'agent ready',
  lost: 'agent lost, starting again',
  failed: 'agent failed'
};

/** What the status bar says of the browser: the repository shown, how it is open, and the agent. */
function statusText(model: BrowserModel): string {
  const { current, status } = model;
  const agent = AGENT[status.state];
  if (current === null) {
    return `Butler: ${agent}`;
  }
  const name = visibleText(current.title);
  const how = current.info
    ? ` (${current.info.kind}, ${current.info.writeable ? 'read/write' : 'read only'})`
    : '';
  return `Butler ${name}${how}, ${agent}`;
}

/** The item of the status bar; a click shows the browser. */
export function makeStatusItem(
  model: BrowserModel,
  onClick: () => void
): ReactWidget {
  const item = ReactWidget.create(
    <UseSignal signal={model.changed}>
      {() => (
        <TextItem
          source={statusText(model)}
          title={model.status.message || 'Show the Butler repositories'}
          onClick={onClick}
          role="status"
        />
      )}
    </UseSignal>
  );
  item.addClass('jp-mod-highlighted');
  return item;
}
