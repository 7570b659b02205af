import { FUNCTIONS } from '../language/functions';
import type { ISpan } from '../language/ast';
import { columnName } from '../language/schema/column';
import { resolve } from '../language/schema/resolve';
import type { ISchema } from '../language/schema/schema';
import { tokenize } from '../language/tokens';
import { taiToMjd, taiToUtc, toTai } from '../language/values/tai';
import { formatTai } from '../../butler/time';

/** What is known of one word of an expression. */
export interface IDescription extends ISpan {
  readonly title: string;
  readonly lines: readonly string[];
}

/**
 * Describe what stands at a place of an expression: a column with type, unit and documentation,
 * a function, or a time on other scales.
 *
 * @param text - The expression
 * @param pos - The place
 * @param schema - What the expression may refer to
 */
export function describeAt(
  text: string,
  pos: number,
  schema: ISchema
): IDescription | null {
  const token = tokenize(text).find(({ from, to }) => from <= pos && pos < to);
  if (token === undefined) {
    return null;
  }
  const { from, to, kind } = token;
  const told =
    kind === 'Time'
      ? describeTime(token.text.slice(2, -1))
      : kind === 'Identifier' || kind === 'QualifiedIdentifier'
        ? (describeFunction(token.text, text.slice(to)) ??
          describeName(token.text, schema))
        : null;
  return told && { ...told, from, to };
}

type Told = Omit<IDescription, 'from' | 'to'> | null;

function describeFunction(name: string, after: string): Told {
  const found = FUNCTIONS.find(each => each.name === name.toUpperCase());
  return found && /^\s*\(/.test(after)
    ? { title: `${found.name}(${found.args.join(', ')})`, lines: [found.doc] }
    : null;
}

function describeName(name: string, schema: ISchema): Told {
  const element = schema.universe.element(name);
  const resolved = resolve(name, schema);
  if (resolved.is === 'ambiguous') {
    return {
      title: name,
      lines: [`One of ${resolved.candidates.join(', ')}.`]
    };
  }
  if (resolved.is !== 'column') {
    return element ? { title: name, lines: [element.doc ?? ''] } : null;
  }
  const { column, end } = resolved.path;
  const type = end === null ? column.type : 'datetime';
  const suffix = end === null ? '' : `.${end}`;
  return {
    title: `${columnName(column)}${suffix}: ${type}${column.unit ? `, ${column.unit}` : ''}`,
    lines: column.doc ? [column.doc] : []
  };
}

function describeTime(value: string): Told {
  const tai = toTai(value);
  return tai === null
    ? null
    : {
        title: formatTai(tai),
        lines: [`${taiToUtc(tai)} UTC`, `MJD ${taiToMjd(tai)} TAI`]
      };
}
