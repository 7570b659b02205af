import type { Expression } from '../ast.js';
import { parse } from '../parse.js';
import type { ColumnType } from '../schema/schema.js';
import type { IScalar, Typed } from '../semantics/typed.js';
import { surroundings } from './constraints.js';
import type { Context, ValueOperator } from './context.js';
import { operandContexts } from './operand-contexts.js';
import type { IPlace } from './place.js';

/** The operator before a value. */
interface IOperator {
  readonly text: string;
  readonly isNegated: boolean;
  readonly isInList: boolean;
}

const NEGATED: Readonly<Record<ValueOperator, ValueOperator>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<'
};

/** Types whose values are worth listing. */
const LISTED: ReadonlySet<ColumnType> = new Set(['int', 'float', 'string']);

/**
 * Find what may stand on the right of an operator.
 *
 * @param place - Where the cursor is.
 * @param typed - Type of the left side.
 * @param operator - The operator; null between the parentheses of a pair.
 */
export function valueContexts(
  place: IPlace,
  typed: Typed,
  operator: IOperator | null
): Context[] {
  if (typed.is !== 'scalar') {
    return operandContexts(place, null);
  }
  const { from, to, prefix, form, owner } = place.cursor;
  const isOverlap = operator !== null && /^overlaps$/i.test(operator.text);
  const type = isOverlap && typed.type !== 'region' ? 'timespan' : typed.type;
  const isInList = operator?.isInList ?? false;
  const mayBeNull = operator === null || /^!?=$/.test(operator.text);
  if (form === 'bind') {
    return [{ kind: 'bind', type, hasColon: true, from, to, prefix }];
  }
  if (owner !== null) {
    return operandContexts(place, type);
  }
  const columns =
    isInList || operator === null ? [] : operandContexts(place, type);
  return [
    ...(operator === null || isOverlap
      ? []
      : knownValues(place, typed, operator)),
    { kind: 'literal', type, isInList, mayBeNull, form, from, to, prefix },
    ...(form === 'nothing'
      ? [{ kind: 'bind', type, hasColon: false, from, to, prefix } as const]
      : []),
    ...columns
  ];
}

function knownValues(
  place: IPlace,
  typed: IScalar,
  operator: IOperator
): Context[] {
  const { from, to, prefix, form } = place.cursor;
  if (
    typed.path === null ||
    typed.path.end !== null ||
    !LISTED.has(typed.type) ||
    form === 'time'
  ) {
    return [];
  }
  const { constraints, isNegated } = surroundings(
    place.text,
    place.cursor,
    place.schema
  );
  const written = operator.text as ValueOperator;
  return [
    {
      kind: 'value',
      column: typed.path.column,
      operator: isNegated !== operator.isNegated ? NEGATED[written] : written,
      constraints,
      listed: operator.isInList ? listed(place) : [],
      form,
      from,
      to,
      prefix
    }
  ];
}

/** The values around the cursor in its list. */
function listed({ text, cursor, frame }: IPlace): Expression[] {
  const before = text.slice(frame.open!.to, cursor.from).replace(/,\s*$/, '');
  const after = /^\s*,([^()]*)/.exec(text.slice(cursor.to))?.[1] ?? '';
  return [before, after].flatMap(items => {
    const { root } = parse(`x IN (${items})`);
    return root?.kind === 'in' ? root.values : [];
  });
}
