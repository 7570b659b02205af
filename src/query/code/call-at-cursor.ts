import type { ISharedText } from '@jupyter/ydoc';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { butlerCallsIn, type IButlerCall } from '../python/butler-calls';
import { plainTexts } from '../python/calls';
import {
  importEdit,
  importWhere,
  writeBack,
  type IImported
} from '../python/write-back';
import type { IQueryState } from '../state/query-state';
import { beforeInNotebook } from './source-before';

/** A call in a notebook that is open in the query builder. */
export interface ICallOrigin {
  /** Where it stands, for people. */
  readonly title: string;
  /**
   * Change the call so that it says what a query says.
   *
   * @returns False if the call is no longer there as it was opened.
   */
  readonly write: (state: IQueryState) => boolean;
}

/** A call and the query it makes. */
export interface IOpenedCall {
  readonly query: ReadonlyPartialJSONObject;
  readonly origin: ICallOrigin;
}

/**
 * Read the Butler call at the cursor of the active notebook.
 *
 * @param notebooks - The open notebooks
 * @returns A sentence that says why there is none to open.
 */
export function callAtCursor(
  notebooks: INotebookTracker | null
): IOpenedCall | string {
  const cell = notebooks?.activeCell;
  const { editor } = cell ?? {};
  if (!cell || !editor) {
    return 'Put the cursor into a Butler call of a notebook first.';
  }
  const shared = cell.model.sharedModel;
  const before = beforeInNotebook(notebooks)(editor);
  const source = shared.getSource();
  const pos = editor.getOffsetAt(editor.getCursorPosition());
  const calls = butlerCallsIn(source, before).filter(({ call }) =>
    /^query_|^where$|^join_dataset_search$/.test(call.method)
  );
  const call =
    calls.filter(({ call: { from, to } }) => from <= pos && pos <= to).pop() ??
    (calls.length === 1 ? calls[0] : undefined);
  if (call === undefined) {
    return 'There is no Butler query at the cursor: put it into a call like butler.query_datasets(...).';
  }
  const imported = importWhere(call);
  return imported === null
    ? 'The expression of this call is put together by code, so it cannot be opened: write it as one string.'
    : {
        query: queryOf(call, imported),
        origin: {
          title: notebooks?.currentWidget?.title.label ?? 'notebook',
          write: makeWriter(shared, before, call, imported)
        }
      };
}

function queryOf(
  call: IButlerCall,
  { where }: IImported
): ReadonlyPartialJSONObject {
  return {
    repository: call.butler?.repository ?? '',
    kind: call.kind,
    datasetType: call.datasetType,
    collections: [...call.collections],
    dimensions: [...call.dimensions],
    element: call.element,
    where,
    orderBy: [...(plainTexts(call.roles.get('order_by')?.value ?? []) ?? [])]
  };
}

function makeWriter(
  shared: ISharedText,
  before: string,
  opened: IButlerCall,
  importedFirst: IImported
): ICallOrigin['write'] {
  let source = shared.getSource();
  let call = opened;
  let imported = importedFirst;
  return state => {
    const found = findAgain(source, call, shared.getSource(), before);
    if (found === null) {
      return false;
    }
    const edits = [...writeBack(found, imported, state)];
    const imports =
      edits.length > 0 ? importEdit(state, shared.getSource(), before) : null;
    if (imports !== null) {
      edits.push(imports);
    }
    shared.transact(() => {
      for (const { from, to, insert } of edits) {
        shared.updateSource(from, to, insert);
      }
    });
    const shift = imports?.insert.length ?? 0;
    source = shared.getSource();
    const now = butlerCallsIn(source, before).find(
      each =>
        each.call.from === found.call.from + shift &&
        each.call.method === call.call.method
    );
    call = now ?? found;
    imported = (now && importWhere(now)) ?? imported;
    return true;
  };
}

/** The call as it was, wherever in the cell it now stands. */
function findAgain(
  before: string,
  call: IButlerCall,
  source: string,
  earlier: string
): IButlerCall | null {
  const text = before.slice(call.call.from, call.call.to);
  const candidates = butlerCallsIn(source, earlier).filter(
    each => source.slice(each.call.from, each.call.to) === text
  );
  return (
    candidates.find(each => each.call.from === call.call.from) ??
    (candidates.length === 1 ? candidates[0] : null)
  );
}
