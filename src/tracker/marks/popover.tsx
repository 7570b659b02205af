import { ReactWidget } from '@jupyterlab/ui-components';
import { Widget } from '@lumino/widgets';
import * as React from 'react';
import { visibleText } from '../../butler/visible-text';
import type { IExplanation } from './explain';

/** Pixels between the mark and its explanation. */
const GAP = 6;

/** An explanation beside the mark it belongs to; Escape or a click elsewhere closes it. */
export class MarkPopover extends ReactWidget {
  /** Open the explanation of a mark, in place of any other. */
  static open(
    anchor: HTMLElement,
    explanation: IExplanation,
    showInPanel: () => void
  ): void {
    MarkPopover._current?.dispose();
    MarkPopover._current = new MarkPopover(anchor, explanation, showInPanel);
  }

  private constructor(
    private readonly _anchor: HTMLElement,
    private readonly _explanation: IExplanation,
    private readonly _showInPanel: () => void
  ) {
    super();
    this.addClass('jp-butler-tracker-popover');
    this.node.setAttribute('role', 'dialog');
    this.node.setAttribute('aria-label', _explanation.title);
    this.node.tabIndex = -1;
    const { right, top } = _anchor.getBoundingClientRect();
    this.node.style.left = `${right + GAP}px`;
    // Its style limits its height to 60 % of the window: so all of it is seen.
    this.node.style.top = `${Math.min(top, 0.35 * window.innerHeight)}px`;
    Widget.attach(this, document.body);
    this.node.addEventListener('keydown', event => {
      if (event.key === 'Escape') {
        this._close();
      }
    });
    document.addEventListener('pointerdown', this._onPointer, true);
    this.node.focus();
  }

  /** Remove the explanation. */
  override dispose(): void {
    document.removeEventListener('pointerdown', this._onPointer, true);
    super.dispose();
  }

  protected override render(): React.JSX.Element {
    const { title, sentences } = this._explanation;
    return (
      <>
        <h3>{title}</h3>
        {sentences.map((sentence, index) => (
          <p key={index}>{visibleText(sentence)}</p>
        ))}
        <button
          className="jp-butler-button"
          onClick={() => {
            this._showInPanel();
            this.dispose();
          }}
        >
          Show in the tracker
        </button>
      </>
    );
  }

  private _close(): void {
    this.dispose();
    this._anchor.focus();
  }

  private readonly _onPointer = (event: Event): void => {
    if (!this.node.contains(event.target as Node)) {
      this.dispose();
    }
  };

  private static _current: MarkPopover | null = null;
}
