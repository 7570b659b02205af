import type { Expression } from './ast.js';
import { KNOWN_FUNCTIONS } from './functions.js';

/**
 * Write an expression in canonical form: one space around operators and after
 * commas, keywords and known functions in upper case, everything else as it was.
 *
 * Parsing the result gives the same tree.
 *
 * @param node - The expression; null for the blank one.
 */
export function format(node: Expression | null): string {
  return node === null ? '' : formatExpression(node);
}

/**
 * Write one node in canonical form.
 *
 * @param node - Any node.
 */
export function formatExpression(node: Expression): string {
  switch (node.kind) {
    case 'binary':
      return `${formatExpression(node.left)} ${node.operator} ${formatExpression(node.right)}`;
    case 'unary':
      return formatUnary(node.operator, node.operand);
    case 'in':
      return `${formatExpression(node.operand)} ${node.negated ? 'NOT IN' : 'IN'} (${list(node.values)})`;
    case 'parens':
      return `(${formatExpression(node.inner)})`;
    case 'tuple':
      return `(${list(node.items)})`;
    case 'call':
      return `${functionName(node.name)}(${list(node.args)})`;
    case 'identifier':
      return node.name;
    case 'bind':
      return `:${node.name}`;
    case 'number':
      return node.text;
    case 'string':
      return `'${node.value}'`;
    case 'time':
      return `T'${node.value}'`;
    case 'range':
      return `${node.start}..${node.stop}${node.stride === null ? '' : `:${node.stride}`}`;
  }
}

function formatUnary(operator: string, operand: Expression): string {
  // `- 2..3` negates a range, `-2..3` is another range.
  const separator = operator === 'NOT' || operand.kind === 'range' ? ' ' : '';
  return `${operator}${separator}${formatExpression(operand)}`;
}

function list(nodes: readonly Expression[]): string {
  return nodes.map(formatExpression).join(', ');
}

function functionName(name: string): string {
  const upper = name.toUpperCase();
  return KNOWN_FUNCTIONS.has(upper) ? upper : name;
}
