import { checkWhere, type IWhereContext } from '../where';
import { readLines, UNIVERSE } from './fixtures';

interface IMistake extends Omit<IWhereContext, 'universe'> {
  readonly kind: 'syntax' | 'semantic' | 'value' | 'lint';
  readonly where: string;
  /** The text that must be marked. */
  readonly at: string;
  /** The expression after the first fix; null if there is nothing to repair. */
  readonly fixed: string | null;
  /** Which fix it is, if not the first. */
  readonly fix?: number;
}

const MISTAKES = readLines<IMistake>('mistakes.jsonl');

describe('mistakes', () => {
  it.each(MISTAKES)('are marked and repaired: $where', mistake => {
    const { where, at, fixed, kind } = mistake;
    const context = { universe: UNIVERSE, ...mistake };
    const { ok, diagnostics } = checkWhere(where, context);
    expect(ok).toBe(kind === 'value' || kind === 'lint');
    const marked = diagnostics.filter(
      ({ from, to }) => where.slice(from, to) === at
    );
    expect(marked).toHaveLength(1);
    const [{ from, to, fixes }] = marked;
    if (fixed !== null) {
      const { replacement } = fixes[mistake.fix ?? 0];
      const repaired = where.slice(0, from) + replacement + where.slice(to);
      expect(repaired).toBe(fixed);
      expect(checkWhere(repaired, context).diagnostics).toEqual([]);
    }
  });

  it('are many', () => {
    expect(MISTAKES.length).toBeGreaterThanOrEqual(50);
    expect(
      MISTAKES.filter(({ fixed }) => fixed !== null).length
    ).toBeGreaterThanOrEqual(50);
  });
});
