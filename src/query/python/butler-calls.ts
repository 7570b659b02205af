import type { QueryKind } from '../state/query-source';
import {
  callsIn,
  plainText,
  plainTexts,
  type IPyArgument,
  type IPyCall
} from './calls';

/** What a variable that holds a Butler was made with. */
export interface IButlerVariable {
  readonly repository: string;
  readonly collections: readonly string[];
  /** Default data ID, by names. */
  readonly dataId: readonly string[];
}

/** What an argument of a Butler's method is. */
export type Role =
  | 'where'
  | 'dataset_type'
  | 'collections'
  | 'order_by'
  | 'element'
  | 'dimensions'
  | 'bind';

/** A query in Python, as far as it is written. */
export interface IButlerCall {
  readonly call: IPyCall;
  readonly kind: QueryKind;
  readonly butler: IButlerVariable | null;
  readonly datasetType: string;
  readonly collections: readonly string[];
  readonly dimensions: readonly string[];
  readonly element: string;
  /** Dimensions that are given beside the expression. */
  readonly dataIdNames: readonly string[];
  /** Names of the binds; null if they cannot be read. */
  readonly bindNames: readonly string[] | null;
  /** What the arguments are. */
  readonly roles: ReadonlyMap<Role, IPyArgument>;
}

/** Roles of the arguments by position; all may be given by name too. */
const POSITIONS: Readonly<Record<string, readonly Role[]>> = {
  query_datasets: ['dataset_type', 'collections'],
  query_all_datasets: ['collections'],
  query_data_ids: ['dimensions'],
  query_dimension_records: ['element'],
  join_dataset_search: ['dataset_type', 'collections'],
  where: ['where'],
  order_by: ['order_by'],
  datasets: ['dataset_type', 'collections'],
  data_ids: ['dimensions'],
  dimension_records: ['element'],
  get: ['dataset_type'],
  getDeferred: ['dataset_type'],
  getURI: ['dataset_type'],
  find_dataset: ['dataset_type'],
  exists: ['dataset_type']
};

const KEYWORDS: Readonly<Record<string, Role>> = {
  where: 'where',
  dataset_type: 'dataset_type',
  collections: 'collections',
  order_by: 'order_by',
  bind: 'bind',
  element: 'element',
  dimensions: 'dimensions'
};

/** Keyword arguments that are no dimensions. */
const OPTIONS =
  /^(name|find_first|limit|explain|with_dimension_records|data_id|dataId|parameters|storageClass|storage_class|timespan|datastore_records|full_check|run|writeable|bind)$/;

/** Whether a keyword argument of a Butler's method is no dimension. */
export function isOption(name: string): boolean {
  return KEYWORDS[name] !== undefined || OPTIONS.test(name);
}

/**
 * Find which variables hold Butlers, and of which repository.
 *
 * @param source - All the code that ran before, and the code itself
 */
export function butlersIn(
  source: string
): ReadonlyMap<string, IButlerVariable> {
  const butlers = new Map<string, IButlerVariable>();
  for (const { method, receiver, args, target } of callsIn(source)) {
    const isButler =
      (method === 'from_config' && receiver === 'Butler') ||
      (method === 'Butler' && receiver === '');
    const [first] = args;
    const repository = plainText(
      (args.find(({ name }) => name === 'config') ?? first)?.value ?? []
    );
    if (isButler && target !== '' && repository !== null) {
      const collections = args.find(({ name }) => name === 'collections');
      butlers.set(target, {
        repository,
        collections: plainTexts(collections?.value ?? []) ?? [],
        dataId: args.flatMap(({ name }) =>
          name && name !== 'collections' && !OPTIONS.test(name) ? [name] : []
        )
      });
    }
  }
  return butlers;
}

/**
 * Find the queries in Python source.
 *
 * @param source - The code
 * @param before - Code that ran before it
 * @param known - Variables of the kernel that hold Butlers, which the code need not say
 */
