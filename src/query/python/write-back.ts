import {
  pythonDict,
  pythonImports,
  pythonString,
  pythonStrings
} from '../../butler/python';
import type { IQueryState } from '../state/query-state';
import { bindNames } from '../state/binds';
import { pythonBinds } from '../state/time-binds';
import type { IButlerCall } from './butler-calls';
import { unescaped } from './escapes';
import type { IPyToken } from './tokens';
import { plainTexts } from './calls';

/** The expression of a call as the query builder shows it. */
export interface IImported {
  /** Holes of f-strings have become binds. */
  readonly where: string;
  /** Bind to what stands in the f-string in its place, quotes around it included. */
  readonly holes: Readonly<Record<string, string>>;
}

/** What is put in place of a part of the source. */
export interface IEdit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * Read the expression of a call for the query builder.
 *
 * @param call - The call
 * @returns Null for an expression that is not written out: a variable, a sum, or a string with unusual escapes.
 */
export function importWhere({
  roles,
  bindNames: binds
}: IButlerCall): IImported | null {
  const tokens = roles.get('where')?.value ?? [];
  const holes: Record<string, string> = {};
  let where = '';
  for (const { kind, content, text, from } of tokens) {
    if (
      kind !== 'string' ||
      content === undefined ||
      content.prefix.includes('b')
    ) {
      return null;
    }
    const inside = text.slice(content.from - from, content.to - from);
    const filled = content.prefix.includes('f')
      ? importHoles(inside, holes, binds ?? [])
      : inside;
    const read =
      filled === null || content.prefix.includes('r')
        ? filled
        : unescaped(filled);
    if (read === null || !content.isClosed) {
      return null;
    }
    where += read;
  }
  return { where, holes };
}

/** `visit = {v} AND band = '{b}'` becomes `visit = :v AND band = :b`. */
function importHoles(
  text: string,
  holes: Record<string, string>,
  taken: readonly string[]
): string | null {
  if (/\{\{|\}\}/.test(text)) {
    return null;
  }
  let isReadable = true;
  const read = text.replace(
    /'\{([^{}]+)\}'|\{([^{}]+)\}/g,
    (hole, quoted, bare, at: number) => {
      // A hole inside a longer string has no bind that could stand for it.
      const quotes = text.slice(0, at).split("'").length - 1;
      isReadable &&= quotes % 2 === 0;
      const word = /[A-Za-z_]\w*/.exec(quoted ?? bare)?.[0] ?? 'value';
      let name = word;
      for (
        let n = 2;
        (holes[name] ?? hole) !== hole || taken.includes(name);
        n++
      ) {
        name = `${word}_${n}`;
      }
      holes[name] = hole;
      return `:${name}`;
    }
  );
  return isReadable && !read.includes('{') ? read : null;
}

/**
 * Find how the source of a call must change to say what a query says; nothing is touched that says
 * the same already.
 *
 * @param call - The call
 * @param imported - Its expression as it was opened
 * @param state - The query
 * @returns The edits, from the last place to the first.
 */
export function writeBack(
  call: IButlerCall,
  imported: IImported,
  state: IQueryState
): readonly IEdit[] {
  const edits: IEdit[] = [];
  const added: string[] = [];
  const put = (
    role: 'where' | 'order_by' | 'collections' | 'dataset_type',
    text: string
  ): void => {
    const value = call.roles.get(role)?.value;
    if (value?.length) {
      edits.push({
        from: value[0].from,
        to: value[value.length - 1].to,
        insert: text
      });
    } else if (call.call.method === 'where') {
      edits.push({ from: call.call.open, to: call.call.open, insert: text });
    } else {
      added.push(`${role}=${text}`);
    }
  };
  const where = state.where.trim();
  if (where !== imported.where.trim()) {
    put(
      'where',
      exportWhere(where, imported.holes, call.roles.get('where')?.value)
    );
  }
  const names = (role: 'order_by' | 'collections'): readonly string[] =>
    plainTexts(call.roles.get(role)?.value ?? []) ?? [];
  const isQuery = call.call.method.startsWith('query_');
  if (isQuery && differ(state.orderBy, names('order_by'))) {
    put('order_by', pythonStrings(state.orderBy));
  }
  if (isQuery && state.kind === 'datasets') {
    if (differ(state.collections, call.collections)) {
      put('collections', pythonStrings(state.collections));
    }
    if (state.datasetType !== call.datasetType) {
      put('dataset_type', pythonString(state.datasetType));
    }
  }
  edits.push(...bindEdits(call, imported, state, added));
  if (added.length > 0) {
    edits.push(appendArguments(call, added));
  }
  return edits.sort((a, b) => b.from - a.from);
}

