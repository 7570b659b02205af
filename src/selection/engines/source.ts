import type { LinkedRowsParams } from '../../repository/protocol';
import type { INumberParts } from '../arrays';
import type { IRowWindow } from '../read-rows';
import type { Clause } from '../tokens';

/** For which brushes rows are to be counted. */
export interface ICubeQuestion {
  /** The view that is brushed. */
  readonly active: string;
  /** The views that follow. */
  readonly views: readonly string[];
  /** What the others select. */
  readonly clauses: readonly Clause[];
  /** Each how manieth row is enough. */
  readonly every: number;
}

/** Who answers for linked views: DuckDB in the kernel, or in the page. */
export interface ISource {
  /** Count rows for views, all and those that the other views' clauses select. */
  counts(
    views: readonly string[],
    clauses: readonly Clause[]
  ): Promise<INumberParts>;
  /** Count rows for every possible brush of one view. */
  cube(question: ICubeQuestion, signal?: AbortSignal): Promise<INumberParts>;
  /** Read a window of rows as exact texts. */
  rows(params: LinkedRowsParams): Promise<IRowWindow>;
}

/** This source lacks what the question speaks of: another one has to answer. */
export class NotHereError extends Error {}
