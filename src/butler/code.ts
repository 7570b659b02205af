import { dataIdAsPython } from './data-id';
import type { IDataId } from './data-id';
import {
  pythonDict,
  pythonImports,
  pythonString,
  pythonStrings,
  type PythonValue
} from './python';

/** A dataset as code needs it. */
export interface IDatasetCode extends IDataId {
  /** Label or URI of the repository. */
  readonly repository: string;
  readonly datasetType: string;
  readonly run: string;
  readonly component?: string;
}

/** A query as code needs it. */
export interface IQueryCode {
  /** Label or URI of the repository. */
  readonly repository: string;
  /** What the rows are; datasets if not said. */
  readonly kind?: 'datasets' | 'data_ids' | 'records';
  /** Of the datasets; data IDs and records may be limited to those that have one. */
  readonly datasetType: string;
  /** Of the data IDs. */
  readonly dimensions?: readonly string[];
  /** Whose records. */
  readonly element?: string;
  readonly collections: readonly string[];
  readonly where: string;
  readonly bind?: Readonly<Record<string, PythonValue>>;
  /** Values fixed outside the expression. */
  readonly dataId?: IDataId;
  readonly orderBy: readonly string[];
  readonly findFirst: boolean;
}

/** A cell that loads exactly this dataset with plain Butler calls. */
export function codeToGet(dataset: IDatasetCode): string {
  const name = dataset.component
    ? `${dataset.datasetType}.${dataset.component}`
    : dataset.datasetType;
  return [
    ...openButler(dataset.repository),
    `${variableFor(dataset.component ?? dataset.datasetType)} = butler.get(`,
    `    ${pythonString(name)},`,
    `    ${dataIdAsPython(dataset)},`,
    `    collections=${pythonString(dataset.run)},`,
    ')'
  ].join('\n');
}

/** A cell that loops over all datasets of a query, reading one at a time (DRP27). */
export function codeToLoop(query: IQueryCode): string {
  const variable = variableFor(query.datasetType);
  return [
    ...openButler(query.repository, query.bind),
    ...queryDatasets(query),
    'for number, ref in enumerate(refs, 1):',
    `    ${variable} = butler.get(ref)`,
    '    print(f"{number} of {len(refs)}:", ref.dataId)'
  ].join('\n');
}

/** A cell that makes a query with plain Butler calls. */
export function codeToQuery(query: IQueryCode): string {
  return [
    ...openButler(query.repository, query.bind),
    ...(query.kind === undefined || query.kind === 'datasets'
      ? queryDatasets(query)
      : query.datasetType
        ? queryWithDatasets(query)
        : queryDimensions(query))
  ].join('\n');
}

function queryDatasets(query: IQueryCode): string[] {
  const options = [
    `collections=${pythonStrings(query.collections)}`,
    ...conditions(query)
  ];
  if (!query.findFirst) {
    options.push('find_first=False');
  }
  return call('refs = butler.query_datasets', [
    pythonString(query.datasetType),
    ...options,
    'limit=None'
  ]);
}

/** `query_data_ids` and `query_dimension_records` know nothing of datasets. */
function queryDimensions(query: IQueryCode): string[] {
  const isRecords = query.kind === 'records';
  return call(
    isRecords
      ? 'records = butler.query_dimension_records'
      : 'data_ids = butler.query_data_ids',
    [
      isRecords
        ? pythonString(query.element ?? '')
        : `[${(query.dimensions ?? []).map(pythonString).join(', ')}]`,
      ...conditions(query),
      'limit=None'
    ]
  );
}

function queryWithDatasets(query: IQueryCode): string[] {
  const { where, orderBy } = query;
  const isRecords = query.kind === 'records';
  const options = conditions({ ...query, where: '', orderBy: [] });
  const tests = [...(where ? [pythonString(where)] : []), ...options];
  const steps = [
    `.join_dataset_search(${pythonString(query.datasetType)}, ${pythonStrings(query.collections)})`,
    ...(tests.length > 0 ? [`.where(${tests.join(', ')})`] : []),
    isRecords
      ? `.dimension_records(${pythonString(query.element ?? '')})`
      : `.data_ids([${(query.dimensions ?? []).map(pythonString).join(', ')}])`,
    ...(orderBy.length > 0
      ? [`.order_by(${orderBy.map(pythonString).join(', ')})`]
      : [])
  ];
  return [
    'with butler.query() as query:',
    `    ${isRecords ? 'records' : 'data_ids'} = list(`,
    `        query${steps[0]}`,
    ...steps.slice(1).map(step => `        ${step}`),
    '    )'
  ];
}

function call(start: string, args: readonly string[]): string[] {
  return [`${start}(`, ...args.map(arg => `    ${arg},`), ')'];
}

/** Keyword arguments that all queries share. */
function conditions({ where, bind, dataId, orderBy }: IQueryCode): string[] {
  const options: string[] = [];
  if (where) {
    options.push(`where=${pythonString(where)}`);
  }
  if (bind && Object.keys(bind).length > 0) {
    options.push(`bind=${pythonDict(bind)}`);
  }
  if (orderBy.length > 0) {
    options.push(`order_by=${pythonStrings(orderBy)}`);
  }
  if (dataId && Object.keys(dataId.values).length > 0) {
    options.push(`data_id=${dataIdAsPython(dataId)}`);
  }
  return options;
}

function openButler(
  repository: string,
  bind: IQueryCode['bind'] = {}
): string[] {
  return [
    ...pythonImports(bind),
    'from lsst.daf.butler import Butler',
    '',
    `butler = Butler.from_config(${pythonString(repository)})`
  ];
}

/** Keywords and names the cell itself uses, which a variable must not take. */
const TAKEN = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally ' +
    'for from global if import in is lambda nonlocal not or pass raise return try while with yield ' +
    'butler refs ref number enumerate len print Butler'
  ).split(' ')
);

function variableFor(name: string): string {
  const identifier = name.replace(/\W/g, '_').replace(/^(?=\d)/, '_');
  return TAKEN.has(identifier) ? `${identifier}_` : identifier;
}
