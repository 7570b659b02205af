import type { NotebookPlan, PlannedCell } from '../../repository/protocol';
import {
  datasetsInWords,
  duration,
  productSummary,
  runLabel,
  statusLabel
} from '../words';
import { cell } from './cells';

function plan(cells: PlannedCell[]): NotebookPlan {
  return {
    digest: '',
    cells,
    unsure: [],
    defects: [],
    notes: [],
    reused: [],
    new_run: null
  };
}

describe('runLabel', () => {
  it.each([
    [[cell(0)], 'Nothing is missing'],
    [[cell(0, [], { run: true }), cell(1)], 'Run 1 of 2 cells'],
    [
      [
        cell(0, [], { run: true, cost_s: 25 }),
        cell(1, [0], { run: true, cost_s: 15 })
      ],
      'Run 2 of 2 cells (about 40 s)'
    ],
    [[cell(0, [], { run: true, cost_s: 0.2 })], 'Run 1 of 1 cell (about < 1 s)']
  ])('%#', (cells, label) => {
    expect(runLabel(plan(cells))).toBe(label);
  });
});

describe('statusLabel', () => {
  it('tells what a plan comes to', () => {
    expect(statusLabel(null, false)).toBe('Butler: planning…');
    expect(statusLabel(plan([cell(0)]), true)).toBe('Butler: no plan');
    expect(statusLabel(plan([cell(0)]), false)).toBe(
      'Butler: nothing is missing'
    );
    expect(statusLabel(plan([cell(0, [], { run: true })]), false)).toBe(
      'Butler: 1 cell to run'
    );
  });
});

describe('datasetsInWords', () => {
  it('writes few out and counts many', () => {
    const visits = [1, 2, 3].map(visit => `visit_image@{visit=${visit}}`);
    expect(datasetsInWords(visits)).toBe('visit_image (3 data IDs)');
    expect(datasetsInWords([visits[0], 'sky', visits[1]])).toBe(
      'visit_image@{visit=1}, visit_image@{visit=2}, sky'
    );
  });
});

describe('duration', () => {
  it.each([
    [0.01, '< 1 s'],
    [1.4, '1 s'],
    [89, '89 s'],
    [600, '10 min'],
    [7200, '2.0 h']
  ])('%d', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});

describe('productSummary', () => {
  it('adds up the states that mean the same to a person', () => {
    expect(
      productSummary([
        cell(0, [], { counts: { absent: 2, lost: 1, ok: 1200 } }),
        cell(1, [], { counts: { ok: 1, stale: 4 } })
      ])
    ).toBe('3 missing, 4 stale, 1,201 there');
  });
});