export function butlerCallsIn(
  source: string,
  before = '',
  known: ReadonlyMap<string, IButlerVariable> = new Map()
): readonly IButlerCall[] {
  const written = butlersIn(`${before}\n${source}`);
  const butlers = new Map([...known, ...written]);
  const queries = queryVariables(`${before}\n${source}`, butlers);
  const calls = callsIn(source);
  return calls
    .filter(({ method }) => POSITIONS[method] !== undefined)
    .flatMap(call => {
      const butler = butlers.get(call.receiver) ?? queries.get(call.receiver);
      const known = /^query_|^join_dataset_search$|^where$/.test(call.method);
      return butler || (known && call.receiver !== '')
        ? [readButlerCall(call, calls, butler ?? null)]
        : [];
    });
}

/** `with butler.query() as q` and `q = butler.query()...`: queries and what made them. */
function queryVariables(
  source: string,
  butlers: ReadonlyMap<string, IButlerVariable>
): ReadonlyMap<string, IButlerVariable> {
  const found = new Map<string, IButlerVariable>();
  const pattern =
    /\b(\w+)\s*\.\s*query\s*\(\s*\)\s*as\s+(\w+)|\b(\w+)\s*=\s*(\w+)\s*\.\s*query\s*\(\s*\)/g;
  for (const [, made, name, assigned, from] of source.matchAll(pattern)) {
    const butler = butlers.get(made ?? from);
    if (butler) {
      found.set(name ?? assigned, butler);
    }
  }
  return found;
}

function rolesOf({ method, args }: IPyCall): Map<Role, IPyArgument> {
  const roles = new Map<Role, IPyArgument>();
  args.forEach((argument, index) => {
    const role =
      argument.name === null
        ? POSITIONS[method]?.[method === 'order_by' ? 0 : index]
        : KEYWORDS[argument.name];
    if (role !== undefined && !roles.has(role)) {
      roles.set(role, argument);
    }
  });
  return roles;
}

function readButlerCall(
  call: IPyCall,
  calls: readonly IPyCall[],
  butler: IButlerVariable | null
): IButlerCall {
  const roles = rolesOf(call);
  // Other steps of the same query: of its chain, and on the same variable.
  const steps = [
    call,
    ...call.before,
    ...calls.filter(
      other =>
        other !== call &&
        other.receiver === call.receiver &&
        /^(join_dataset_search|datasets|data_ids|dimension_records)$/.test(
          other.method
        ) &&
        /^(where|order_by|data_ids|dimension_records|join_dataset_search|datasets)$/.test(
          call.method
        )
    )
  ];
  const first = (role: Role): IPyArgument['value'] =>
    steps.map(step => rolesOf(step).get(role)).find(each => each)?.value ?? [];
  const given = plainTexts(first('collections')) ?? [];
  const dimensions = plainTexts(first('dimensions')) ?? [];
  const element = plainText(first('element')) ?? '';
  return {
    call,
    roles,
    butler,
    kind: element ? 'records' : dimensions.length > 0 ? 'data_ids' : 'datasets',
    datasetType: plainText(first('dataset_type')) ?? '',
    collections: given.length > 0 ? given : (butler?.collections ?? []),
    dimensions,
    element,
    dataIdNames: [
      ...(butler?.dataId ?? []),
      ...steps.flatMap(({ args }) => args.flatMap(dimensionNames))
    ],
    bindNames: bindNamesOf(first('bind'))
  };
}

/** `detector=4` and `data_id={"instrument": "LSSTCam"}`. */
function dimensionNames({ name, value }: IPyArgument): string[] {
  if (name === 'data_id' || name === 'dataId') {
    return keysOf(value);
  }
  return name !== null && !isOption(name) ? [name] : [];
}

function bindNamesOf(value: IPyArgument['value']): readonly string[] | null {
  return value.length === 0 ? [] : value[0].text === '{' ? keysOf(value) : null;
}

function keysOf(value: IPyArgument['value']): string[] {
  return value.flatMap((token, index) =>
    token.kind === 'string' && value[index + 1]?.text === ':'
      ? [plainText([token]) ?? '']
      : []
  );
}
