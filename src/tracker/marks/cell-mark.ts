import type { CodeCell } from '@jupyterlab/cells';
import type { IDisposable } from '@lumino/disposable';
import type { NotebookModel } from '../notebook-model';
import { SHAPES, STATE_WORDS } from '../words';

/** One mark: a button at the edge of a cell with what it reads, what it writes and its state. */
export class CellMark implements IDisposable {
  constructor(
    cell: CodeCell,
    private readonly _open: (index: number, anchor: HTMLElement) => void
  ) {
    this._node = document.createElement('button');
    this._node.type = 'button';
    this._node.className = 'jp-butler-tracker-mark';
    this._uses = this._node.appendChild(document.createElement('span'));
    this._uses.className = 'jp-butler-tracker-uses';
    this._shape = this._node.appendChild(document.createElement('span'));
    this._shape.className = 'jp-butler-tracker-shape';
    this._node.addEventListener('click', event => {
      event.stopPropagation();
      this._open(this._index, this._node);
    });
    cell.node.appendChild(this._node);
  }

  /** Whether `dispose` was called. */
  get isDisposed(): boolean {
    return !this._node.isConnected;
  }

  /** Show what is known of the cell. */
  update(model: NotebookModel, index: number): void {
    this._index = index;
    const state = model.markOf(index);
    const planned = model.plan?.cells[index];
    const reads = planned !== undefined && planned.reads.length > 0;
    const writes = planned !== undefined && planned.writes.length > 0;
    const uses = `${reads ? '↓' : ''}${writes ? '↑' : ''}`;
    const run = planned?.run === true;
    const key = [state, uses, run, index].join();
    if (key === this._shown) {
      return;
    }
    this._shown = key;
    this._uses.textContent = uses;
    this._shape.textContent = SHAPES[state];
    this._node.dataset.state = state;
    this._node.dataset.run = String(run);
    this._node.hidden = state === 'none' && uses === '' && !run;
    const words = [
      `Cell ${index}.`,
      reads ? 'It reads datasets.' : '',
      writes ? 'It writes datasets.' : '',
      STATE_WORDS[state],
      run ? 'It is in the plan.' : ''
    ].filter(Boolean);
    this._node.title = `${words.join(' ')} Click for the reasons.`;
    this._node.setAttribute('aria-label', words.join(' '));
  }

  /** Remove the mark. */
  dispose(): void {
    this._node.remove();
  }

  private _index = 0;
  private _shown = '';
  private readonly _node: HTMLButtonElement;
  private readonly _uses: HTMLElement;
  private readonly _shape: HTMLElement;
}
