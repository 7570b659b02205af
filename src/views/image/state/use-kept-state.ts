import * as React from 'react';
import type { ImageStateInput } from '../../../repository/protocol';
import { partsOf, stateOf } from './image-state';
import type { IShownImage } from './image-state';

/** How long a view rests before it is kept (ms). */
const REST = 300;

/** Handlers of the element whose user may change the view. */
export interface ITouch {
  readonly onPointerDownCapture: () => void;
  readonly onKeyDownCapture: () => void;
  readonly onWheelCapture: () => void;
  readonly onChangeCapture: () => void;
}

/**
 * Tell how an image is shown whenever that changes by the user's hand: what comes while it opens,
 * such as the rows of a catalog, changes nothing that is worth keeping.
 */
export function useKeptState(
  shown: IShownImage,
  keep: ((state: ImageStateInput) => void) | undefined
): ITouch {
  const [isTouched, setTouched] = React.useState(false);
  const parts = useSame(partsOf(shown));
  const told = React.useRef(parts);
  const latest = React.useRef(shown);
  latest.current = shown;
  React.useEffect(() => {
    if (!isTouched) {
      told.current = parts;
    }
    if (!keep || isSame(parts, told.current)) {
      return;
    }
    const timer = setTimeout(() => {
      told.current = parts;
      keep(stateOf(latest.current));
    }, REST);
    return () => clearTimeout(timer);
  }, [parts, isTouched]);
  const touch = (): void => setTouched(true);
  return {
    onPointerDownCapture: touch,
    onKeyDownCapture: touch,
    onWheelCapture: touch,
    onChangeCapture: touch
  };
}

/** The list given last, unless an element of it is another one now. */
function useSame(list: readonly unknown[]): readonly unknown[] {
  const before = React.useRef(list);
  if (!isSame(before.current, list)) {
    before.current = list;
  }
  return before.current;
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return (
    one.length === other.length &&
    one.every((part, n) => Object.is(part, other[n]))
  );
}
