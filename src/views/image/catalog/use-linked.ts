import { UUID } from '@lumino/coreutils';
import * as React from 'react';
import { describeError } from '../../../repository/errors';
import type { ButlerError } from '../../../repository/protocol';
import type { ISelection, ISelections } from '../../../selection/tokens';
import { projectionOf } from '../frames/carry-view';
import type { ImageModel } from '../image-model';
import type { ITools } from '../use-tools';
import {
  hasPositions,
  loadLinked,
  rowPredicate,
  selectedRows,
  shapePredicate
} from './linked-catalog';
import { NO_CATALOG } from '../overlay/overlay';
import type { ICatalogLayer } from '../overlay/overlay';

/** Catalogs of linked views that can lie over an image. */
export interface ILinked {
  readonly choices: readonly ISelection[];
  readonly chosen: ISelection | null;
  readonly choose: (selection: ISelection | null) => void;
  readonly problem: ButlerError | null;
}

/**
 * Lay the catalog of linked views over an image: what is selected there is highlighted here, and a
 * shape drawn here selects there.
 */
export function useLinked(
  selections: ISelections | null,
  model: ImageModel,
  tools: ITools
): ILinked {
  const choices = useChoices(selections);
  const [chosen, choose] = React.useState<ISelection | null>(null);
  const [problem, setProblem] = React.useState<ButlerError | null>(null);
  const live = chosen && choices.includes(chosen) ? chosen : null;
  const view = React.useMemo(() => `image-${UUID.uuid4()}`, []);
  const { setOverlay } = tools;
  React.useEffect(() => {
    const sky = projectionOf(model.wcs);
    if (!live || !sky) {
      return;
    }
    const shown = { current: true };
    let layer: ICatalogLayer | null = null;
    const say = (reason: unknown): void => setProblem(describeError(reason));
    const mark = (): void => {
      if (layer) {
        selectedRows(live, layer, model.info, sky)
          .then(selected => shown.current && setOverlay({ selected }))
          .catch(say);
      }
    };
    setProblem(null);
    loadLinked(live, model.info, sky)
      .then(catalog => {
        if (shown.current) {
          layer = catalog;
          setOverlay({
            ...NO_CATALOG,
            catalog,
            catalogId: 'linked',
            link: linkTo(live, view, layer, model)
          });
          mark();
        }
      })
      .catch(say);
    live.settled.connect(mark);
    return () => {
      shown.current = false;
      live.settled.disconnect(mark);
      setOverlay(NO_CATALOG);
    };
  }, [live, model]);
  return { choices, chosen: live, choose, problem };
}

function linkTo(
  selection: ISelection,
  view: string,
  layer: ICatalogLayer,
  { wcs }: ImageModel
): NonNullable<ITools['overlay']['link']> {
  const sky = projectionOf(wcs);
  return {
    id: selection.id,
    selectShape: shape =>
      void selection.select(
        view,
        shape && sky && shapePredicate(selection, shape, sky)
      ),
    selectRow: row => void selection.select(view, rowPredicate(layer, row))
  };
}

/** Selections that are open now and have positions. */
function useChoices(selections: ISelections | null): readonly ISelection[] {
  const find = (): readonly ISelection[] =>
    selections?.all.filter(hasPositions) ?? [];
  const [choices, setChoices] = React.useState(find);
  React.useEffect(() => {
    const update = (): void => setChoices(find());
    update();
    selections?.changed.connect(update);
    return () => void selections?.changed.disconnect(update);
  }, [selections]);
  return choices;
}
