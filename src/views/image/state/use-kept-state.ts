import * as React from 'react';
import type { ImageStateInput } from '../../../repository/protocol';
import { stateOf } from './image-state';
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
  const text = keep ? JSON.stringify(stateOf(shown)) : '';
  const told = React.useRef(text);
  React.useEffect(() => {
    if (!isTouched) {
      told.current = text;
    }
    if (!keep || text === told.current) {
      return;
    }
    const timer = setTimeout(() => {
      told.current = text;
      keep(JSON.parse(text) as ImageStateInput);
    }, REST);
    return () => clearTimeout(timer);
  }, [text, isTouched]);
  const touch = (): void => setTouched(true);
  return {
    onPointerDownCapture: touch,
    onKeyDownCapture: touch,
    onWheelCapture: touch,
    onChangeCapture: touch
  };
}
