import {
  pythonString,
  type IPythonCode,
  type PythonValue
} from '../../butler/python';
import type {
  BindValue,
  TimeBind,
  TimespanBind
} from '../../repository/protocol';
import type { Expression } from '../language/ast';
import { splitTime } from '../language/checks/time-literal';
import { parse } from '../language/parse';
import type { ITimespan } from '../language/values/operand';
import { toTai } from '../language/values/tai';
import type { Binds } from './query-state';

/** A time or a span of time as the value of a bind. */
export type TimeValue = TimeBind | TimespanBind;

/** Tell times and spans of time from other values of binds. */
export function isTimeValue(value: BindValue): value is TimeValue {
  return typeof value === 'object' && 'type' in value;
}

/**
 * Read a time or a span as it is written in expressions: `T'...'`, `(T'...', NULL)`.
 *
 * @param text - What is typed
 * @returns Null for anything else.
 */
export function readTimeBind(text: string): TimeValue | null {
  const { root, problems } = parse(text);
  if (root === null || problems.length > 0) {
    return null;
  }
  if (root.kind === 'time') {
    return { type: 'datetime', value: root.value };
  }
  if (root.kind !== 'tuple') {
    return null;
  }
  const [begin, end] = root.items.map(endOf);
  return begin === undefined || end === undefined
    ? null
    : { type: 'timespan', begin, end };
}

/** The text of one end of a span; null if open, undefined if it is no time. */
function endOf(item: Expression): string | null | undefined {
  const isOpen = item.kind === 'identifier' && /^null$/i.test(item.name);
  return item.kind === 'time' ? item.value : isOpen ? null : undefined;
}

/** Write a time or a span so that `readTimeBind` gives it back. */
export function writeTimeBind(value: TimeValue): string {
  const end = (text: string | null): string => (text ? `T'${text}'` : 'NULL');
  return value.type === 'datetime'
    ? end(value.value)
    : `(${end(value.begin)}, ${end(value.end)})`;
}

/**
 * Convert a time or a span for evaluation.
 *
 * @returns TAI nanoseconds since 1970-01-01; undefined where only the Butler can convert it.
 */
export function timeBindValue(
  value: TimeValue
): bigint | ITimespan | undefined {
  if (value.type === 'datetime') {
    return toTai(value.value) ?? undefined;
  }
  const [begin, end] = [value.begin, value.end].map(text =>
    text === null ? null : (toTai(text) ?? undefined)
  );
  return begin === undefined || end === undefined ? undefined : { begin, end };
}

/** Write a time or a span as Python. */
function timeBindCode(value: TimeValue): IPythonCode {
  if (value.type === 'datetime') {
    return { code: timeCode(value.value), imports: [IMPORT_TIME] };
  }
  const [begin, end] = [value.begin, value.end].map(text =>
    text === null ? 'None' : timeCode(text)
  );
  return {
    code: `Timespan(${begin}, ${end})`,
    imports: [
      ...(value.begin === null && value.end === null ? [] : [IMPORT_TIME]),
      'from lsst.daf.butler import Timespan'
    ]
  };
}

/** Write the values of binds as Python. */
export function pythonBinds(
  bind: Binds
): Readonly<Record<string, PythonValue>> {
  return Object.fromEntries(
    Object.entries(bind).map(([name, value]) => [
      name,
      isTimeValue(value) ? timeBindCode(value) : value
    ])
  );
}

const IMPORT_TIME = 'from astropy.time import Time';

function timeCode(text: string): string {
  const time = splitTime(text);
  if (time === null) {
    return `Time(${pythonString(text)})`;
  }
  const { format, value, scale } = time;
  // As in the Butler: a number becomes a float, anything else stays text.
  const isNumber = /^-?[\d.]+$/.test(value);
  const written = isNumber ? value : pythonString(value);
  return `Time(${written}, format=${pythonString(format)}, scale=${pythonString(scale)})`;
}
