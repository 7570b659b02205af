import { parser } from './parser.generated.js';

/** The kind of a token: a name of the grammar, or `Unknown` for text no token starts with. */
export type TokenKind =
  | 'OrKeyword'
  | 'AndKeyword'
  | 'NotKeyword'
  | 'InKeyword'
  | 'OverlapsKeyword'
  | 'CompareOp'
  | 'Plus'
  | 'Minus'
  | 'Star'
  | 'Slash'
  | 'Percent'
  | '('
  | ')'
  | ','
  | 'Number'
  | 'Range'
  | 'String'
  | 'Time'
  | 'Identifier'
  | 'QualifiedIdentifier'
  | 'Bind'
  | 'Unknown';

/** One token of a text. */
export interface IToken {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const flatParser = parser.configure({ top: 'Tokens' });

/**
 * Split a text into tokens with the grammar's own tokenizer; never fails.
 *
 * @param text - Any text.
 * @returns The tokens in order, without blanks.
 */
export function tokenize(text: string): IToken[] {
  const tokens: IToken[] = [];
  flatParser.parse(text).iterate({
    enter: ({ type, from, to }) => {
      if (!type.isTop && to > from) {
        tokens.push({
          kind: type.isError ? 'Unknown' : (type.name as TokenKind),
          from,
          to,
          text: text.slice(from, to)
        });
      }
    }
  });
  return tokens;
}
