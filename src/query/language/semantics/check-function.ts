import { stripParens, type Expression, type ICall } from '../ast.js';
import { error, warning } from '../diagnostic.js';
import { formatExpression } from '../format.js';
import { FUNCTIONS } from '../functions.js';
import type { Checker } from './checker.js';
import { nearest } from '../repair/nearest.js';
import { latitudeProblem, polygonProblem, posProblem } from '../checks/pos.js';
import {
  CONDITION,
  isNumeric,
  scalar,
  typeName,
  UNKNOWN,
  type Typed
} from './typed.js';

type FunctionCheck = (checker: Checker, call: ICall) => Typed;

const CHECKS: Readonly<Record<string, FunctionCheck>> = {
  POINT: (checker, call) =>
    checkShape(checker, call, ([, dec]) => latitudeProblem([dec])),
  CIRCLE: (checker, call) => {
    lintCircle(checker, call);
    return checkShape(checker, call, ([, dec]) => latitudeProblem([dec]));
  },
  BOX: (checker, call) =>
    checkShape(checker, call, ([, dec]) => latitudeProblem([dec])),
  POLYGON: (checker, call) => checkShape(checker, call, polygonProblem),
  REGION: checkRegion,
  GLOB: checkGlob,
  UUID: () => scalar('uuid', true)
};

/**
 * Type a function call.
 *
 * @param checker - The checker.
 * @param call - The call; its arguments are right in number and kind.
 */
export function checkFunction(checker: Checker, call: ICall): Typed {
  const check = CHECKS[call.name.toUpperCase()];
  if (check !== undefined) {
    return check(checker, call);
  }
  const names = FUNCTIONS.map(({ name }) => name);
  const fixes = nearest(call.name, names, 1).map(name => ({
    label: `Write ${name}`,
    replacement: `${name}(${call.args.map(formatExpression).join(', ')})`
  }));
  return checker.report(
    error(
      call,
      `There is no function ${call.name}; there are ${names.join(', ')}.`,
      fixes
    )
  );
}

function checkShape(
  checker: Checker,
  call: ICall,
  problem: (numbers: readonly number[]) => string | null
): Typed {
  for (const arg of call.args) {
    const typed = checker.typeOf(arg);
    if (typed.is === 'unknown') {
      return UNKNOWN;
    }
    if (!isNumeric(typed) || !typed.isLiteral) {
      const message = `${call.name.toUpperCase()} takes numbers or binds, not ${formatExpression(arg)}.`;
      return checker.report(error(arg, message));
    }
  }
  const numbers = call.args.map(arg => numberOf(checker, arg));
  const message = numbers.some(Number.isNaN) ? null : problem(numbers);
  return message === null
    ? scalar('region', true)
    : checker.report(error(call, message));
}

/** `CIRCLE(ra, dec, r)` finds what is within 2 r; POS circles have the radius they say. */
function lintCircle(checker: Checker, call: ICall): void {
  const [ra, dec, radius] = call.args;
  const numbers = call.args.map(arg => formatExpression(stripParens(arg)));
  const region = `REGION('CIRCLE ${numbers.join(' ')}')`;
  const isPlain = numbers.every(number => /^[-+.\de]+$/i.test(number));
  const message = `The Butler doubles the radius of CIRCLE: this is a circle of radius 2 x ${formatExpression(radius)} deg around (${formatExpression(ra)}, ${formatExpression(dec)}).`;
  checker.report(
    warning(
      call,
      message,
      isPlain ? [{ label: `Write ${region}`, replacement: region }] : []
    )
  );
}

/** The value of a number written out or bound, NaN for anything else. */
function numberOf(checker: Checker, node: Expression): number {
  const inner = stripParens(node);
  if (inner.kind === 'number') {
    return Number(inner.text);
  }
  if (inner.kind === 'unary') {
    return Number(`${inner.operator}1`) * numberOf(checker, inner.operand);
  }
  const value = bindValue(checker, inner);
  return typeof value === 'number' ? value : NaN;
}

function bindValue(checker: Checker, node: Expression): unknown {
  const isName = node.kind === 'bind' || node.kind === 'identifier';
  const bind = isName ? checker.schema.bind?.get(node.name) : undefined;
  return bind?.is === 'value' ? bind.value : undefined;
}

function checkRegion(checker: Checker, call: ICall): Typed {
  const [pos] = call.args;
  const typed = checker.typeOf(pos);
  if (typed.is === 'unknown') {
    return UNKNOWN;
  }
  if (typed.is !== 'scalar' || typed.type !== 'string' || !typed.isLiteral) {
    return checker.report(
      error(pos, `REGION takes a string or a bind, not a ${typeName(typed)}.`)
    );
  }
  const text = pos.kind === 'string' ? pos.value : bindValue(checker, pos);
  const problem = typeof text === 'string' ? posProblem(text) : null;
  return problem === null
    ? scalar('region', true)
    : checker.report(error(pos, problem, posFixes(pos)));
}

/** `REGION('circle 1,2,3')`. */
function posFixes(pos: Expression): { label: string; replacement: string }[] {
  const repaired =
    pos.kind === 'string'
      ? pos.value
          .toUpperCase()
          .replace(/[\s,;()]+/g, ' ')
          .trim()
      : '';
  const text = `'${repaired}'`;
  return posProblem(repaired) === null
    ? [{ label: `Write ${text}`, replacement: text }]
    : [];
}

function checkGlob(checker: Checker, call: ICall): Typed {
  const [column, pattern] = call.args;
  const typed = checker.typeOf(column);
  const patternType = checker.typeOf(pattern);
  checker.compare(column);
  if (typed.is === 'unknown' || patternType.is === 'unknown') {
    return CONDITION;
  }
  if (typed.is !== 'scalar' || typed.type !== 'string' || typed.path === null) {
    checker.report(
      error(
        column,
        `The first argument of GLOB is a string column, not a ${typeName(typed)}.`
      )
    );
  } else if (patternType.is !== 'scalar' || patternType.type !== 'string') {
    checker.report(error(pattern, 'The pattern of GLOB is a string.'));
  }
  return CONDITION;
}
