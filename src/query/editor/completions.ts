import {
  insertCompletionText,
  startCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult
} from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import { complete } from '../language/completion/complete';
import type { ICompletion } from '../language/completion/completion';
import { contexts } from '../language/context/contexts';
import type { IWhereHost } from './host';

/** A suggestion of the editor with the one it is made of. */
export interface IWhereCompletion extends Completion {
  readonly source: ICompletion;
}

/** Icons of the kinds; CodeMirror draws them from these names. */
const TYPES: Readonly<Record<ICompletion['kind'], string>> = {
  dimension: 'variable',
  element: 'class',
  field: 'property',
  dataset: 'namespace',
  operator: 'keyword',
  keyword: 'keyword',
  function: 'function',
  literal: 'text',
  value: 'constant',
  bind: 'variable'
};

/**
 * Make the source of suggestions of an editor.
 *
 * @param host - Knows the query
 */
export function whereCompletions(
  host: IWhereHost
): (context: CompletionContext) => Promise<CompletionResult | null> {
  return async context => {
    const { schema, values } = host;
    if (schema === null) {
      return null;
    }
    const stop = new AbortController();
    context.addEventListener('abort', () => stop.abort(), {
      onDocChange: true
    });
    const text = context.state.doc.toString();
    const found = await complete(
      contexts(text, context.pos, schema),
      schema,
      values,
      stop.signal
    ).catch(reason => {
      if (stop.signal.aborted) {
        return [];
      }
      throw reason;
    });
    if (found.length === 0 || isDone(found, text)) {
      return null;
    }
    const from = Math.min(...found.map(each => each.from));
    return { from, options: found.map(each => option(each)), filter: false };
  };
}

/** The one suggestion is what stands there already. */
function isDone(found: readonly ICompletion[], text: string): boolean {
  return (
    found.length === 1 &&
    found[0].text.trimEnd() === text.slice(found[0].from, found[0].to)
  );
}

function option(source: ICompletion): IWhereCompletion {
  return {
    label: source.label,
    detail: source.detail || undefined,
    info: source.doc || undefined,
    type: TYPES[source.kind],
    source,
    apply: (view: EditorView) => apply(view, source)
  };
}

/** Write a suggestion; `|` in a literal is where the cursor goes. */
function apply(view: EditorView, source: ICompletion): void {
  const isTemplate = source.kind === 'literal';
  const cursor = isTemplate ? source.text.indexOf('|') : -1;
  const text = cursor < 0 ? source.text : source.text.replace('|', '');
  const { from } = source;
  // What was typed since the list came up is replaced too.
  const to = Math.max(source.to, view.state.selection.main.head);
  const { changes } = insertCompletionText(view.state, text, from, to);
  view.dispatch({
    changes,
    selection: { anchor: from + (cursor < 0 ? text.length : cursor) },
    userEvent: 'input.complete',
    scrollIntoView: true
  });
  if (cursor >= 0 || /[ .(]$/.test(text)) {
    startCompletion(view);
  }
}
