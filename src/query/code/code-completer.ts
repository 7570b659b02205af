import type {
  CompletionHandler,
  CompletionTriggerKind,
  ICompletionContext,
  ICompletionProvider
} from '@jupyterlab/completer';
import type { Kernel } from '@jupyterlab/services';
import type { CodeHosts } from './code-hosts';
import type { ICodeItem } from './code-items';
import { mayHoldQueries } from './may-hold-queries';
import type { Before } from './source-before';

/** Longest answer while typing; later it stays silent (ms). */
const TYPING_MS = 50;

/** Longest answer to a Tab, below what JupyterLab waits for anyone (ms). */
const INVOKED_MS = 800;

/** `CompletionTriggerKind.Invoked`, which JupyterLab exports as a type only. */
const INVOKED: CompletionTriggerKind = 1;

/** What the completer needs; loaded with the query builder. */
export interface ICodeServices {
  readonly hosts: CodeHosts;
}

type Reply = CompletionHandler.ICompletionItemsReply;

/** Completes the strings of Butler calls in notebooks and files, beside other completers. */
export class CodeCompleter implements ICompletionProvider {
  /**
   * @param _load - Loads what it needs, when a string of a Butler call is completed
   * @param _before - Finds the code before an editor's
   */
  constructor(
    private readonly _load: () => Promise<ICodeServices>,
    private readonly _before: Before
  ) {}

  readonly identifier = 'jupyterlab-butler:query';
  readonly rank = 1100;
  readonly renderer = null;

  /** Whether it is switched on. */
  isEnabled = true;

  /** See `ICompletionProvider`. */
  async isApplicable(): Promise<boolean> {
    return this.isEnabled;
  }

  /** See `ICompletionProvider`. */
  async fetch(
    request: CompletionHandler.IRequest,
    context: ICompletionContext,
    trigger?: CompletionTriggerKind
  ): Promise<Reply> {
    const { text, offset } = request;
    const nothing: Reply = { start: offset, end: offset, items: [] };
    const before = context.editor ? this._before(context.editor) : '';
    if (!mayHoldQueries(text)) {
      return nothing;
    }
    const stop = new AbortController();
    const patience = trigger === INVOKED ? INVOKED_MS : TYPING_MS;
    const late = new Promise<null>(done =>
      setTimeout(() => {
        stop.abort();
        done(null);
      }, patience)
    );
    const kernel = context.session?.kernel ?? null;
    const answer = this._answer({ text, offset, before, kernel }, stop.signal);
    return (await Promise.race([answer.catch(() => null), late])) ?? nothing;
  }

  /** The documentation is there already. */
  async resolve(
    item: CompletionHandler.ICompletionItem
  ): Promise<CompletionHandler.ICompletionItem> {
    return item;
  }

  /** A quote, blank or dot inside a string of a Butler call brings up the list while typing. */
  shouldShowContinuousHint(
    isVisible: boolean,
    changed: { sourceChange?: readonly { insert?: unknown }[] }
  ): boolean {
    return (
      !isVisible &&
      (changed.sourceChange ?? []).some(
        ({ insert }) => typeof insert === 'string' && /["' .=\w]$/.test(insert)
      )
    );
  }

  /** The language is loaded by the first place that it could complete. */
  private async _answer(
    { text, offset, before, kernel }: IAsked,
    signal: AbortSignal
  ): Promise<Reply | null> {
    const { kernelButlers } = await import('./kernel-butlers');
    const { codeTargetAt } = await import('./code-target');
    const { dataIdTargetAt } = await import('./data-id-target');
    const known = await kernelButlers.of(kernel);
    const target = codeTargetAt(text, offset, before, known);
    const dataId =
      target === null ? dataIdTargetAt(text, offset, before, known) : null;
    const found = target ?? dataId;
    if (found === null) {
      return null;
    }
    const { hosts } = await this._load();
    const host = await hosts.find(found.call, target?.text.holes);
    if (!host) {
      return null;
    }
    if (target === null) {
      const { dataIdItems } = await import('./data-id-items');
      return dataId && reply(await dataIdItems(dataId, host, signal));
    }
    const { codeItems } = await import('./code-items');
    return reply(await codeItems(target, host, signal), target.text.toSource);
  }
}

/** What is completed. */
interface IAsked {
  readonly text: string;
  readonly offset: number;
  readonly before: string;
  readonly kernel: Kernel.IKernelConnection | null;
}

/** JupyterLab wants one range for all: those that begin with the first. */
function reply(
  items: readonly ICodeItem[],
  toSource: (offset: number) => number = offset => offset
): Reply | null {
  if (items.length === 0) {
    return null;
  }
  const [{ from, to }] = items;
  return {
    start: toSource(from),
    end: toSource(to),
    items: items
      .filter(item => item.from === from)
      .map(({ label, text: insertText, detail, doc }) => ({
        label,
        insertText,
        type: detail,
        documentation: doc
      }))
  };
}
