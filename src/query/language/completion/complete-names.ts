import { FUNCTIONS } from '../functions.js';
import { resolve } from '../schema/resolve.js';
import {
  DATASET_FIELDS,
  type ColumnType,
  type ISchema
} from '../schema/schema.js';
import type { IElement } from '../schema/universe.js';
import type { ICompletion } from './completion.js';
import type {
  IEndContext,
  IFieldContext,
  IOperandContext
} from '../context/context.js';
import { likelihood, matchQuality } from './likelihood.js';

/** A suggestion and how likely it is; lower is likelier. */
interface IRanked {
  readonly completion: ICompletion;
  readonly rank: number;
  /** What must match what is typed; the label if not given. */
  readonly match?: string;
}

/**
 * Suggest columns: dimensions of the query first, then elements to look into, functions and NOT.
 *
 * @param context - What is wanted.
 * @param schema - What there is.
 */
export function completeOperand(
  context: IOperandContext,
  schema: ISchema
): ICompletion[] {
  const { universe, dimensions, datasetTypes } = schema;
  const own = new Set(
    universe.elementsWithin(dimensions).map(({ name }) => name)
  );
  const ranked = universe.elements.flatMap(element => {
    const rank = likelihood(element.name) + (own.has(element.name) ? 0 : 200);
    return [
      ...dimension(context, element, schema, rank),
      ...container(context, element, rank + 30)
    ];
  });
  const datasets = (datasetTypes ?? []).map(name => ({
    rank: 60,
    completion: item(context, 'dataset', name, `${name}.`, 'dataset type', '')
  }));
  return byRank(
    [
      ...ranked,
      ...datasets,
      ...bareFields(context, schema),
      ...datasetFields(context, schema),
      ...words(context)
    ],
    context.prefix
  );
}

function dimension(
  context: IOperandContext,
  element: IElement,
  { universe }: ISchema,
  rank: number
): IRanked[] {
  const key = universe.primaryKey(element);
  return key !== undefined && fits(key.type, context.type)
    ? [
        {
          rank,
          completion: item(
            context,
            'dimension',
            element.name,
            element.name,
            key.type,
            element.doc ?? ''
          )
        }
      ]
    : [];
}

/** `visit.`: elements with fields of their own. */
function container(
  context: IOperandContext,
  element: IElement,
  rank: number
): IRanked[] {
  const hasFields = element.fields.some(({ type }) => fits(type, context.type));
  return hasFields
    ? [
        {
          rank,
          completion: item(
            context,
            'element',
            `${element.name}.`,
            `${element.name}.`,
            'fields',
            element.doc ?? ''
          )
        }
      ]
    : [];
}

/** Fields that only one element of the query has need no element before them. */
function bareFields(
  context: IOperandContext,
  { universe, dimensions }: ISchema
): IRanked[] {
  const owners = universe
    .elementsWithin(dimensions)
    .flatMap(element =>
      universe.ownFields(element).map(field => ({ element, field }))
    );
  return owners
    .filter(
      ({ field }) =>
        owners.filter(other => other.field.name === field.name).length === 1
    )
    .filter(
      ({ field }) =>
        fits(field.type, context.type) &&
        field.name !== 'id' &&
        !universe.isDimension(field.name)
    )
    .map(({ element, field }) => ({
      rank: 80 + likelihood(field.name),
      match: field.name,
      completion: item(
        context,
        'field',
        `${element.name}.${field.name}`,
        `${element.name}.${field.name}`,
        withUnit(field.type, field.unit),
        field.doc ?? ''
      )
    }));
}

/** `ingest_date`, where the query has one dataset type and no element with such a field. */
function datasetFields(context: IOperandContext, schema: ISchema): IRanked[] {
  return Object.entries(DATASET_FIELDS)
    .filter(
      ([name, type]) =>
        fits(type, context.type) &&
        schema.datasetTypes?.length === 1 &&
        resolve(name, schema).is === 'column'
    )
    .map(([name, type]) => ({
      rank: 100 + likelihood(name),
      completion: item(context, 'field', name, name, type, '')
    }));
}

function words(context: IOperandContext): IRanked[] {
  const isCondition = context.type === null;
  const functions = FUNCTIONS.filter(({ result }) =>
    isCondition ? result === 'bool' : result === context.type
  ).map(({ name, args, doc }) => ({
    rank: isCondition ? 150 : 20,
    completion: item(
      context,
      'function',
      name,
      `${name}(`,
      `(${args.join(', ')})`,
      doc
    )
  }));
  const not = {
    rank: 140,
    completion: item(
      context,
      'keyword',
      'NOT',
      'NOT ',
      '',
      'Negates a condition.'
    )
  };
  return isCondition ? [...functions, not] : functions;
}

/**
 * Suggest the fields of an element or dataset type.
 *
 * @param context - What is wanted.
 * @param schema - What there is.
 */
export function completeField(
  context: IFieldContext,
  schema: ISchema
): ICompletion[] {
  const element = schema.universe.element(context.owner);
  const fields = element
    ? element.fields
    : Object.entries(DATASET_FIELDS).map(([name, type]) => ({
        name,
        type,
        doc: '',
        unit: ''
      }));
  const keys = new Set([
    ...(element?.required ?? []),
    ...(element?.implied ?? [])
  ]);
  const ranked = fields
    .filter(({ type }) => fits(type, context.type))
    .map(({ name, type, doc, unit }) => ({
      rank: likelihood(name) + (keys.has(name) ? 50 : 0),
      completion: item(
        context,
        'field',
        name,
        name,
        withUnit(type, unit),
        doc ?? ''
      )
    }));
  return byRank(ranked, context.prefix);
}

/**
 * Suggest the ends of a timespan.
 *
 * @param context - What is wanted.
 */
export function completeEnd(context: IEndContext): ICompletion[] {
  const ends = ['begin', 'end'].map(name => ({
    rank: 0,
    completion: item(context, 'field', name, name, 'datetime', '')
  }));
  return byRank(ends, context.prefix);
}

/** A timespan column can be looked into for times; numbers mix in comparisons. */
function fits(type: ColumnType, wanted: ColumnType | null): boolean {
  if (wanted === null || type === wanted) {
    return true;
  }
  const isTime = wanted === 'datetime' || wanted === 'ingest_date';
  return (
    (isTime && type === 'timespan') || (wanted === 'float' && type === 'int')
  );
}

function byRank(ranked: readonly IRanked[], prefix: string): ICompletion[] {
  return ranked
    .flatMap(({ completion, rank, match }) => {
      const quality = matchQuality(match ?? completion.label, prefix);
      return quality === null
        ? []
        : [{ completion, rank: rank + 1000 * quality }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ completion }) => completion);
}

function withUnit(type: string, unit: string | undefined): string {
  return unit ? `${type}, ${unit}` : type;
}

function item(
  { from, to }: { from: number; to: number },
  kind: ICompletion['kind'],
  label: string,
  text: string,
  detail: string,
  doc: string
): ICompletion {
  return { from, to, kind, label, text, detail, doc: doc.trim(), count: null };
}
