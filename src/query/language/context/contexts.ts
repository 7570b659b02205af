import { FUNCTIONS } from '../functions.js';
import type { ISchema } from '../schema/schema.js';
import type { Context, IContextBase } from './context.js';
import { writesLower } from './keyword-case.js';
import { operandContexts } from './operand-contexts.js';
import {
  comparisonIn,
  placeAt,
  stripNot,
  typeOfTokens,
  type IComparison,
  type IPlace
} from './place.js';
import { valueContexts } from './value-contexts.js';

const ARITHMETIC = /^(Plus|Minus|Star|Slash|Percent)$/;

/**
 * Find what the cursor is about to be filled with; never throws.
 *
 * @param text - The expression, finished or not.
 * @param pos - The cursor, 0 to the length of the text.
 * @param schema - What the expression may refer to.
 * @returns The possibilities, the likeliest first; none inside something unknown.
 */
export function contexts(
  text: string,
  pos: number,
  schema: ISchema
): Context[] {
  const place = placeAt(text, pos, schema);
  const isLower = writesLower(place.cursor);
  return [...placeContexts(place), ...afterNumber(place, pos)].map(context => ({
    ...context,
    isLower
  }));
}

/** `visit = 90|`: a number may be complete, then what follows it is wanted too. */
function afterNumber(place: IPlace, pos: number): Context[] {
  const { text, schema, cursor } = place;
  if (
    cursor.form !== 'number' ||
    cursor.to !== pos ||
    cursor.prefix.endsWith('..')
  ) {
    return [];
  }
  const completed = placeAt(`${text.slice(0, pos)} `, pos + 1, schema);
  return placeContexts(completed).map(context => ({
    ...context,
    from: pos,
    to: pos
  }));
}

function placeContexts(place: IPlace): Context[] {
  switch (place.frame.kind) {
    case 'list':
      return listContexts(place);
    case 'arguments':
      return argumentContexts(place);
    case 'group':
      return groupContexts(place);
  }
}

/** At the top, in a group of conditions or in a pair of times. */
function groupContexts(place: IPlace): Context[] {
  const { frame, frames } = place;
  const outer =
    frames.length > 1 ? comparisonIn(frames[frames.length - 2].segment) : null;
  if (outer !== null && outer.right.length === 0) {
    return pairContexts(place, outer);
  }
  const comparison = comparisonIn(frame.segment);
  return comparison === null
    ? conditionContexts(place)
    : rightContexts(place, comparison);
}

/** `visit.timespan OVERLAPS (|`: the ends of a timespan; any other operand is just in parentheses. */
function pairContexts(place: IPlace, outer: IComparison): Context[] {
  const typed = typeOfTokens(place, outer.left);
  const isTime =
    typed.is === 'scalar' &&
    ['timespan', 'datetime', 'ingest_date'].includes(typed.type);
  if (place.frame.segment.length > 0) {
    const isCondition = !isTime && place.frame.commas === 0;
    return [join(place, isTime && place.frame.commas === 0, isCondition)];
  }
  return isTime
    ? valueContexts(place, { ...typed, type: 'datetime', path: null }, null)
    : rightContexts(place, outer);
}

/** Before an operator. */
function conditionContexts(place: IPlace): Context[] {
  const tokens = stripNot(place.frame.segment);
  const last = tokens[tokens.length - 1]?.kind;
  if (last === undefined) {
    return operandContexts(place, null);
  }
  if (ARITHMETIC.test(last)) {
    const typed = typeOfTokens(place, tokens.slice(0, -1));
    return operandContexts(place, typed.is === 'scalar' ? typed.type : null);
  }
  const isAfterNot = last === 'NotKeyword';
  const typed = typeOfTokens(place, isAfterNot ? tokens.slice(0, -1) : tokens);
  if (typed.is === 'predicate' && !isAfterNot) {
    const test: Context[] =
      typed.flag === 'column'
        ? [{ kind: 'operator', type: 'bool', isAfterNot, ...base(place) }]
        : [];
    return [join(place), ...test];
  }
  return typed.is === 'scalar'
    ? [{ kind: 'operator', type: typed.type, isAfterNot, ...base(place) }]
    : [];
}

/** After an operator. */
function rightContexts(place: IPlace, comparison: IComparison): Context[] {
  const { left, operator, right, isNegated } = comparison;
  const last = right[right.length - 1]?.kind;
  // `visit == |`: a second operator is a slip, the value is still wanted.
  if (last === undefined || last === 'CompareOp') {
    return operator.kind === 'InKeyword'
      ? [{ kind: 'list', ...base(place) }]
      : valueContexts(place, typeOfTokens(place, left), {
          text: operator.text,
          isNegated,
          isInList: false
        });
  }
  if (ARITHMETIC.test(last)) {
    const typed = typeOfTokens(place, left);
    return operandContexts(place, typed.is === 'scalar' ? typed.type : null);
  }
  return last === 'Unknown' ? [] : [join(place)];
}

/** Between the parentheses of an IN. */
function listContexts(place: IPlace): Context[] {
  const comparison = comparisonIn(
    place.frames[place.frames.length - 2].segment
  );
  if (place.frame.segment.length > 0 || comparison === null) {
    return [join(place, true, false)];
  }
  const typed = typeOfTokens(place, comparison.left);
  const { isNegated } = comparison;
  // A timespan or region in an IN is a type error.
  return typed.is === 'scalar' && !['timespan', 'region'].includes(typed.type)
    ? valueContexts(place, typed, { text: '=', isNegated, isInList: true })
    : [];
}

/** Between the parentheses of a function. */
function argumentContexts(place: IPlace): Context[] {
  const { frame, frames } = place;
  const outer = frames[frames.length - 2].segment;
  const name = outer[outer.length - 1].text.toUpperCase();
  const found = FUNCTIONS.find(each => each.name === name);
  if (frame.segment.some(({ kind }) => kind !== 'Minus' && kind !== 'Plus')) {
    const canContinue =
      found === undefined || frame.commas + 1 < found.args.length;
    return [join(place, canContinue || name === 'POLYGON', false)];
  }
  if (found === undefined) {
    return [];
  }
  if (name === 'GLOB' && frame.commas === 0) {
    return operandContexts(place, 'string');
  }
  const argument = found.args[Math.min(frame.commas, found.args.length - 1)];
  const wanted: Context = {
    kind: 'argument',
    function: name,
    index: frame.commas,
    name: argument,
    ...base(place)
  };
  const { form } = place.cursor;
  const mayBeBind = name !== 'UUID' && /^(nothing|word|bind)$/.test(form);
  return mayBeBind
    ? [
        wanted,
        {
          kind: 'bind',
          type: argument.startsWith("'") ? 'string' : 'float',
          hasColon: form === 'bind',
          ...base(place)
        }
      ]
    : [wanted];
}

function join(place: IPlace, canContinue = false, isCondition = true): Context {
  return {
    kind: 'join',
    isCondition,
    canClose: place.frames.length > 1,
    canContinue,
    ...base(place)
  };
}

function base({ cursor: { from, to, prefix } }: IPlace): IContextBase {
  return { from, to, prefix };
}
