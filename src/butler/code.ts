import { dataIdAsPython } from './data-id';
import type { IDataId } from './data-id';
import { pythonString, pythonStrings } from './python';

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
  readonly datasetType: string;
  readonly collections: readonly string[];
  readonly where: string;
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
  const options = [`collections=${pythonStrings(query.collections)}`];
  if (query.where) {
    options.push(`where=${pythonString(query.where)}`);
  }
  if (query.orderBy.length > 0) {
    options.push(`order_by=${pythonStrings(query.orderBy)}`);
  }
  if (!query.findFirst) {
    options.push('find_first=False');
  }
  options.push('limit=None');
  const variable = variableFor(query.datasetType);
  return [
    ...openButler(query.repository),
    'refs = butler.query_datasets(',
    `    ${pythonString(query.datasetType)},`,
    ...options.map(option => `    ${option},`),
    ')',
    'for ref in refs:',
    `    ${variable} = butler.get(ref)`,
    '    print(ref.dataId)'
  ].join('\n');
}

function openButler(repository: string): string[] {
  return [
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
    'butler refs ref print Butler'
  ).split(' ')
);

function variableFor(name: string): string {
  const identifier = name.replace(/\W/g, '_').replace(/^(?=\d)/, '_');
  return TAKEN.has(identifier) ? `${identifier}_` : identifier;
}
