import {
  bindTypeName,
  type ColumnType,
  type ISchema
} from '../schema/schema.js';
import type { ICompletion } from './completion.js';
import type {
  IArgumentContext,
  IBindContext,
  IContextBase,
  IJoinContext,
  IListContext,
  ILiteralContext,
  IOperatorContext
} from '../context/context.js';
import { operatorsFor } from './operators.js';

/** How literals of a type are written; the caret goes where `|` is. */
const FORMS: Readonly<
  Partial<Record<ColumnType, readonly (readonly [text: string, doc: string])[]>>
> = {
  string: [["'|'", 'A string; it cannot hold a quote.']],
  datetime: [
    [
      "T'|'",
      'A time, e.g. 2026-01-01, 2026-01-01T12:00:00/tai or 61041.5 (MJD, TAI).'
    ]
  ],
  ingest_date: [["T'|'", 'A time, UTC.']],
  timespan: [
    ["(T'|', T'')", 'Begin and end; NULL for an open end.'],
    ["T'|'", 'A time within the timespan.']
  ],
  region: [
    ["REGION('CIRCLE |')", 'ra dec radius, ICRS, deg.'],
    ['POINT(|)', 'ra, dec, ICRS, deg.'],
    ["REGION('POLYGON |')", 'ra1 dec1 ra2 dec2 ra3 dec3 ..., ICRS, deg.'],
    ["REGION('RANGE |')", 'ra1 ra2 dec1 dec2, ICRS, deg.'],
    ['BOX(|)', 'ra, dec, width, height, ICRS, deg.']
  ],
  uuid: [["UUID('|')", 'A dataset ID.']]
};

const NULL = ['NULL', 'No value; an open end of a timespan.'] as const;

/**
 * Suggest operators that fit the type before them.
 *
 * @param context - What is wanted.
 */
export function completeOperator(context: IOperatorContext): ICompletion[] {
  return operatorsFor(context.type, context.isAfterNot)
    .filter(text => starts(text, context.prefix))
    .map(text =>
      word(
        context,
        'operator',
        inCase(context, text),
        inCase(context, `${text}${text.endsWith('(') ? '' : ' '}`),
        context.type
      )
    );
}

/** NULL stays; OVERLAPS is small only if it is typed so. */
function inCase({ isLower, prefix }: IContextBase, text: string): string {
  const stays = /NULL/.test(text) || (prefix === '' && /^OVERLAPS/.test(text));
  return isLower && !stays ? text.toLowerCase() : text;
}

/**
 * Suggest how to go on after a condition or an item.
 *
 * @param context - What is wanted.
 */
export function completeJoin(context: IJoinContext): ICompletion[] {
  const items = [
    ...(context.canContinue ? [word(context, 'operator', ',', ', ', '')] : []),
    ...(context.canClose ? [word(context, 'operator', ')', ')', '')] : [])
  ];
  const joins = ['AND', 'OR']
    .map(text => inCase(context, text))
    .map(text => word(context, 'keyword', text, `${text} `, ''));
  const all = context.isCondition ? [...joins, ...items] : items;
  return all.filter(({ label }) => starts(label, context.prefix));
}

/**
 * Suggest the opening parenthesis of a list.
 *
 * @param context - What is wanted.
 */
export function completeList(context: IListContext): ICompletion[] {
  return context.prefix === ''
    ? [word(context, 'operator', '(', '(', 'values')]
    : [];
}

/**
 * Suggest the forms of a literal.
 *
 * @param context - What is wanted.
 */
export function completeLiteral(context: ILiteralContext): ICompletion[] {
  if (
    context.form === 'string' ||
    context.form === 'time' ||
    context.form === 'number'
  ) {
    return [];
  }
  const range = [
    [
      '|..',
      'A range of integers, both ends included: first..last or first..last:step.'
    ]
  ] as const;
  const forms =
    context.isInList && context.type === 'int'
      ? range
      : (FORMS[context.type] ?? []);
  const all = context.mayBeNull ? [...forms, NULL] : forms;
  return all
    .filter(([text]) => starts(text, context.prefix))
    .map(([text, doc]) => ({
      ...word(context, 'literal', text.replace('|', ''), text, context.type),
      doc
    }));
}

/**
 * Say which argument of a function is wanted.
 *
 * @param context - What is wanted.
 */
export function completeArgument(context: IArgumentContext): ICompletion[] {
  const isText = context.name.startsWith("'");
  return isText && context.prefix === ''
    ? [word(context, 'literal', context.name, "'|'", context.function)]
    : [];
}

/**
 * Suggest binds of the type that is wanted.
 *
 * @param context - What is wanted.
 * @param schema - What there is.
 */
export function completeBind(
  context: IBindContext,
  schema: ISchema
): ICompletion[] {
  return [...(schema.bind ?? [])]
    .filter(
      ([name, bind]) =>
        starts(name, context.prefix) &&
        bindFits(bindTypeName(bind), context.type)
    )
    .map(([name, bind]) =>
      word(context, 'bind', `:${name}`, `:${name}`, bindTypeName(bind) ?? '')
    );
}

function bindFits(type: ColumnType | null, wanted: ColumnType | null): boolean {
  const numeric = (each: ColumnType | null): boolean =>
    each === 'int' || each === 'float';
  return (
    type === null ||
    wanted === null ||
    type === wanted ||
    (numeric(type) && numeric(wanted))
  );
}

function starts(text: string, prefix: string): boolean {
  return text.toLowerCase().startsWith(prefix.toLowerCase());
}

function word(
  { from, to }: IContextBase,
  kind: ICompletion['kind'],
  label: string,
  text: string,
  detail: string
): ICompletion {
  return { from, to, kind, label, text, detail, doc: '', count: null };
}
