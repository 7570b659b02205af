import type { LogRecord } from '../../repository/protocol';
import { countLevels, filterLog } from '../log/filter-log';

const RECORDS: readonly LogRecord[] = [
  ['DEBUG', 'lsst.isr', 'Loading flat'],
  ['VERBOSE', 'lsst.isr', 'Applying'],
  ['INFO', 'lsst.measure', 'Measured 12 sources'],
  ['WARN', 'lsst.measure', 'Flat field is old'],
  ['SIGNAL', 'lsst.measure', 'A level nobody knows'],
  ['FATAL', 'lsst.coadd', 'No input']
].map(([level, logger, message], index) => ({
  time: `2026-11-01T00:00:0${index}Z`,
  level,
  logger,
  message
}));

it.each([
  ['TRACE', '', 6],
  ['VERBOSE', '', 5],
  ['INFO', '', 4],
  ['WARNING', '', 2],
  ['CRITICAL', '', 1],
  ['TRACE', 'FLAT', 2],
  ['TRACE', 'lsst.measure', 3],
  ['INFO', 'flat', 1],
  ['TRACE', 'nothing of the kind', 0]
] as const)('from %s with "%s" shows %d', (level, text, count) => {
  expect(filterLog(RECORDS, { level, text })).toHaveLength(count);
});

it('keeps the order and counts the levels, serious ones first', () => {
  const shown = filterLog(RECORDS, { level: 'INFO', text: '' });
  expect(shown).toEqual(RECORDS.slice(2));
  expect(countLevels(RECORDS).map(([level]) => level)).toEqual([
    'FATAL',
    'WARN',
    'INFO',
    'SIGNAL',
    'VERBOSE',
    'DEBUG'
  ]);
});
