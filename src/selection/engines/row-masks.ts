import { LruCache } from '../../table/lru-cache';
import { stepsOf } from '../brush';
import type { Clause, Predicate } from '../tokens';
import { stepOf } from './axis-codes';
import { conditionOf } from './conditions';
import { combineMasks } from './count-places';
import type { LocalColumns } from './local-columns';

/** Conditions whose rows are kept (1 byte a row each). */
const KEPT = 24;

/** Which rows fulfil clauses. */
export class RowMasks {
  constructor(private readonly _columns: LocalColumns) {}

  /**
   * Rows that fulfil clauses, as the selection combines them; null for all rows.
   *
   * @throws NotHereError - when only the kernel can tell
   */
  async of(clauses: readonly Clause[]): Promise<Uint8Array | null> {
    const masks = await Promise.all(clauses.map(each => this._clause(each)));
    return combineMasks(masks, this._combine);
  }

  /** Rows that a view has to highlight; null for all rows. */
  forView(
    view: string,
    clauses: readonly Clause[]
  ): Promise<Uint8Array | null> {
    return this.of(
      this._combine === 'any'
        ? clauses
        : clauses.filter(clause => clause.view !== view)
    );
  }

  private get _combine(): 'all' | 'any' {
    return this._columns.catalog.state.combine;
  }

  private async _clause(clause: Clause): Promise<Uint8Array> {
    const brushed = await this._brushed(clause.predicate);
    if (brushed) {
      return brushed;
    }
    const { info, state } = this._columns.catalog;
    const sql = conditionOf(clause, info.local, state);
    let mask = this._masks.get(sql);
    if (!mask) {
      mask = this._columns.read(`coalesce(${sql}, FALSE)::UTINYINT`);
      this._masks.set(sql, mask);
      mask.catch(() => this._masks.delete(sql));
    }
    return mask;
  }

  /** Rows of a brush that ends at edges of steps; null if it does not. */
  private async _brushed(predicate: Predicate): Promise<Uint8Array | null> {
    if (predicate.op === 'all') {
      const parts = await Promise.all(
        predicate.of.map(each => this._brushed(each))
      );
      return parts.every(each => each !== null)
        ? combineMasks(parts as Uint8Array[], 'all')
        : null;
    }
    if (predicate.op !== 'range') {
      return null;
    }
    const { x, lo = null, hi = null, closed = false } = predicate;
    const axis = this._columns.catalog.info.views
      .flatMap(({ axes }) => axes)
      .find(each => each.expression === x && stepOf(each, hi) >= 0);
    if (!axis) {
      return null;
    }
    const [low, high] = [stepOf(axis, lo), stepOf(axis, hi)];
    return low < 0 || closed !== (high === stepsOf(axis))
      ? null
      : between(await this._columns.codes(axis), low, high);
  }

  private readonly _masks = new LruCache<string, Promise<Uint8Array>>(KEPT);
}

function between(codes: Uint16Array, low: number, high: number): Uint8Array {
  const mask = new Uint8Array(codes.length);
  for (let row = 0; row < codes.length; row++) {
    mask[row] = codes[row] >= low && codes[row] < high ? 1 : 0;
  }
  return mask;
}
