import type {
  ImageCatalog,
  ImageParams,
  ImageStateInput,
  SavedDataset
} from '../../../repository/protocol';
import type { ICallOptions, IRepository } from '../../../repository/tokens';
import { loadCatalog } from '../catalog/load-catalog';
import { toImage } from '../geometry/viewport';
import type { IProjection } from '../geometry/wcs';
import { loadBins } from '../metrics/load-bins';
import { coneInView, loadMap } from '../metrics/load-map';
import type { IMapChoice } from '../metrics/load-map';
import type { Metric } from '../metrics/metrics-form';
import { NO_CATALOG } from '../overlay/overlay';
import type { INavigation } from '../use-navigation';
import type { ITools } from '../use-tools';
import type { IWork } from './use-work';

/** Acts on what lies over an image. */
export interface IOverlayActions {
  readonly showCatalog: (catalog: ImageCatalog | null) => void;
  readonly showMetric: (metric: Metric | null) => void;
  /** Lay a property map over what is in view. */
  readonly showMap: (map: IMapChoice) => void;
  /** Null if that failed. */
  readonly storeMetric: (
    metric: Metric,
    run: string
  ) => Promise<SavedDataset | null>;
  readonly selectInView: () => void;
  /** Paint the metric or the map that a document names. */
  readonly restore: (state: ImageStateInput) => void;
}

/** What actions on an image work with. */
export interface IActionScene {
  readonly repository: IRepository;
  readonly content: ImageParams;
  readonly navigation: INavigation;
  readonly tools: ITools;
  readonly sky: IProjection | null;
  readonly work: IWork;
}

/** Act on what lies over an image. */
export function overlayActions(scene: IActionScene): IOverlayActions {
  const { tools, work, content } = scene;
  return {
    showCatalog: catalog => showCatalog(scene, catalog),
    showMetric: metric => {
      tools.setOverlay({ bins: null, clicked: null });
      if (metric) {
        const params = { repository: content.repository, ...metric };
        work.run('Binning the catalogs', async options =>
          tools.setOverlay({
            bins: await loadBins(scene.repository, params, options)
          })
        );
      }
    },
    showMap: map => showMap(scene, map),
    storeMetric: (metric, name) => {
      const params = { ...metric, repository: content.repository, run: name };
      return work.attempt(() => scene.repository.call('sky.save_bins', params));
    },
    selectInView: () => selectInView(scene),
    restore: state => void work.attempt(() => restoreBins(scene, state))
  };
}

function showCatalog(
  { repository, content, sky, tools, work }: IActionScene,
  catalog: ImageCatalog | null
): void {
  if (!catalog || !sky) {
    tools.setOverlay(NO_CATALOG);
    return;
  }
  work.run('Reading the catalog', async options => {
    const layer = await loadCatalog(repository, content, catalog, sky, options);
    const { dataset_id: catalogId } = catalog;
    tools.setOverlay({ ...NO_CATALOG, catalog: layer, catalogId });
  });
}

function showMap(scene: IActionScene, map: IMapChoice): void {
  scene.tools.setOverlay({ bins: null, clicked: null });
  scene.work.run('Reading the property map', async options =>
    layMap(scene, map, options)
  );
}

/** Lay what is in view of a map over the image. */
async function layMap(
  { repository, content, sky, tools, navigation }: IActionScene,
  { params, title }: IMapChoice,
  options: ICallOptions
): Promise<void> {
  const { viewport, screen } = navigation;
  if (sky && viewport && screen) {
    const cone = coneInView(sky, viewport, screen);
    const wanted = { repository: content.repository, ...params, ...cone };
    tools.setOverlay({
      bins: await loadMap(repository, wanted, title, options)
    });
  }
}

async function restoreBins(
  scene: IActionScene,
  { metric, map }: ImageStateInput
): Promise<void> {
  const { repository, content, tools } = scene;
  if (metric) {
    const params = { repository: content.repository, ...metric };
    tools.setOverlay({ bins: await loadBins(repository, params, {}) });
  } else if (map) {
    await layMap(scene, { title: 'property map', params: map }, {});
  }
}

function selectInView({ navigation, tools }: IActionScene): void {
  const { screen, viewport } = navigation;
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
}
