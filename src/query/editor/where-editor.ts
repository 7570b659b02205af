import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  completionKeymap,
  startCompletion,
  type Completion
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import {
  forEachDiagnostic,
  nextDiagnostic,
  setDiagnostics,
  type Diagnostic
} from '@codemirror/lint';
import { Prec } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  hoverTooltip,
  keymap,
  placeholder,
  tooltips
} from '@codemirror/view';
import {
  jupyterEditorTheme,
  jupyterHighlightStyle
} from '@jupyterlab/codemirror';
import type { IDiagnostic } from '../language/diagnostic';
import { whereCompletions, type IWhereCompletion } from './completions';
import { describeAt, type IDescription } from './describe';
import type { IWhereHost } from './host';
import { whereLanguage } from './where-language';

/** What an editor tells its owner. */
export interface IWhereActions {
  readonly onChange: (text: string) => void;
  /** Ctrl or Cmd and Enter. */
  readonly onRun: () => void;
  /** Shift with it: the datasets as linked views. */
  readonly onLink: () => void;
  /** Alt and the down arrow: to the rows. */
  readonly onLeave: () => void;
}

/**
 * Make an editor of expressions.
 *
 * @param parent - Where it goes
 * @param text - What it starts with
 * @param host - Knows the query
 * @param actions - Told what happens
 */
export function makeWhereEditor(
  parent: HTMLElement,
  text: string,
  host: IWhereHost,
  actions: IWhereActions
): EditorView {
  return new EditorView({
    parent,
    doc: text,
    extensions: [
      Prec.highest(
        keymap.of([
          { key: 'Mod-Enter', run: () => (actions.onRun(), true) },
          { key: 'Mod-Shift-Enter', run: () => (actions.onLink(), true) },
          { key: 'Alt-Enter', run: fixFirst },
          { key: 'Alt-ArrowDown', run: () => (actions.onLeave(), true) },
          { key: 'F8', run: nextDiagnostic },
          { key: 'Tab', run: acceptCompletion },
          { key: 'Ctrl-Space', run: startCompletion }
        ])
      ),
      autocompletion({
        override: [whereCompletions(host)],
        activateOnTypingDelay: 20,
        interactionDelay: 0,
        icons: true,
        tooltipClass: () => 'jp-butler-query-list',
        addToOptions: [{ position: 90, render: renderCount }]
      }),
      // Lumino clips what reaches out of a panel.
      tooltips({ parent: document.body, position: 'fixed' }),
      closeBrackets(),
      history(),
      drawSelection(),
      bracketMatching(),
      keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
      whereLanguage(),
      syntaxHighlighting(jupyterHighlightStyle),
      jupyterEditorTheme,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': 'where expression' }),
      placeholder(
        "all rows; for example band = 'r' AND visit.exposure_time > 20"
      ),
      hover(host),
      EditorView.updateListener.of(update => {
        if (update.docChanged) {
          actions.onChange(update.state.doc.toString());
        }
      })
    ]
  });
}

/**
 * Underline what is wrong.
 *
 * @param view - The editor
 * @param diagnostics - What is wrong; places beyond the text are cut
 */
export function showDiagnostics(
  view: EditorView,
  diagnostics: readonly IDiagnostic[]
): void {
  const { length } = view.state.doc;
  const shown = diagnostics.map(
    ({ from, to, severity, message, fixes }): Diagnostic => ({
      from: Math.min(from, length),
      to: Math.min(Math.max(to, from), length),
      severity,
      message,
      actions: fixes.map(({ label, replacement }) => ({
        name: label,
        apply: (target, start, end) =>
          target.dispatch({
            changes: { from: start, to: end, insert: replacement },
            userEvent: 'input.fix'
          })
      }))
    })
  );
  view.dispatch(setDiagnostics(view.state, shown));
}

/** Apply the likeliest repair of what is wrong at the cursor, else of the first that has one. */
export function fixFirst(view: EditorView): boolean {
  const { head } = view.state.selection.main;
  const found: { diagnostic: Diagnostic; from: number; to: number }[] = [];
  forEachDiagnostic(view.state, (diagnostic, from, to) => {
    if (diagnostic.actions?.length) {
      found.push({ diagnostic, from, to });
    }
  });
  const chosen =
    found.find(({ from, to }) => from <= head && head <= to) ?? found[0];
  chosen?.diagnostic.actions?.[0].apply(view, chosen.from, chosen.to);
  return chosen !== undefined;
}

function renderCount(completion: Completion): HTMLElement | null {
  const { source } = completion as IWhereCompletion;
  if (source.count === null) {
    return null;
  }
  const element = document.createElement('span');
  element.className = 'jp-butler-query-count';
  element.textContent = source.count.toLocaleString('en');
  return element;
}

function hover(host: IWhereHost): ReturnType<typeof hoverTooltip> {
  return hoverTooltip((view, pos) => {
    const { schema } = host;
    const told = schema && describeAt(view.state.doc.toString(), pos, schema);
    return (
      told && {
        pos: told.from,
        end: told.to,
        above: true,
        create: () => ({ dom: describe(told) })
      }
    );
  });
}

/** Text nodes only: documentation comes from the repository. */
export function describe({
  title,
  lines
}: Pick<IDescription, 'title' | 'lines'>): HTMLElement {
  const box = document.createElement('div');
  box.className = 'jp-butler-query-hover';
  const head = document.createElement('strong');
  head.textContent = title;
  box.append(head);
  for (const line of lines) {
    const paragraph = document.createElement('div');
    paragraph.textContent = line;
    box.append(paragraph);
  }
  return box;
}
