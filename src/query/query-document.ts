import type { DocumentRegistry } from '@jupyterlab/docregistry';
import { Panel } from '@lumino/widgets';
import { followText } from '../ui/document-text';
import { MessagePanel } from '../ui/message-panel';
import { definitionOf } from './model/definition';
import type { QueryPanel } from './panel';
import type { QueryBuilder } from './query';
import { readNamedQuery, type INamedQuery } from './state/named-query';

/** Show a `.butlerquery` file in the query builder: changes make it dirty, saving writes them (SQR5). */
export function showQueryDocument(
  context: DocumentRegistry.Context,
  builder: QueryBuilder
): Panel {
  const panel = new Panel();
  panel.addClass('jp-butler-lazy');
  let shown: QueryPanel | null = null;
  let named: INamedQuery | null = null;
  const show = (query: INamedQuery): void => {
    if (shown !== null && !shown.isDisposed) {
      shown.model.set(query.query);
      return;
    }
    panel.widgets.forEach(widget => widget.dispose());
    const { model } = (shown = builder.makePanel(query.query));
    model.stateChanged.connect(() => {
      if (named !== null) {
        write(definitionOf(model, named));
      }
    });
    panel.addWidget(shown);
  };
  const open = (text: string): void => {
    try {
      named = readNamedQuery(text);
      show(named);
    } catch (reason) {
      named = null;
      panel.widgets.forEach(widget => widget.dispose());
      panel.addWidget(
        new MessagePanel({
          message: `This file is no named query: ${String(reason)}.`,
          hint: 'Open it with the editor to see what is in it.'
        })
      );
    }
  };
  const write = followText(context, panel, open, isSameQuery);
  return panel;
}

/** Whether two texts are the same query, whatever defaults they spell out. */
function isSameQuery(one: string, other: string): boolean {
  try {
    const [a, b] = [one, other].map(text => readNamedQuery(text));
    return JSON.stringify(a) === JSON.stringify(b);
  } catch {
    return false;
  }
}
