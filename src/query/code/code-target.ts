import {
  butlerCallsIn,
  type IButlerCall,
  type IButlerVariable,
  type Role
} from '../python/butler-calls';
import { readPyText, type IPyText } from '../python/py-text';

/** The string of a Butler call that the cursor is in. */
export interface ICodeTarget {
  readonly role: Role;
  readonly call: IButlerCall;
  readonly text: IPyText;
  /** The cursor in the text. */
  readonly offset: number;
}

/**
 * Find the string of a Butler call at a place.
 *
 * @param source - A cell or file
 * @param pos - The place
 * @param before - Code that ran before it
 * @param known - Variables of the kernel that hold Butlers
 */
export function codeTargetAt(
  source: string,
  pos: number,
  before: string,
  known?: ReadonlyMap<string, IButlerVariable>
): ICodeTarget | null {
  const around = butlerCallsIn(source, before, known).filter(
    ({ call }) => call.open <= pos && pos <= call.to
  );
  for (const call of around.reverse()) {
    for (const [role, { value }] of call.roles) {
      const strings = value.filter(({ kind }) => kind === 'string');
      const text = readPyText(
        role === 'where'
          ? value
          : strings.filter(({ from, to }) => from < pos && pos <= to)
      );
      const offset = text?.fromSource(pos) ?? null;
      if (text !== null && offset !== null) {
        return { role, call, text, offset };
      }
    }
  }
  return null;
}
