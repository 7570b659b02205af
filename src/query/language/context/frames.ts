import type { IToken } from '../tokens.js';

/** An open parenthesis, or the whole text, around the cursor. */
export interface IFrame {
  /** A group of conditions or a pair, the list of an IN, or the arguments of a function. */
  readonly kind: 'group' | 'list' | 'arguments';
  /** Tokens since the last AND, OR or comma; what stood in closed parentheses is one token. */
  readonly segment: readonly IToken[];
  /** How many commas came before. */
  readonly commas: number;
  /** The opening parenthesis; null for the whole text. */
  readonly open: IToken | null;
}

interface IOpenFrame extends IFrame {
  segment: IToken[];
  commas: number;
}

/**
 * Find the parentheses that are open after some tokens.
 *
 * @param tokens - The tokens before the cursor.
 * @returns The frames around the cursor, outermost first; at least the whole text.
 */
export function framesAt(tokens: readonly IToken[]): readonly IFrame[] {
  const frames: IOpenFrame[] = [
    { kind: 'group', segment: [], commas: 0, open: null }
  ];
  for (const token of tokens) {
    const frame = frames[frames.length - 1];
    switch (token.kind) {
      case '(':
        frames.push({
          kind: kindAfter(frame),
          segment: [],
          commas: 0,
          open: token
        });
        break;
      case ')':
        close(frames, token);
        break;
      case ',':
        frame.commas += 1;
        frame.segment = [];
        break;
      case 'AndKeyword':
      case 'OrKeyword':
        frame.segment = [];
        break;
      default:
        frame.segment.push(token);
    }
  }
  return frames;
}

function kindAfter({ segment }: IFrame): IFrame['kind'] {
  const last = segment[segment.length - 1]?.kind;
  return last === 'InKeyword'
    ? 'list'
    : last === 'Identifier'
      ? 'arguments'
      : 'group';
}

function close(frames: IOpenFrame[], token: IToken): void {
  if (frames.length > 1) {
    const { open } = frames.pop()!;
    frames[frames.length - 1].segment.push({ ...token, from: open!.from });
  }
}
