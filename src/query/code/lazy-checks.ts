import { Compartment, StateEffect, type Extension } from '@codemirror/state';
import { ViewPlugin, type EditorView, type ViewUpdate } from '@codemirror/view';
import { mayHoldQueries } from './may-hold-queries';

/** What loads the checks, and whether they are wanted. */
export interface ILazyChecks {
  isEnabled: () => boolean;
  load: () => Promise<Extension>;
}

/**
 * An extension that costs nothing until someone edits code with a Butler query in it, and then
 * brings in the checks.
 *
 * @param checks - Loads them
 */
export function lazyChecks(checks: ILazyChecks): Extension {
  return ViewPlugin.define(view => new Loader(view, checks));
}

class Loader {
  constructor(
    private readonly _view: EditorView,
    private readonly _checks: ILazyChecks
  ) {}

  /** Called by the editor. */
  update(update: ViewUpdate): void {
    const isEdit =
      update.docChanged &&
      update.transactions.some(each => each.isUserEvent('input'));
    if (
      isEdit &&
      !this._isLoading &&
      this._checks.isEnabled() &&
      mayHoldQueries(update.state.doc.toString())
    ) {
      this._isLoading = true;
      void this._load();
    }
  }

  private async _load(): Promise<void> {
    const extension = await this._checks.load();
    if (this._view.dom.isConnected) {
      this._view.dispatch({
        effects: StateEffect.appendConfig.of(this._place.of(extension))
      });
    }
  }

  private readonly _place = new Compartment();
  private _isLoading = false;
}