function differ(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}

/** Binds that are new get their values; those the code has stay as they are. */
function bindEdits(
  { roles, bindNames: known }: IButlerCall,
  { holes }: IImported,
  { where, bind }: IQueryState,
  added: string[]
): IEdit[] {
  const fresh = bindNames(where).filter(
    name => !(name in holes) && !known?.includes(name) && name in bind
  );
  if (fresh.length === 0 || known === null) {
    return [];
  }
  const dict = pythonDict(
    pythonBinds(Object.fromEntries(fresh.map(name => [name, bind[name]])))
  );
  const written = roles.get('bind')?.value;
  if (!written?.length) {
    added.push(`bind=${dict}`);
    return [];
  }
  const end = written[written.length - 1];
  const separator = written.length > 2 ? ', ' : '';
  return [
    { from: end.from, to: end.from, insert: separator + dict.slice(1, -1) }
  ];
}

/**
 * Find the import statements that the binds of a query need in code that lacks them.
 *
 * @param state - The query
 * @param source - The cell
 * @param before - The cells above
 * @returns The edit; null if nothing is missing.
 */
export function importEdit(
  { where, bind }: IQueryState,
  source: string,
  before: string
): IEdit | null {
  const used = bindNames(where).filter(name => name in bind);
  const missing = pythonImports(
    pythonBinds(Object.fromEntries(used.map(name => [name, bind[name]])))
  ).filter(line => !`${before}\n${source}`.split('\n').includes(line));
  // A cell magic must stay the first line.
  const from = /^\s*%%.*\n/.exec(source)?.[0].length ?? 0;
  return missing.length > 0
    ? { from, to: from, insert: `${missing.join('\n')}\n` }
    : null;
}

function appendArguments(
  { call }: IButlerCall,
  added: readonly string[]
): IEdit {
  const values = call.args.flatMap(({ value, nameToken }) => [
    ...(nameToken ? [nameToken] : []),
    ...value
  ]);
  const last = values[values.length - 1];
  const at = last?.to ?? call.open;
  return { from: at, to: at, insert: (last ? ', ' : '') + added.join(', ') };
}

/** Binds that were holes become holes again, and then the string is an f-string. */
function exportWhere(
  where: string,
  holes: Readonly<Record<string, string>>,
  before: readonly IPyToken[] | undefined
): string {
  let hasHoles = false;
  const text = where.replace(/:([A-Za-z_]\w*)/g, (bind, name: string) => {
    const hole = Object.hasOwn(holes, name) ? holes[name] : null;
    hasHoles ||= hole !== null;
    return hole ?? bind;
  });
  const quote = before?.[0]?.content?.quote ?? '"';
  const isPlain =
    !text.includes(quote) &&
    !text.includes('\\') &&
    !(quote.length === 1 && text.includes('\n'));
  const used = isPlain ? quote : '"""';
  return hasHoles
    ? `f${used}${text}${used}`
    : isPlain
      ? `${quote}${text}${quote}`
      : pythonString(text);
}

/**
 * Apply edits to a text.
 *
 * @param source - The text
 * @param edits - From the last place to the first
 */
export function applyEdits(source: string, edits: readonly IEdit[]): string {
  return edits.reduce(
    (text, { from, to, insert }) =>
      text.slice(0, from) + insert + text.slice(to),
    source
  );
}
