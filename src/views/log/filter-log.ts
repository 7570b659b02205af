import type { LogRecord } from '../../repository/protocol';

/** Levels from the least to the most serious, as Python's and the LSST logging have them. */
export const LEVELS = [
  'TRACE',
  'DEBUG',
  'VERBOSE',
  'INFO',
  'WARNING',
  'ERROR',
  'CRITICAL'
] as const;

/** A log level. */
export type Level = (typeof LEVELS)[number];

/** What is shown of a log. */
export interface ILogFilter {
  /** Least serious level that is shown. */
  readonly level: Level;
  /** Part of the message or the logger's name, in any case. */
  readonly text: string;
}

/** Rank of a level; unknown ones count as INFO, so that they are hidden with care. */
export function rankOf(level: string): number {
  const name =
    level === 'FATAL' ? 'CRITICAL' : level === 'WARN' ? 'WARNING' : level;
  const rank = LEVELS.indexOf(name as Level);
  return rank < 0 ? LEVELS.indexOf('INFO') : rank;
}

/** The records a filter lets through, in order. */
export function filterLog(
  records: readonly LogRecord[],
  { level, text }: ILogFilter
): readonly LogRecord[] {
  const least = rankOf(level);
  const wanted = text.toLowerCase();
  return records.filter(
    record =>
      rankOf(record.level) >= least &&
      `${record.logger}\n${record.message}`.toLowerCase().includes(wanted)
  );
}

/** How many records there are of each level that occurs, most serious first. */
export function countLevels(
  records: readonly LogRecord[]
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { level } of records) {
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => rankOf(b) - rankOf(a));
}
