import { stripParens, type Expression, type ICall } from '../ast.js';
import { error, type IDiagnostic, type IFix } from '../diagnostic.js';
import { formatExpression } from '../format.js';
import { isUuid } from './uuid.js';

type Rule = (call: ICall) => IDiagnostic[];

/** What may stand for a number: the Butler's parser refuses even `CIRCLE((1), 2, 3)`. */
const NUMERIC = new Set(['number', 'bind', 'identifier', 'binary', 'unary']);

const RULES: Readonly<Record<string, Rule>> = {
  POINT: call => arity(call, ['ra', 'dec']),
  CIRCLE: call => [
    ...arity(call, ['ra', 'dec', 'radius'], circleFixes),
    ...numeric(call)
  ],
  BOX: call => [
    ...arity(call, ['ra', 'dec', 'width', 'height']),
    ...numeric(call)
  ],
  POLYGON: call => [...polygonArity(call), ...numeric(call)],
  REGION: call => [
    ...arity(call, ["'pos'"]),
    ...argument(
      call,
      0,
      ['string', 'bind', 'identifier'],
      'REGION takes a string or a bind.'
    )
  ],
  GLOB: call => [
    ...arity(call, ['column', "'pattern'"]),
    ...stripped(
      call,
      0,
      ['identifier'],
      'The first argument of GLOB is a column.'
    ),
    ...stripped(
      call,
      1,
      ['string', 'bind'],
      'The second argument of GLOB is a string or a bind.'
    )
  ],
  UUID: call => [
    ...arity(call, ["'uuid'"]),
    ...stripped(call, 0, ['string'], 'UUID takes a string.'),
    ...uuid(call)
  ]
};

/**
 * Check the number and the kinds of the arguments of a function.
 *
 * @param call - A call; functions the Butler does not know pass, as they do in its parser.
 * @returns The errors.
 */
export function checkCall(call: ICall): IDiagnostic[] {
  return RULES[call.name.toUpperCase()]?.(call) ?? [];
}

function arity(
  call: ICall,
  names: readonly string[],
  fixes: (call: ICall) => IFix[] = () => []
): IDiagnostic[] {
  if (call.args.length === names.length) {
    return [];
  }
  const name = call.name.toUpperCase();
  const count =
    names.length === 1 ? 'one argument' : `${names.length} arguments`;
  return [
    error(
      call,
      `${name} takes ${count}: ${name}(${names.join(', ')}).`,
      fixes(call)
    )
  ];
}

/** `CIRCLE(ra, dec)` is a point, or a circle whose radius was forgotten. */
function circleFixes(call: ICall): IFix[] {
  if (call.args.length !== 2) {
    return [];
  }
  const point = `POINT(${call.args.map(formatExpression).join(', ')})`;
  return [{ label: `Search the point: ${point}`, replacement: point }];
}

function polygonArity(call: ICall): IDiagnostic[] {
  const n = call.args.length;
  return n % 2 === 0 && n >= 6
    ? []
    : [
        error(
          call,
          'POLYGON takes three or more vertices: POLYGON(ra1, dec1, ra2, dec2, ra3, dec3, ...).'
        )
      ];
}

function numeric(call: ICall): IDiagnostic[] {
  return call.args
    .filter(arg => !NUMERIC.has(arg.kind))
    .map(arg =>
      error(
        arg,
        `${call.name.toUpperCase()} takes numbers or binds.`,
        numberFixes(arg)
      )
    );
}

/** `CIRCLE('10', (5), 1)`: the number is there, only wrapped. */
function numberFixes(arg: Expression): IFix[] {
  const inner = stripParens(arg);
  const text = inner.kind === 'string' ? inner.value : formatExpression(inner);
  return Number.isNaN(Number(text)) || text.trim() === ''
    ? []
    : [{ label: `Write ${text}`, replacement: text }];
}

function argument(
  call: ICall,
  index: number,
  kinds: readonly string[],
  message: string
): IDiagnostic[] {
  const arg = call.args[index];
  return arg === undefined || kinds.includes(arg.kind)
    ? []
    : [error(arg, message)];
}

function stripped(
  call: ICall,
  index: number,
  kinds: readonly string[],
  message: string
): IDiagnostic[] {
  const arg = call.args[index];
  return arg === undefined || kinds.includes(stripParens(arg).kind)
    ? []
    : [error(arg, message)];
}

function uuid(call: ICall): IDiagnostic[] {
  const arg = call.args[0] && stripParens(call.args[0]);
  return arg?.kind === 'string' && !isUuid(arg.value)
    ? [error(arg, `'${arg.value}' is not a UUID.`)]
    : [];
}
