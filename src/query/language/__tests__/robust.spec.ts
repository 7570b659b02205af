import fc from 'fast-check';
import { contexts } from '../context/contexts';
import { parse } from '../parse';
import { analyze } from '../semantics/analyze';
import { checkWhere } from '../where';
import { makeSchema, readCorpus, UNIVERSE } from './fixtures';

const CORPUS = readCorpus();
const schema = makeSchema({ dimensions: ['visit', 'detector'] });

describe('bad input', () => {
  it('survives 10,000 random edits of the corpus', () => {
    const edit = fc.record({
      at: fc.nat(200),
      remove: fc.nat(6),
      insert: fc.oneof(
        fc.string({ maxLength: 4, unit: 'binary' }),
        fc.constantFrom("'", '(', ')', ' AND ', '..', "T'", ':', '=', ',', '\0')
      )
    });
    const edits = fc.tuple(
      fc.constantFrom(...CORPUS),
      fc.array(edit, { minLength: 1, maxLength: 4 })
    );
    fc.assert(
      fc.property(edits, ([{ where }, changes]) => {
        const text = changes.reduce(
          (t, { at, remove, insert }) =>
            t.slice(0, at) + insert + t.slice(at + remove),
          where
        );
        const { root, problems } = parse(text);
        const { diagnostics } = analyze(root, schema);
        for (const { from, to } of [...problems, ...diagnostics]) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(text.length);
        }
        const pos = changes[0].at % (text.length + 1);
        for (const { from, to } of contexts(text, pos, schema)) {
          expect(from).toBeLessThanOrEqual(pos);
          expect(to).toBeGreaterThanOrEqual(pos);
        }
      }),
      { numRuns: 10_000 }
    );
  });

  it.each([
    ['parentheses', '('.repeat(10_000) + 'a' + ')'.repeat(10_000)],
    ['open parentheses', '('.repeat(100_000)],
    ['negations', 'NOT '.repeat(10_000) + 'a'],
    ['signs', '-'.repeat(10_000) + '1'],
    ['alternatives', Array(10_000).fill('visit = 1').join(' OR ')],
    ['sums', Array(10_000).fill('visit').join(' + ')],
    ['quotes', "'".repeat(100_000)],
    ['controls', '\u0000\u0007\u001b\ud800'.repeat(25_000)]
  ])('answers 100 kB of %s', (_, text) => {
    const { ok, diagnostics } = checkWhere(text, {
      universe: UNIVERSE,
      dimensions: ['visit']
    });
    expect(ok).toBe(false);
    expect(diagnostics.length).toBeGreaterThan(0);
    contexts(text, text.length, schema);
  });

  it('accepts long lists and 900 alternatives', () => {
    const list = Array.from({ length: 15_000 }, (_, i) => i).join(', ');
    expect(parse(`visit IN (${list})`).problems).toEqual([]);
    const chain = Array(900).fill('visit = 1').join(' OR ');
    expect(parse(chain).problems).toEqual([]);
  });
});
