import type { Message } from '@lumino/messaging';
import { Panel } from '@lumino/widgets';
import type { Widget } from '@lumino/widgets';

/** A sidebar whose content is loaded when it is first seen, so that it costs nothing at start. */
export class LazyPanel extends Panel {
  constructor(private readonly _load: () => Promise<Widget>) {
    super();
    this.addClass('jp-butler-lazy');
  }

  /** Load the content, if that was not done yet. */
  async ready(): Promise<void> {
    this._content ??= this._load().then(content => {
      this.addWidget(content);
    });
    return this._content;
  }

  protected override onBeforeShow(message: Message): void {
    super.onBeforeShow(message);
    void this.ready();
  }

  private _content: Promise<void> | null = null;
}
