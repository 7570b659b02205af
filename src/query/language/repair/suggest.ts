import type { IFix } from '../diagnostic.js';
import { nearest } from './nearest.js';
import { resolve } from '../schema/resolve.js';
import { DATASET_FIELDS, type ISchema } from '../schema/schema.js';

/** Words of other tools and what the Butler calls them. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  airmass: ['visit.zenith_angle', 'exposure.zenith_angle'],
  amp: ['detector'],
  ccd: ['detector'],
  chip: ['detector'],
  date: ['day_obs'],
  dayobs: ['day_obs'],
  dec: ['exposure.tracking_dec'],
  exp: ['exposure'],
  exptime: ['visit.exposure_time', 'exposure.exposure_time'],
  field: ['visit.target_name', 'exposure.target_name'],
  filter: ['band', 'physical_filter'],
  mjd: ['visit.timespan.begin', 'exposure.timespan.begin'],
  night: ['day_obs'],
  object: ['visit.target_name', 'exposure.target_name'],
  obsid: ['exposure.obs_id'],
  ra: ['exposure.tracking_ra'],
  snap: ['exposure'],
  time: ['visit.timespan', 'exposure.timespan']
};

/**
 * Propose names for one that means nothing.
 *
 * @param name - What was written.
 * @param schema - What there is.
 * @returns Fixes that replace the name, the likeliest first.
 */
export function suggestNames(name: string, schema: ISchema): IFix[] {
  const synonyms = (SYNONYMS[name.toLowerCase()] ?? []).filter(
    synonym =>
      resolve(synonym, schema).is === 'column' &&
      schema.universe
        .elementsWithin(schema.dimensions)
        .some(({ name }) => name === synonym.split('.')[0])
  );
  const names = [...synonyms, ...nearestNames(name, schema)];
  return [...new Set(names)]
    .slice(0, 4)
    .map(known => ({ label: `Write ${known}`, replacement: known }));
}

/** `visit.exposure_tme`, `vist.exposure_time`, `exposure_tme`, `visit.timespan.start`. */
function nearestNames(name: string, schema: ISchema): string[] {
  const [owner, field, end] = name.split('.');
  if (field === undefined) {
    return nearest(owner, [
      ...dimensionNames(schema),
      ...bareFields(schema)
    ]).flatMap(each => {
      const resolved = resolve(each, schema);
      return resolved.is === 'ambiguous' ? resolved.candidates : [each];
    });
  }
  if (
    end !== undefined &&
    resolve(`${owner}.${field}`, schema).is === 'column'
  ) {
    return endNames(end).map(each => `${owner}.${field}.${each}`);
  }
  const suffix = end === undefined ? '' : `.${end}`;
  const fields = fieldNames(owner, schema);
  const candidates = fields
    ? nearest(field, fields).map(each => `${owner}.${each}`)
    : nearest(owner, owners(schema), 6).map(each => `${each}.${field}`);
  return candidates
    .map(each => `${each}${suffix}`)
    .filter(each => resolve(each, schema).is === 'column');
}

function endNames(end: string): string[] {
  return /^(stop|finish|last|max|upper)/i.test(end)
    ? ['end', 'begin']
    : ['begin', 'end'];
}

function dimensionNames({ universe, dimensions, bind }: ISchema): string[] {
  return [
    ...dimensions,
    ...universe.elements
      .filter(({ is_dimension }) => is_dimension)
      .map(({ name }) => name),
    ...[...(bind?.keys() ?? [])].map(name => `:${name}`)
  ];
}

function bareFields({ universe, dimensions, datasetTypes }: ISchema): string[] {
  const elements = universe.elementsWithin(dimensions);
  return [
    ...elements.flatMap(({ fields }) => fields.map(({ name }) => name)),
    ...(datasetTypes?.length === 1 ? Object.keys(DATASET_FIELDS) : [])
  ];
}

function fieldNames(
  owner: string,
  { universe, datasetTypes }: ISchema
): string[] | null {
  const element = universe.element(owner);
  return element
    ? element.fields.map(({ name }) => name)
    : datasetTypes?.includes(owner)
      ? Object.keys(DATASET_FIELDS)
      : null;
}

function owners({ universe, datasetTypes }: ISchema): string[] {
  return [
    ...universe.elements.map(({ name }) => name),
    ...(datasetTypes ?? [])
  ];
}
