import type { ISpan } from './ast.js';

/** An edit that repairs what a diagnostic complains about. */
export interface IFix {
  /** What the edit does, for a menu. */
  readonly label: string;
  /** Replaces exactly the text of the diagnostic, `from` to `to`. */
  readonly replacement: string;
}

/** How bad it is: the Butler refuses an `error`, and accepts the rest. */
export type Severity = 'error' | 'warning' | 'info';

/** Something to say about one place of a text. */
export interface IDiagnostic extends ISpan {
  readonly severity: Severity;
  readonly message: string;
  /** The likeliest repair first. */
  readonly fixes: readonly IFix[];
}

/**
 * Make an error.
 *
 * @param span - The text that the fixes replace.
 * @param message - What is wrong, one plain sentence.
 * @param fixes - Repairs, the likeliest first.
 */
export function error(
  span: ISpan,
  message: string,
  fixes: readonly IFix[] = []
): IDiagnostic {
  return { from: span.from, to: span.to, severity: 'error', message, fixes };
}

/**
 * Make a warning: the Butler accepts the text, but it does not do what it seems to.
 *
 * @param span - The text that the fixes replace.
 * @param message - What really happens, one plain sentence.
 * @param fixes - Repairs, the likeliest first.
 */
export function warning(
  span: ISpan,
  message: string,
  fixes: readonly IFix[] = []
): IDiagnostic {
  return { from: span.from, to: span.to, severity: 'warning', message, fixes };
}
