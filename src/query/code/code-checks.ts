import { linter, type Diagnostic } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { hoverTooltip, type EditorView } from '@codemirror/view';
import { describeAt } from '../editor/describe';
import { describe } from '../editor/where-editor';
import { parse } from '../language/parse';
import { analyze } from '../language/semantics/analyze';
import { butlerCallsIn } from '../python/butler-calls';
import { readPyText } from '../python/py-text';
import type { CodeHosts } from './code-hosts';
import { codeTargetAt } from './code-target';
import { mayHoldQueries } from './may-hold-queries';

/** Quiet time before code is checked (ms). */
const PAUSE_MS = 250;

/** Finds the code before that of an editor. */
export type ViewBefore = (view: EditorView) => string;

/**
 * Check and explain the expressions of Butler calls in an editor of Python.
 *
 * @param hosts - Knows what queries stand in
 * @param before - Finds the code before that of an editor
 */
export function codeChecks(hosts: CodeHosts, before: ViewBefore): Extension {
  return [
    linter(view => checkCode(view.state.doc.toString(), before(view), hosts), {
      delay: PAUSE_MS
    }),
    hoverTooltip(async (view, pos) => {
      const source = view.state.doc.toString();
      if (!mayHoldQueries(source)) {
        return null;
      }
      const target = codeTargetAt(source, pos, before(view));
      const host =
        target?.role === 'where'
          ? await hosts.find(target.call, target.text.holes)
          : null;
      const told =
        target && host?.schema
          ? describeAt(target.text.text, target.offset, host.schema)
          : null;
      return (
        told && {
          pos: target!.text.toSource(told.from),
          end: target!.text.toSource(told.to),
          above: true,
          create: () => ({ dom: describe(told) })
        }
      );
    })
  ];
}

/**
 * Check the expressions of all Butler calls in Python source.
 *
 * @param source - A cell or file
 * @param before - Code that ran before it
 * @param hosts - Knows what queries stand in
 */
export async function checkCode(
  source: string,
  before: string,
  hosts: CodeHosts
): Promise<Diagnostic[]> {
  if (!mayHoldQueries(source)) {
    return [];
  }
  const found: Diagnostic[] = [];
  for (const call of butlerCallsIn(source, before)) {
    const text = readPyText(call.roles.get('where')?.value ?? []);
    const host = text && (await hosts.find(call, text.holes));
    if (!text || !host?.schema) {
      continue;
    }
    const { root, problems } = parse(text.text);
    const all = root ? analyze(root, host.schema).diagnostics : problems;
    for (const { from, to, severity, message, fixes } of all) {
      found.push({
        from: text.toSource(from),
        to: text.toSource(to),
        severity,
        message,
        source: 'Butler',
        actions: fixes
          .filter(({ replacement }) => !/["\\\n]/.test(replacement))
          .map(({ label, replacement }) => ({
            name: label,
            apply: (view, start, end) =>
              view.dispatch({
                changes: {
                  from: start,
                  to: end,
                  insert: text.write(replacement)
                },
                userEvent: 'input.fix'
              })
          }))
      });
    }
  }
  return found.filter(({ from, to }) => to <= source.length && from <= to);
}
