import * as React from 'react';
import { northAt, projectionOf } from '../frames/carry-view';
import { loadEpochs, loadInputs } from '../frames/load-frames';
import type { IFrameControl } from '../frames/use-frames';
import { useLock } from '../frames/use-lock';
import type { Lock } from '../frames/view-lock';
import type { ISkyPosition } from '../geometry/wcs';
import type { IImagePageProps } from '../page/image-page';
import type { INavigation } from '../use-navigation';
import type { ITools } from '../use-tools';
import { overlayActions } from './overlay-actions';
import type { IActionScene, IOverlayActions } from './overlay-actions';
import { useWork } from './use-work';
import type { IWork } from './use-work';

/** What the toolbar does. */
export interface IActions extends IOverlayActions {
  /** What is being done, and what went wrong. */
  readonly work: IWork;
  /** Where stamps are cut. */
  readonly place: ISkyPosition | null;
  readonly lock: Lock;
  readonly setLock: (lock: Lock) => void;
  readonly showInputs: () => void;
  readonly showEpochs: () => void;
  readonly turnNorth: () => void;
}

/** Act on the toolbar: each action gives up the one before. */
export function useActions(
  { repository, content, initial }: IImagePageProps,
  control: IFrameControl,
  navigation: INavigation,
  tools: ITools
): IActions {
  const work = useWork();
  const wcs = control.model?.wcs ?? null;
  const sky = projectionOf(wcs);
  const whether = initial?.lock ? 'sky' : (initial?.state?.lock ?? 'off');
  const [lock, setLock] = useLock(navigation, wcs, whether);
  const scene = { repository, content, navigation, tools, sky, work };
  return {
    work,
    lock,
    setLock,
    ...overlayActions(scene),
    ...useFrameActions(scene, control),
    turnNorth: () => turnNorth(scene)
  };
}

/** Bring images in turn that belong to the one that is shown. */
function useFrameActions(
  { repository, content, navigation, sky, work }: IActionScene,
  { setFrames }: IFrameControl
): Pick<IActions, 'place' | 'showInputs' | 'showEpochs'> {
  const [place, setPlace] = React.useState<ISkyPosition | null>(null);
  const { viewport } = navigation;
  const middle = viewport && sky ? sky.toSky(viewport) : null;
  return {
    place,
    showInputs: () => {
      setPlace(middle);
      work.run('Looking up the inputs', async options =>
        setFrames(await loadInputs(repository, content, options))
      );
    },
    showEpochs: () => {
      setPlace(middle);
      if (middle) {
        work.run('Looking up the epochs', async options =>
          setFrames(await loadEpochs(repository, content, middle, options))
        );
      }
    }
  };
}

function turnNorth({ navigation, sky }: IActionScene): void {
  const { viewport, show } = navigation;
  const north = viewport && sky && northAt(sky, viewport);
  if (viewport && north) {
    show({ ...viewport, rotation: -north.angle });
  }
}
