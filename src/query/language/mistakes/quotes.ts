import { error, type IFix } from '../diagnostic.js';
import { isName, type IPlace, type Rule } from './rule.js';

const QUOTES =
  /^(?:"([^"\n]*)"|`([^`\n]*)`|[“”„]([^“”\n]*)[“”]|[‘’‚]([^‘’\n]*)[‘’])/u;

/** `band = "r"`, and the quotes of word processors. */
export const foreignQuotes: Rule = place => {
  const from = place.tokens[place.index]?.from;
  const match = from === undefined ? null : QUOTES.exec(place.text.slice(from));
  if (!match) {
    return null;
  }
  const value = match.slice(1).find(group => group !== undefined)!;
  const span = { from, to: from + match[0].length };
  return error(span, "Strings are written in single quotes: 'value'.", [
    literal(place, value)
  ]);
};

/** `'it''s'`, `'it\'s'`: there are no escapes, so a quote can only come by a bind. */
export const escapedQuote: Rule = place => {
  const opening = place.tokens[place.index - 1];
  if (opening?.kind !== 'String') {
    return null;
  }
  const match = /^'(?:[^'\\\n]|''|\\.)*'/.exec(place.text.slice(opening.from));
  if (!match || match[0].length <= opening.text.length) {
    return null;
  }
  const value = match[0]
    .slice(1, -1)
    .replaceAll("''", "'")
    .replace(/\\(.)/g, '$1');
  const span = { from: opening.from, to: opening.from + match[0].length };
  return error(
    span,
    'A string cannot hold a quote, there are no escapes. Use a bind.',
    [literal(place, value, place.index - 1)]
  );
};

/** `band = 'r`. */
export const unclosedString: Rule = ({ text, tokens, index }) => {
  const from = tokens[index]?.from;
  if (from === undefined || text[from] !== "'") {
    return null;
  }
  const [word] = /^'[^\s'()]*/.exec(text.slice(from))!;
  return error({ from, to: from + word.length }, 'The string is not closed.', [
    { label: `Write ${word}'`, replacement: `${word}'` }
  ]);
};

function literal(place: IPlace, value: string, index = place.index): IFix {
  if (!value.includes("'")) {
    return { label: `Write '${value}'`, replacement: `'${value}'` };
  }
  const name = bindName(place, index);
  return {
    label: `Use the bind ${name}=${JSON.stringify(value)}`,
    replacement: `:${name}`
  };
}

/** Name the bind after the column it is compared with. */
function bindName({ tokens }: IPlace, index: number): string {
  const column = tokens
    .slice(0, index)
    .reverse()
    .find(token => isName(token));
  return column?.text.split('.').pop() ?? 'value';
}
