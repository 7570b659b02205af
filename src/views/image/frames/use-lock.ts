import * as React from 'react';
import type { Wcs } from '../geometry/wcs';
import type { INavigation } from '../use-navigation';
import { carriedView } from './carry-view';
import { viewLock } from './view-lock';
import type { IShownView, Lock } from './view-lock';

/** Let this view follow the other locked views of the page, and them this one. */
export function useLock(
  navigation: INavigation,
  wcs: Wcs | null,
  initial: Lock
): readonly [Lock, (lock: Lock) => void] {
  const [lock, setLock] = React.useState<Lock>(initial);
  const own = React.useRef({});
  const latest = React.useRef({ navigation, wcs });
  const followed = React.useRef('');
  latest.current = { navigation, wcs };
  const { viewport } = navigation;
  React.useEffect(() => {
    if (lock === 'off') {
      return;
    }
    const follow = (_: object, view: IShownView): void => {
      if (view.sender === own.current) {
        return;
      }
      const next =
        lock === 'sky'
          ? carriedView(view.viewport, view.wcs, latest.current.wcs)
          : view.viewport;
      followed.current = JSON.stringify(next);
      latest.current.navigation.show(next);
    };
    viewLock.connect(follow);
    return () => void viewLock.disconnect(follow);
  }, [lock]);
  React.useEffect(() => {
    // What came from another view is not sent back.
    if (
      lock !== 'off' &&
      viewport &&
      JSON.stringify(viewport) !== followed.current
    ) {
      viewLock.emit({ viewport, wcs, sender: own.current });
    }
  }, [lock, JSON.stringify(viewport)]);
  return [lock, setLock];
}
