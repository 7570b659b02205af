import { flattenTree, initiallyExpanded } from '../tree/flatten-tree';
import { describeScalar } from '../tree/scalar';

const TREE = {
  task: { 'a/b': [1, 2], 'c~d': { seeing: 0.7 } },
  ok: true,
  none: null
};

function names(expanded: readonly string[], search = ''): readonly string[] {
  const rows = flattenTree(TREE, { expanded: new Set(expanded), search });
  return rows.map(({ name, level }) => '  '.repeat(level) + name);
}

it('shows what is open', () => {
  expect(names([])).toEqual(['task', 'ok', 'none']);
  expect(names(['/task'])).toEqual(['task', '  a/b', '  c~d', 'ok', 'none']);
  expect(names(['/task', '/task/a~1b'])).toContain('    1');
  expect(names(['/task', '/task/c~0d'])).toContain('    seeing');
});

it('searches names and values and opens what leads to them', () => {
  expect(names([], 'SEEING')).toEqual(['task', '  c~d', '    seeing']);
  expect(names([], '0.7')).toEqual(['task', '  c~d', '    seeing']);
  expect(names([], 'null')).toEqual(['none']);
  expect(names([], 'nothing of the kind')).toEqual([]);
});

it('shows what is below a matching name', () => {
  expect(names(['/task'], 'task')).toEqual(['task', '  a/b', '  c~d']);
});

it('opens small trees at first and leaves large ones closed', () => {
  expect(initiallyExpanded(TREE)).toContain('/task/c~0d');
  expect(initiallyExpanded({ many: Array(1000).fill(0) })).not.toContain(
    '/many'
  );
});

it('shows a single value as one row', () => {
  const [row] = flattenTree('text', { expanded: new Set(), search: '' });
  expect(row.scalar).toEqual({ kind: 'text', text: 'text' });
});

it.each([
  ['int:9007199254740993', 'number', '9007199254740993'],
  ['float:nan', 'number', 'nan'],
  ['float:-inf', 'number', '-inf'],
  ['int:text', 'text', 'int:text'],
  [0.1, 'number', '0.1'],
  [null, 'null', 'null'],
  [false, 'boolean', 'false']
] as const)('shows %p as %s %s', (value, kind, text) => {
  expect(describeScalar(value)).toEqual({ kind, text });
});
