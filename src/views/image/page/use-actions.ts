import * as React from 'react';
import { describeError, isCancelled } from '../../../repository/errors';
import type {
  ButlerError,
  ImageCatalog,
  SavedDataset
} from '../../../repository/protocol';
import type { ICallOptions } from '../../../repository/tokens';
import { northAt, projectionOf } from '../frames/carry-view';
import { loadEpochs, loadInputs } from '../frames/load-frames';
import type { IFrameControl } from '../frames/use-frames';
import { useLock } from '../frames/use-lock';
import type { Lock } from '../frames/view-lock';
import { toImage } from '../geometry/viewport';
import type { ISkyPosition } from '../geometry/wcs';
import type { IImagePageProps } from './image-page';
import { loadCatalog } from '../catalog/load-catalog';
import { loadBins } from '../metrics/load-bins';
import type { Metric } from '../metrics/metrics-form';
import type { INavigation } from '../use-navigation';
import type { ITools } from '../use-tools';

/** What the toolbar does. */
export interface IActions {
  readonly problem: ButlerError | null;
  /** Where stamps are cut. */
  readonly place: ISkyPosition | null;
  readonly lock: Lock;
  readonly setLock: (lock: Lock) => void;
  readonly showCatalog: (catalog: ImageCatalog | null) => void;
  readonly showMetric: (metric: Metric | null) => void;
  /** Null if that failed. */
  readonly storeMetric: (
    metric: Metric,
    run: string
  ) => Promise<SavedDataset | null>;
  readonly showInputs: () => void;
  readonly showEpochs: () => void;
  readonly turnNorth: () => void;
  readonly selectInView: () => void;
}

/** Act on the toolbar: each action gives up the one before. */
export function useActions(
  { repository, content, initial }: IImagePageProps,
  { model, setFrames }: IFrameControl,
  navigation: INavigation,
  tools: ITools
): IActions {
  const [problem, setProblem] = React.useState<ButlerError | null>(null);
  const [place, setPlace] = React.useState<ISkyPosition | null>(null);
  const aborter = React.useRef(new AbortController());
  React.useEffect(() => () => aborter.current.abort(), []);
  const wcs = model?.wcs ?? null;
  const sky = projectionOf(wcs);
  const [lock, setLock] = useLock(
    navigation,
    wcs,
    initial?.lock ? 'sky' : 'off'
  );
  const { viewport } = navigation;
  const run = (work: (options: ICallOptions) => Promise<void>): void => {
    aborter.current.abort();
    aborter.current = new AbortController();
    setProblem(null);
    work({ signal: aborter.current.signal }).catch(reason => {
      if (!isCancelled(reason)) {
        setProblem(describeError(reason));
      }
    });
  };
  /** The position in the middle of the view. */
  const middle = (): ISkyPosition | null =>
    viewport && sky ? sky.toSky(viewport) : null;
  return {
    problem,
    place,
    lock,
    setLock,
    showCatalog: catalog => {
      if (!catalog || !sky) {
        tools.setOverlay({ catalog: null, link: null, selected: new Set() });
        return;
      }
      run(async options => {
        const layer = await loadCatalog(
          repository,
          content,
          catalog,
          sky,
          options
        );
        tools.setOverlay({ catalog: layer, link: null, selected: new Set() });
      });
    },
    showMetric: metric => {
      tools.setOverlay({ bins: null, clicked: null });
      if (metric) {
        const params = { repository: content.repository, ...metric };
        run(async options =>
          tools.setOverlay({
            bins: await loadBins(repository, params, options)
          })
        );
      }
    },
    storeMetric: async (metric, name) => {
      setProblem(null);
      const params = { ...metric, repository: content.repository, run: name };
      try {
        return await repository.call('sky.save_bins', params);
      } catch (reason) {
        setProblem(describeError(reason));
        return null;
      }
    },
    showInputs: () => {
      setPlace(middle());
      run(async options =>
        setFrames(await loadInputs(repository, content, options))
      );
    },
    showEpochs: () => {
      const position = middle();
      setPlace(position);
      if (position) {
        run(async options =>
          setFrames(await loadEpochs(repository, content, position, options))
        );
      }
    },
    selectInView: () => {
      const { screen } = navigation;
      if (viewport && screen) {
        const { width, height } = screen;
        const corners = [
          { x: 0, y: 0 },
          { x: width, y: 0 },
          { x: width, y: height },
          { x: 0, y: height }
        ];
        tools.select(corners.map(at => toImage(viewport, screen, at)));
      }
    },
    turnNorth: () => {
      const north = viewport && sky && northAt(sky, viewport);
      if (viewport && north) {
        navigation.show({ ...viewport, rotation: -north.angle });
      }
    }
  };
}
