import type { EditorView } from '@codemirror/view';
import * as React from 'react';
import type { QueryModel } from '../model/query-model';
import { makeWhereEditor, showDiagnostics } from './where-editor';

/** Properties of `WhereField`. */
export interface IWhereFieldProps {
  readonly model: QueryModel;
  /** Opens what is found as linked views. */
  readonly onLink: () => void;
  /** Given the editor, to put the cursor into it. */
  readonly onReady: (view: EditorView) => void;
}

/** The editor of a query's expression. */
export function WhereField({
  model,
  onLink,
  onReady
}: IWhereFieldProps): React.JSX.Element {
  const place = React.useRef<HTMLDivElement>(null);
  const view = React.useRef<EditorView | null>(null);
  React.useEffect(() => {
    const editor = makeWhereEditor(place.current!, model.state.where, model, {
      onChange: where => model.set({ where }),
      onRun: () => model.run(),
      onLink,
      onLeave: () =>
        editor.dom
          .closest('.jp-butler-query')
          ?.querySelector<HTMLElement>('tbody tr[tabindex="0"]')
          ?.focus()
    });
    view.current = editor;
    onReady(editor);
    return () => editor.destroy();
  }, [model]);
  const { where } = model.state;
  const { diagnostics } = model;
  React.useEffect(() => {
    const editor = view.current;
    const text = editor?.state.doc.toString();
    // The form, the history or a fix changed the expression.
    if (editor && text !== where) {
      editor.dispatch({
        changes: { from: 0, to: editor.state.doc.length, insert: where }
      });
    }
  }, [where]);
  const key = JSON.stringify(diagnostics);
  React.useEffect(() => {
    if (view.current) {
      showDiagnostics(view.current, diagnostics);
    }
  }, [key]);
  return <div className="jp-butler-query-editor" ref={place} />;
}
