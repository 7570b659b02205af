import { stripParens, type Expression } from '../ast.js';
import { isTimeText, repairTime } from '../checks/check-time.js';
import { isUuid } from '../checks/uuid.js';
import type { ColumnType } from '../schema/schema.js';

/**
 * Write a literal, or a name that was meant as one, in the form of another type.
 *
 * @param node - What stands there.
 * @param wanted - The type that is needed.
 * @returns The text to write instead; null if it cannot be meant so.
 */
export function coerce(node: Expression, wanted: ColumnType): string | null {
  const literal = stripParens(node);
  switch (literal.kind) {
    case 'string':
      return coerceText(literal.value, wanted);
    case 'number':
      return coerceNumber(literal.text, wanted);
    case 'time':
      return wanted === 'int' ? dayNumber(literal.value) : null;
    case 'identifier':
      return wanted === 'string' && !literal.name.includes('.')
        ? `'${literal.name}'`
        : null;
    case 'unary':
      return coerceSigned(literal.operator, literal.operand, wanted);
    case 'tuple':
      return wanted === 'timespan' ? coerceTimespan(literal.items) : null;
    default:
      return null;
  }
}

function coerceText(value: string, wanted: ColumnType): string | null {
  switch (wanted) {
    case 'int':
      return /^[+-]?\d+$/.test(value) ? value : dayNumber(value);
    case 'float':
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? value : null;
    case 'datetime':
    case 'ingest_date':
    case 'timespan':
      return timeLiteral(value);
    case 'uuid':
      return isUuid(value) ? `UUID('${value}')` : null;
    case 'region':
      return /^(CIRCLE|POLYGON|RANGE)\s/i.test(value)
        ? `REGION('${value}')`
        : null;
    default:
      return null;
  }
}

function coerceNumber(text: string, wanted: ColumnType): string | null {
  switch (wanted) {
    case 'string':
      return `'${text}'`;
    case 'float':
      return /^[+-]?\d+$/.test(text) ? `${text}.0` : null;
    case 'int':
      return Number.isSafeInteger(Number(text)) ? String(Number(text)) : null;
    case 'datetime':
    case 'ingest_date':
    case 'timespan':
      return timeLiteral(text);
    default:
      return null;
  }
}

function coerceSigned(
  sign: string,
  operand: Expression,
  wanted: ColumnType
): string | null {
  if (sign === 'NOT' || operand.kind !== 'number') {
    return null;
  }
  return wanted === 'string'
    ? `'${sign}${operand.text}'`
    : prefix(sign, coerce(operand, wanted));
}

function prefix(sign: string, text: string | null): string | null {
  return text !== null && /^\d/.test(text) ? `${sign}${text}` : null;
}

/** `('2026-01-01', '2026-02-01')`, `('2026-01-01', NULL)`. */
function coerceTimespan(items: readonly Expression[]): string | null {
  const ends = items.map(item => {
    const end = stripParens(item);
    if (end.kind === 'time') {
      return `T'${end.value}'`;
    }
    return end.kind === 'identifier' && end.name.toUpperCase() === 'NULL'
      ? 'NULL'
      : coerce(end, 'datetime');
  });
  return ends.includes(null) ? null : `(${ends.join(', ')})`;
}

function timeLiteral(text: string): string | null {
  const repaired = isTimeText(text) ? text : repairTime(text)[0];
  return repaired === undefined ? null : `T'${repaired}'`;
}

/** `day_obs` is the date as an integer. */
function dayNumber(date: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  return year === undefined ? null : `${year}${month}${day}`;
}
