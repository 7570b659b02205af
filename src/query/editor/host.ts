import type { IDiagnostic } from '../language/diagnostic';
import type { ISchema } from '../language/schema/schema';
import type { IValueSource } from '../language/values/value-source';

/** What an editor of an expression needs to know of the query around it. */
export interface IWhereHost {
  /** What the expression may refer to; null while that is not known. */
  readonly schema: ISchema | null;
  /** Knows which values can still match; null while there is no index. */
  readonly values: IValueSource | null;
  readonly diagnostics: readonly IDiagnostic[];
}
