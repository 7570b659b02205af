import type { IDiagnostic } from './diagnostic.js';
import { format } from './format.js';
import { parse } from './parse.js';
import { analyze } from './semantics/analyze.js';
import { bindTypeOf } from './schema/bind.js';
import type { ISchema } from './schema/schema.js';
import { Universe, type IUniverse } from './schema/universe.js';

/** What is known about the query around an expression, as JSON. */
export interface IWhereContext {
  readonly universe: IUniverse;
  /** Dimensions of the query; without them only the syntax is checked. */
  readonly dimensions?: readonly string[];
  /** Values of the binds by name; none if not given. */
  readonly bind?: Readonly<Record<string, unknown>>;
  /** Dataset types of the query; any name passes if not given. */
  readonly dataset_types?: readonly string[];
  /** Values the query fixes outside the expression. */
  readonly data_id?: Readonly<Record<string, unknown>>;
  /** All existing values of some columns; others are not checked. */
  readonly values?: Readonly<Record<string, readonly (string | number)[]>>;
}

/** The answer of {@link checkWhere}. */
export interface ICheckedWhere {
  /** Whether the Butler accepts the expression. */
  readonly ok: boolean;
  /** The expression in canonical form; the text itself if it does not parse. */
  readonly canonical: string;
  readonly diagnostics: readonly IDiagnostic[];
}

/**
 * Check one expression.
 *
 * @param where - The expression.
 * @param context - The query around it; without, only the syntax is checked.
 */
export function checkWhere(
  where: string,
  context?: IWhereContext
): ICheckedWhere {
  const { root, problems } = parse(where);
  if (problems.length > 0) {
    return { ok: false, canonical: where, diagnostics: problems };
  }
  const schema = context && schemaOf(context);
  const diagnostics = schema ? analyze(root, schema).diagnostics : [];
  return {
    ok: !diagnostics.some(({ severity }) => severity === 'error'),
    canonical: format(root),
    diagnostics
  };
}

/**
 * Read the description of a query.
 *
 * @param context - The description.
 * @returns Null if it names no dimensions.
 */
export function schemaOf(context: IWhereContext): ISchema | null {
  if (context.dimensions === undefined) {
    return null;
  }
  const universe = new Universe(context.universe);
  return {
    universe,
    dimensions: universe.expand(context.dimensions),
    datasetTypes: context.dataset_types ?? null,
    bind: new Map(
      Object.entries(context.bind ?? {}).map(([name, value]) => [
        name,
        bindTypeOf(value)
      ])
    ),
    governors: new Set(Object.keys(context.data_id ?? {})),
    values: new Map(Object.entries(context.values ?? {}))
  };
}
