import type { IColumn, IColumnPath } from './column.js';
import { DATASET_FIELDS, type BindType, type ISchema } from './schema.js';
import type { IElement } from './universe.js';

/** What a name stands for. */
export type Resolved =
  | { readonly is: 'column'; readonly path: IColumnPath }
  | { readonly is: 'bind'; readonly bind: BindType }
  | { readonly is: 'null' }
  | { readonly is: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly is: 'unknown'; readonly message: string };

/**
 * Find what a name stands for, in the order of the Butler: a bind, NULL, a dimension,
 * a field of an element or dataset type of the query.
 *
 * @param name - A name with no, one or two dots; case matters.
 * @param schema - What there is.
 */
export function resolve(name: string, schema: ISchema): Resolved {
  const bind = schema.bind?.get(name);
  if (bind !== undefined) {
    return { is: 'bind', bind };
  }
  if (name.toUpperCase() === 'NULL') {
    return { is: 'null' };
  }
  const [first, second, third] = name.split('.');
  if (second === undefined) {
    return resolveBare(first, schema);
  }
  if (third === undefined) {
    return first === 'timespan' && !schema.universe.element(first)
      ? endOf(resolveBare('timespan', schema), second, name)
      : resolveQualified(first, second, schema);
  }
  return endOf(resolve(`${first}.${second}`, schema), third, name);
}

function resolveBare(name: string, schema: ISchema): Resolved {
  const { universe } = schema;
  if (universe.isDimension(name)) {
    return found(keyColumn(universe.element(name)!, schema));
  }
  const elements = universe
    .elementsWithin(schema.dimensions)
    .filter(({ fields }) => fields.some(field => field.name === name));
  const datasetTypes = Object.hasOwn(DATASET_FIELDS, name)
    ? (schema.datasetTypes ?? [''])
    : [];
  const owners = [...elements.map(element => element.name), ...datasetTypes];
  if (owners.length > 1) {
    return {
      is: 'ambiguous',
      candidates: owners
        .filter(owner => owner !== '')
        .map(owner => `${owner}.${name}`)
    };
  }
  if (elements.length === 1) {
    return resolveQualified(elements[0].name, name, schema);
  }
  return datasetTypes.length === 1
    ? found(datasetColumn(datasetTypes[0], name))
    : { is: 'unknown', message: `There is no ${name} in this query.` };
}

function resolveQualified(
  owner: string,
  field: string,
  schema: ISchema
): Resolved {
  const { universe } = schema;
  const element = universe.element(owner);
  if (element !== undefined) {
    return resolveField(element, field, schema);
  }
  if (Object.hasOwn(DATASET_FIELDS, field)) {
    return schema.datasetTypes === null || schema.datasetTypes.includes(owner)
      ? found(datasetColumn(owner, field))
      : {
          is: 'unknown',
          message: `${owner} is no dataset type of this query.`
        };
  }
  return schema.datasetTypes?.includes(owner)
    ? {
        is: 'unknown',
        message: `Datasets have no field ${field}; there are ${Object.keys(DATASET_FIELDS).join(', ')}.`
      }
    : { is: 'unknown', message: `There is no dimension element ${owner}.` };
}

function resolveField(
  element: IElement,
  name: string,
  schema: ISchema
): Resolved {
  const { universe } = schema;
  const key = universe.primaryKey(element);
  if (key?.name === name) {
    return found(keyColumn(element, schema));
  }
  const otherKeys = [...element.required, ...element.implied].filter(
    other => other !== element.name
  );
  if (otherKeys.includes(name)) {
    return found(keyColumn(universe.element(name)!, schema));
  }
  const field = universe.ownFields(element).find(each => each.name === name);
  return field === undefined
    ? { is: 'unknown', message: `${element.name} has no field ${name}.` }
    : found({
        kind: 'field',
        owner: element.name,
        field: name,
        type: field.type,
        doc: field.doc ?? '',
        unit: field.unit ?? ''
      });
}

function endOf(base: Resolved, end: string, name: string): Resolved {
  if (base.is === 'ambiguous') {
    return {
      is: 'ambiguous',
      candidates: base.candidates.map(candidate => `${candidate}.${end}`)
    };
  }
  if (base.is !== 'column') {
    return base.is === 'unknown'
      ? base
      : { is: 'unknown', message: `There is no ${name} in this query.` };
  }
  const isEnd = end === 'begin' || end === 'end';
  return isEnd && base.path.column.type === 'timespan' && base.path.end === null
    ? { is: 'column', path: { column: base.path.column, end } }
    : {
        is: 'unknown',
        message: `There is no ${name}; only timespans have a begin and an end.`
      };
}

function keyColumn(element: IElement, schema: ISchema): IColumn {
  const key = schema.universe.primaryKey(element)!;
  return {
    kind: 'key',
    owner: element.name,
    field: key.name,
    type: key.type,
    doc: element.doc ?? '',
    unit: key.unit ?? ''
  };
}

function datasetColumn(owner: string, field: string): IColumn {
  return {
    kind: 'dataset',
    owner,
    field,
    type: DATASET_FIELDS[field],
    doc: '',
    unit: ''
  };
}

function found(column: IColumn): Resolved {
  return { is: 'column', path: { column, end: null } };
}
