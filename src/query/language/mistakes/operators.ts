import { error } from '../diagnostic.js';
import type { Rule } from './rule.js';

/** Operators of other languages, and ours. Longer ones first. */
const FOREIGN: readonly (readonly [string, string])[] = [
  ['===', '='],
  ['!==', '!='],
  ['==', '='],
  ['<>', '!='],
  ['=>', '>='],
  ['=<', '<='],
  ['=!', '!='],
  ['^=', '!='],
  ['~=', '!='],
  ['&&', 'AND'],
  ['||', 'OR'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['&', 'AND'],
  ['|', 'OR'],
  ['**', '*'],
  ['//', '/']
];

/** `detector == 5`, `band <> 'r'`, `a && b`, `!flag`. */
export const foreignOperator: Rule = ({ text, tokens, index }) => {
  const token = tokens[index];
  if (token === undefined) {
    return null;
  }
  for (const [foreign, ours] of FOREIGN) {
    for (const from of [token.from, token.from - 1, token.from - 2]) {
      if (
        text.startsWith(foreign, from) &&
        from + foreign.length > token.from
      ) {
        return error(
          { from, to: from + foreign.length },
          `There is no operator ${foreign}; write ${ours}.`,
          [{ label: `Replace ${foreign} by ${ours}`, replacement: ours }]
        );
      }
    }
  }
  return null;
};

/** `!can_see_sky`. */
export const exclamation: Rule = ({ text, tokens, index }) => {
  const token = tokens[index];
  return token !== undefined && text[token.from] === '!'
    ? error(
        { from: token.from, to: token.from + 1 },
        'Negation is written NOT.',
        [{ label: 'Replace ! by NOT', replacement: 'NOT ' }]
      )
    : null;
};
