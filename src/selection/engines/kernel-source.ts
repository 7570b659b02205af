import type { LinkedRowsParams } from '../../repository/protocol';
import { callForArrays } from '../arrays';
import type { INumberParts } from '../arrays';
import { readRows } from '../read-rows';
import type { IRowWindow } from '../read-rows';
import type { Clause, ICaller } from '../tokens';
import type { ICubeQuestion, ISource } from './source';

/** The kernel, which holds all rows of its catalogs. */
export class KernelSource implements ISource {
  constructor(
    private readonly _caller: ICaller,
    private readonly _link: string
  ) {}

  counts(
    views: readonly string[],
    clauses: readonly Clause[]
  ): Promise<INumberParts> {
    return callForArrays(this._caller, 'linked.counts', {
      link: this._link,
      views: [...views],
      clauses: [...clauses]
    });
  }

  cube(
    { active, views, clauses, every }: ICubeQuestion,
    signal?: AbortSignal
  ): Promise<INumberParts> {
    return callForArrays(
      this._caller,
      'linked.cube',
      {
        link: this._link,
        active,
        views: [...views],
        clauses: [...clauses],
        every
      },
      { signal }
    );
  }

  rows(params: LinkedRowsParams): Promise<IRowWindow> {
    return readRows(this._caller, params);
  }
}
