import fc from 'fast-check';
import { walk, type Expression } from '../ast';
import { format } from '../format';
import { parse } from '../parse';
import { readLines, type ICorpusEntry } from './fixtures';

/** A tree without places, comparable. */
function shape(node: Expression | null): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) =>
      ['from', 'to', 'at'].includes(key) ? undefined : value
    )
  );
}

const name = fc.constantFrom('visit', 'band', 'visit.id', 'a.b.c', ':v');
const literal = fc.constantFrom(
  '1',
  '-2.5e3',
  "'r'",
  "T'2026-01-01'",
  '1..5:2'
);
const operand = fc.oneof(name, literal);
const text = fc.letrec<{ expression: string }>(tie => ({
  expression: fc.oneof(
    { maxDepth: 5 },
    fc
      .tuple(operand, fc.constantFrom('=', '<', 'overlaps'), operand)
      .map(t => t.join(' ')),
    fc.tuple(name, literal).map(([a, b]) => `${a} not in (${b},:x)`),
    fc
      .tuple(tie('expression'), fc.constantFrom('and', 'OR'), tie('expression'))
      .map(t => t.join(' ')),
    tie('expression').map(e => `NOT (${e})`),
    fc.tuple(operand, operand).map(([a, b]) => `(${a},${b}) = - ${b}+${a}%2`)
  )
})).expression;

describe('parse', () => {
  it.each([
    ['a = b = c', '((a = b) = c)'],
    ['NOT a = 1 AND b', '((NOT (a = 1)) AND b)'],
    ['a OR b AND c', '(a OR (b AND c))'],
    ['a + b * c < -d', '((a + (b * c)) < (- d))'],
    ['a - b - c', '((a - b) - c)'],
    ['a IN (-1) = b', '((a IN -1) = b)']
  ])('groups %s', (where, expected) => {
    expect(grouped(parse(where).root!)).toBe(expected);
  });

  it('knows where each node stands', () => {
    const where = " visit IN ( 1 .. 5, -2)\nAND  NOT band='r'";
    const found: string[] = [];
    walk(parse(where).root!, node =>
      found.push(where.slice(node.from, node.to))
    );
    expect(found).toEqual([
      where.trim(),
      'visit IN ( 1 .. 5, -2)',
      'visit',
      '1 .. 5',
      '-2',
      "NOT band='r'",
      "band='r'",
      'band',
      "'r'"
    ]);
  });

  it('reads a blank text as no condition', () => {
    expect(parse(' \n\t')).toEqual({ text: ' \n\t', root: null, problems: [] });
  });
});

describe('format', () => {
  it('leaves the corpus as it is', () => {
    for (const { where } of readLines<ICorpusEntry>('where.jsonl')) {
      expect(format(parse(where).root)).toBe(where);
    }
  });

  it('gives a text with the same tree, which it leaves as it is', () => {
    fc.assert(
      fc.property(text, where => {
        const { root, problems } = parse(where);
        expect(problems).toEqual([]);
        const printed = format(root);
        expect(shape(parse(printed).root)).toEqual(shape(root));
        expect(format(parse(printed).root)).toBe(printed);
      }),
      { numRuns: 500 }
    );
  });
});

function grouped(node: Expression): string {
  switch (node.kind) {
    case 'binary':
      return `(${grouped(node.left)} ${node.operator} ${grouped(node.right)})`;
    case 'unary':
      return `(${node.operator} ${grouped(node.operand)})`;
    case 'in':
      return `(${grouped(node.operand)} IN ${node.values.map(grouped).join(' ')})`;
    default:
      return format(node);
  }
}
