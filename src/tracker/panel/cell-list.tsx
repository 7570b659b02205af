import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import { VirtualList } from '../../ui/virtual-list';
import type { IListRow } from '../../ui/virtual-list';
import { codeCells } from '../notebook-cells';
import type { MarkState } from '../words';
import { SHAPES, STATE_WORDS, duration } from '../words';
import type { ITracked } from '../tracker';
import type { IPanelActions } from './panel';

interface ICellRow extends IListRow {
  readonly index: number;
  readonly state: MarkState;
  readonly text: string;
  readonly run: boolean;
  readonly cost: string;
}

/** Properties of `CellList`. */
export interface ICellListProps {
  readonly tracked: ITracked;
  readonly actions: IPanelActions;
}

/** All code cells with state and cost; those of the plan are set off. */
export function CellList({
  tracked,
  actions
}: ICellListProps): React.JSX.Element {
  const { model } = tracked;
  return (
    <VirtualList
      rows={rowsOf(tracked)}
      role="listbox"
      label="Cells"
      attributes={row => ({
        title: STATE_WORDS[row.state],
        ...{
          'data-cell': row.index,
          'data-state': row.state,
          'data-run': row.run
        }
      })}
      onSelect={row => (model.selected = row.index)}
      onActivate={row => actions.goTo(tracked, row.index)}
    >
      {row => (
        <>
          <span className="jp-butler-tracker-shape" data-state={row.state}>
            {SHAPES[row.state]}
          </span>
          <span className="jp-butler-tracker-number">{row.index}</span>
          <code className="jp-butler-name">{row.text}</code>
          <span className="jp-butler-dim">{row.cost}</span>
          {row.run && <span className="jp-butler-mark">runs</span>}
        </>
      )}
    </VirtualList>
  );
}

function rowsOf({ model }: ITracked): ICellRow[] {
  return codeCells(model.panel).map((cell, index) => {
    const planned = model.plan?.cells[index];
    const state = model.markOf(index);
    const text = firstLine(cell.model.sharedModel.getSource());
    const run = planned?.run === true;
    const cost = planned?.cost_s ?? null;
    return {
      key: cell.model.sharedModel.getId(),
      selected: model.selected === index,
      label: `Cell ${index}, ${text}. ${STATE_WORDS[state]}${run ? ' It runs.' : ''}`,
      index,
      state,
      text,
      run,
      cost: cost === null ? '' : duration(cost)
    };
  });
}

/** The first line that is code: what a person knows a cell by. */
function firstLine(source: string): string {
  const lines = source.split('\n').filter(line => line.trim() !== '');
  const code = lines.find(line => !line.trim().startsWith('#'));
  return visibleText(code ?? lines[0] ?? '(empty)');
}
