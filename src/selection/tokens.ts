import { Token } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import type {
  ButlerError,
  ClauseInput,
  LinkedInfo,
  LinkedState,
  PredicateInput
} from '../repository/protocol';
import type { IRepository } from '../repository/tokens';
import type { Cell } from '../table/rows';

/** Where questions about linked views go: the agent, or the kernel of a notebook. */
export type ICaller = Pick<IRepository, 'call' | 'stream'>;

/** What one view selects; all clauses together are the selection. */
export type Clause = ClauseInput;

/** Which rows a clause selects. */
export type Predicate = PredicateInput;

/** Numbers a view is drawn from; which of them there are depends on how it is drawn. */
export interface IViewNumbers {
  /** Rows in each bin; two dimensions are stored row by row of the first. */
  readonly all: Uint32Array;
  /** Rows in each bin that the other views select. */
  readonly selected: Uint32Array;
  /** Points, and whether the other views select them. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly chosen: Uint8Array;
  /** Number of each point's colour; empty if points have none. */
  readonly color: Uint16Array;
  /** Standard error of each point's y; empty if points have none. */
  readonly error: Float64Array;
}

/**
 * The selection of one catalog, as views and overlays see it.
 *
 * Nobody reads another view: each publishes a clause and follows `changed`.
 */
export interface ISelection extends IDisposable {
  /** The same in Python (`Link.id`). */
  readonly id: string;
  readonly info: LinkedInfo;
  /** What the kernel has confirmed. */
  readonly state: LinkedState;
  /** What is selected now, a brush that still moves included. */
  readonly clauses: readonly Clause[];
  /** Rows that `clauses` select. */
  readonly selected: number;
  /** Whether `selected` is counted on a coarser grid, because a brush still moves. */
  readonly isPreview: boolean;
  /** Why the selection cannot be trusted any more, if so. */
  readonly error: ButlerError | null;
  /** Whether the kernel has not answered for a while: what is shown may be old. */
  readonly isStale: boolean;
  /** Emitted for every change, also while a brush moves. */
  readonly changed: ISignal<ISelection, void>;
  /** Emitted when other rows are selected and no brush moves; here overlays read rows. */
  readonly settled: ISignal<ISelection, void>;
  /** Set or clear the clause of a view; an empty id stands for a typed expression. */
  select(view: string, predicate: Predicate | null): Promise<void>;
  /** Replace all clauses. */
  selectAll(clauses: readonly Clause[]): Promise<void>;
  /**
   * Read selected rows.
   *
   * @param columns - Columns or expressions
   * @param limit - Most rows
   * @param clauses - Rows that these select instead
   * @returns rows of texts; null where there is no value
   */
  rows(
    columns: readonly string[],
    limit: number,
    clauses?: readonly Clause[]
  ): Promise<Cell[][]>;
}

/** All selections that views are open for. */
export interface ISelections {
  readonly all: readonly ISelection[];
  /** Emitted when one comes or goes. */
  readonly changed: ISignal<ISelections, void>;
}

/** Token of the service. */
export const ISelections = new Token<ISelections>(
  'jupyterlab-butler:ISelections',
  'The selections of linked views; overlays on images follow them.'
);
