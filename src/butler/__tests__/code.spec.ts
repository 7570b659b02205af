/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { codeToGet, codeToLoop } from '../code';
import { pythonString, pythonStrings } from '../python';

/** Let Python read a literal and hand the text back exactly, as JSON. */
function evaluate(literals: readonly string[]): string[] {
  const code = `import ast, json; print(json.dumps([ast.literal_eval(x) for x in json.loads(input())]))`;
  const output = execFileSync('python', ['-c', code], {
    input: JSON.stringify(literals) + '\n',
    encoding: 'utf8'
  });
  return JSON.parse(output) as string[];
}

describe('pythonString', () => {
  it('is read back by Python as the same text', () => {
    const texts = [
      ...fc.sample(fc.string({ unit: 'grapheme' }), 300),
      ...fc.sample(fc.string({ unit: 'binary' }), 300),
      "'); import os; os.system('true",
      'back\\slash "quoted"',
      'line\nbreak\r\u2028\u202e',
      '\u0000'
    ];
    expect(evaluate(texts.map(pythonString))).toEqual(texts);
  });

  it('shows nothing invisible', () => {
    expect(pythonString('a\u202eb\u200b')).toBe('"a\\u202eb\\u200b"');
  });
});

describe('pythonStrings', () => {
  it.each([
    [['a'], '"a"'],
    [['a', 'b'], '["a", "b"]'],
    [[], '[]']
  ])('%j', (texts, expected) => {
    expect(pythonStrings(texts)).toBe(expected);
  });
});

describe('generated code', () => {
  it('loads a dataset with plain Butler calls', () => {
    const code = codeToGet({
      repository: 'demo',
      datasetType: 'visit_image',
      run: 'u/demo/a',
      component: 'psf',
      values: { instrument: 'DemoCam', visit: '20261101000001', detector: '4' },
      strings: ['instrument']
    });
    expect(code).toBe(
      [
        'from lsst.daf.butler import Butler',
        '',
        'butler = Butler.from_config("demo")',
        'psf = butler.get(',
        '    "visit_image.psf",',
        '    {"instrument": "DemoCam", "visit": 20261101000001, "detector": 4},',
        '    collections="u/demo/a",',
        ')'
      ].join('\n')
    );
  });

  it('loops over a query, and never uses a name that is taken', () => {
    const code = codeToLoop({
      repository: 'demo',
      datasetType: 'butler',
      collections: ['a', 'b'],
      where: "band = 'r'",
      orderBy: ['-visit'],
      findFirst: false
    });
    expect(code).toContain('    butler_ = butler.get(ref)');
    expect(code).toContain(`    where="band = 'r'",`);
    expect(code).toContain(
      '    order_by="-visit",\n    find_first=False,\n    limit=None,'
    );
  });
});
