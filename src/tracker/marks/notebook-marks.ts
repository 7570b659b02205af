import type { CodeCell } from '@jupyterlab/cells';
import { codeCells } from '../notebook-cells';
import type { NotebookModel } from '../notebook-model';
import { CellMark } from './cell-mark';
import { explainMark } from './explain';
import { MarkPopover } from './popover';

/** The marks beside the code cells of one notebook. */
export class NotebookMarks {
  constructor(
    private readonly _model: NotebookModel,
    private readonly _showInPanel: (index: number) => void
  ) {
    _model.changed.connect(this._schedule, this);
    _model.panel.content.modelContentChanged.connect(this._schedule, this);
    _model.panel.disposed.connect(() => this._dispose());
    this._update();
  }

  /** Many changes in one frame draw once. */
  private _schedule(): void {
    if (this._frame === 0) {
      this._frame = requestAnimationFrame(() => {
        this._frame = 0;
        this._update();
      });
    }
  }

  private _update(): void {
    if (this._model.isDisposed) {
      return;
    }
    const cells = codeCells(this._model.panel);
    cells.forEach((cell, index) =>
      this._markOf(cell).update(this._model, index)
    );
    const there = new Set(cells);
    for (const [cell, mark] of this._marks) {
      if (!there.has(cell)) {
        mark.dispose();
        this._marks.delete(cell);
      }
    }
  }

  private _markOf(cell: CodeCell): CellMark {
    let mark = this._marks.get(cell);
    if (mark === undefined) {
      mark = new CellMark(cell, (index, anchor) => this._open(index, anchor));
      this._marks.set(cell, mark);
    }
    return mark;
  }

  private _open(index: number, anchor: HTMLElement): void {
    MarkPopover.open(anchor, explainMark(this._model, index), () =>
      this._showInPanel(index)
    );
  }

  private _dispose(): void {
    cancelAnimationFrame(this._frame);
    this._marks.forEach(mark => mark.dispose());
    this._marks.clear();
  }

  private _frame = 0;
  private readonly _marks = new Map<CodeCell, CellMark>();
}
