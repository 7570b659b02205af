import type { LinkedRowsParams, ViewInfo } from '../../repository/protocol';
import { cellsOf } from '../../table/rows';
import type { INumberPart, INumberParts } from '../arrays';
import type { IRowWindow } from '../read-rows';
import type { Clause } from '../tokens';
import { conditionOf, orderSql } from './conditions';
import { countCubes, countMask, countPlaces } from './count-places';
import type { ICount } from './count-places';
import { cubeGrid } from './cube-grid';
import type { LocalColumns } from './local-columns';
import { chosenPart, pointCodes, pointParts } from './local-points';
import { numberPart } from './number-part';
import { RowMasks } from './row-masks';
import { NotHereError } from './source';
import type { ICubeQuestion, ISource } from './source';

/**
 * DuckDB in the page, which holds the columns that the views speak of.
 *
 * It evaluates expressions and reads rows; places of rows on axes are counted as the kernel counts
 * them, so that the numbers are the same.
 */
export class LocalSource implements ISource {
  constructor(private readonly _columns: LocalColumns) {
    this._masks = new RowMasks(_columns);
  }

  async counts(
    views: readonly string[],
    clauses: readonly Clause[]
  ): Promise<INumberParts> {
    const { rows } = this._columns;
    const totals = Uint32Array.of(rows, await this._selected(clauses));
    const parts = [numberPart('', 'total', totals)];
    for (const id of views) {
      const mask = await this._masks.forView(id, clauses);
      parts.push(...(await this._viewParts(this._view(id), mask)));
    }
    return { parts, steps: [] };
  }

  async cube(
    { active, views, clauses }: ICubeQuestion,
    signal?: AbortSignal
  ): Promise<INumberParts> {
    const { axes } = this._view(active);
    const followers = views
      .filter(view => view !== active)
      .map(view => this._view(view));
    const steps = cubeGrid(axes, followers);
    const brushed = await this._columns.places(axes, steps);
    const others = clauses.filter(({ view }) => view !== active);
    const binned = followers.filter(
      ({ drawn_as, axes }) => drawn_as !== 'points' && axes.length > 0
    );
    const wanted = await Promise.all(
      binned.map(view => this._followed(view, others))
    );
    const all = { axes: [], mask: await this._masks.of(others) };
    const [total, ...cubes] = await countCubes(
      this._columns.rows,
      brushed,
      [all, ...wanted],
      signal
    );
    const parts = [numberPart('', 'total', total, steps)];
    binned.forEach(({ spec, axes }, n) => {
      const shape = [...steps, ...axes.map(({ bins }) => bins)];
      parts.push(numberPart(spec.id, 'cube', cubes[n], shape));
    });
    for (const view of followers) {
      if (view.drawn_as === 'points') {
        const mask = await this._maskFor(view, others);
        parts.push(await pointCodes(this._columns, view, brushed, mask));
      }
    }
    return { parts, steps };
  }

  async rows(params: LinkedRowsParams): Promise<IRowWindow> {
    const { state, info } = this._columns.catalog;
    const { terms, id_column } = info.local;
    const { clauses, columns, sort = [], offset = 0, limit = 100 } = params;
    const values = columns.map(
      (name, n) => `(${this._columns.term(name).sql})::VARCHAR AS v${n}`
    );
    const conditions = clauses.map(each =>
      conditionOf(each, info.local, state)
    );
    const word = state.combine === 'any' ? ' OR ' : ' AND ';
    const table = await this._columns.query(
      values.join(', ') || 'NULL',
      [
        conditions.length ? `WHERE ${conditions.join(word)}` : '',
        orderSql(sort, terms, id_column),
        `LIMIT ${limit} OFFSET ${offset}`
      ].join(' ')
    );
    return { cells: cellsOf(table), rows: await this._selected(clauses) };
  }

  private async _selected(clauses: readonly Clause[]): Promise<number> {
    const mask = await this._masks.of(clauses);
    return mask ? countMask(mask) : this._columns.rows;
  }

  private async _viewParts(
    view: ViewInfo,
    mask: Uint8Array | null
  ): Promise<INumberPart[]> {
    const { axes, drawn_as, drawn } = view;
    const { id } = view.spec;
    if (drawn_as === 'points') {
      return pointParts(this._columns, view, mask);
    }
    if (drawn_as === 'chart') {
      const rows = Uint32Array.from({ length: drawn }, (_, row) => row);
      return [chosenPart(id, rows, mask)];
    }
    if (axes.length === 0) {
      return [];
    }
    const bins = axes.map(axis => axis.bins);
    const places = await this._columns.places(axes, bins);
    const all = await countPlaces(this._columns.rows, places, null);
    const selected = mask
      ? await countPlaces(this._columns.rows, places, mask)
      : all;
    return [
      numberPart(id, 'all', all, bins),
      numberPart(id, 'selected', selected, bins)
    ];
  }

  /** What is counted for a view that follows brushes of another. */
  private async _followed(
    view: ViewInfo,
    others: readonly Clause[]
  ): Promise<ICount> {
    const bins = view.axes.map(axis => axis.bins);
    return {
      axes: await this._columns.places(view.axes, bins),
      mask: await this._maskFor(view, others)
    };
  }

  /** Rows that the others select, a view's own clause left out. */
  private _maskFor(
    { spec }: ViewInfo,
    others: readonly Clause[]
  ): Promise<Uint8Array | null> {
    return this._masks.of(others.filter(({ view }) => view !== spec.id));
  }

  private _view(id: string): ViewInfo {
    const view = this._columns.catalog.info.views.find(
      ({ spec }) => spec.id === id
    );
    if (!view) {
      throw new NotHereError(`The page does not know the view ${id}.`);
    }
    return view;
  }

  private readonly _masks: RowMasks;
}
