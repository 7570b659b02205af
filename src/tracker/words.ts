import type {
  CellState,
  NotebookPlan,
  NotebookProduct,
  PlannedCell
} from '../repository/protocol';

/** What a mark beside a cell says. */
export type MarkState =
  CellState | 'running' | 'edited' | 'needed' | 'failed' | 'waiting';

/** Shape of a mark: state is never colour alone. */
export const SHAPES: Record<MarkState, string> = {
  none: '',
  made: '●',
  missing: '◇',
  stale: '▲',
  pending: '◔',
  unsure: '?',
  running: '▶',
  edited: '✎',
  needed: '▷',
  waiting: '…',
  failed: '✕'
};

/** A mark's state in a sentence. */
export const STATE_WORDS: Record<MarkState, string> = {
  none: 'It makes no product.',
  made: 'All its products exist.',
  missing: 'Some of its products are missing.',
  stale: 'Its products were made by other code than it has now.',
  pending: 'A batch system is making its products.',
  unsure: 'What it makes is not known before it runs.',
  running: 'It is running.',
  edited: 'It was edited; the plan is being made anew.',
  needed: 'It makes no product, but a cell that runs needs it.',
  waiting: 'It runs when the cells before it are done.',
  failed: 'It stopped with an error; resume when it is put right.'
};

/** A product's state in words. */
export const PRODUCT_WORDS: Record<NotebookProduct['state'], string> = {
  ok: 'there',
  absent: 'never made, or purged',
  recorded: 'in the registry, but not stored',
  lost: 'recorded and stored, but the file is gone',
  stale: 'made by other code',
  pending: 'being made by a batch system',
  unknown: 'not known before running'
};

/** Cells that a plan runs. */
export function cellsToRun(plan: NotebookPlan): readonly PlannedCell[] {
  return plan.cells.filter(({ run }) => run);
}

/** Expected time of cells (s); null if none of them ever ran here. */
export function costOf(cells: readonly PlannedCell[]): number | null {
  const known = cells.flatMap(({ cost_s }) => (cost_s === null ? [] : cost_s));
  return known.length === 0 ? null : known.reduce((sum, cost) => sum + cost, 0);
}

/** Text of the one primary button. */
export function runLabel(plan: NotebookPlan): string {
  const cells = cellsToRun(plan);
  if (cells.length === 0) {
    return 'Nothing is missing';
  }
  const cost = costOf(cells);
  const about = cost === null ? '' : ` (about ${duration(cost)})`;
  return `Run ${cells.length} of ${count(plan.cells.length, 'cell')}${about}`;
}

/** Text of the status bar: what the plan of a notebook comes to. */
export function statusLabel(
  plan: NotebookPlan | null,
  hasFailed: boolean
): string {
  if (hasFailed) {
    return 'Butler: no plan';
  }
  if (plan === null) {
    return 'Butler: planning…';
  }
  const cells = cellsToRun(plan).length;
  return cells === 0
    ? 'Butler: nothing is missing'
    : `Butler: ${count(cells, 'cell')} to run`;
}

/** Data IDs of one type that are written out; of more the number is told. */
const WRITTEN_OUT = 2;

/** Datasets such as `visit_image@{visit=1}`, many of one type as their number. */
export function datasetsInWords(texts: readonly string[]): string {
  const byType = new Map<string, string[]>();
  for (const text of texts) {
    const [type] = text.split('@', 1);
    byType.set(type, [...(byType.get(type) ?? []), text]);
  }
  return [...byType]
    .flatMap(([type, found]) =>
      found.length > WRITTEN_OUT
        ? [`${type} (${count(found.length, 'data ID')})`]
        : found
    )
    .join(', ');
}

/** A time for people, from seconds. */
export function duration(seconds: number): string {
  if (seconds < 1) {
    return '< 1 s';
  }
  if (seconds < 90) {
    return `${Math.round(seconds)} s`;
  }
  return seconds < 5400
    ? `${Math.round(seconds / 60)} min`
    : `${(seconds / 3600).toFixed(1)} h`;
}

/** A number with its noun. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

/** How many products there are in each state, such as `3 missing, 12 there`. */
export function productSummary(cells: readonly PlannedCell[]): string {
  const counts = new Map<string, number>();
  for (const { counts: mine } of cells) {
    for (const [state, number] of Object.entries(mine)) {
      const word = SUMMARY[state as NotebookProduct['state']];
      counts.set(word, (counts.get(word) ?? 0) + number);
    }
  }
  return [...new Set(Object.values(SUMMARY))]
    .flatMap(word => {
      const number = counts.get(word);
      return number ? [`${number.toLocaleString('en')} ${word}`] : [];
    })
    .join(', ');
}

const SUMMARY: Record<NotebookProduct['state'], string> = {
  absent: 'missing',
  recorded: 'missing',
  lost: 'missing',
  unknown: 'unknown',
  stale: 'stale',
  pending: 'pending',
  ok: 'there'
};
