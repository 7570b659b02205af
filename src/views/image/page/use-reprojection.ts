import * as React from 'react';
import { projectionOf } from '../frames/carry-view';
import type { ImageModel } from '../image-model';
import { catalogLayer } from '../catalog/load-catalog';
import type { ITools } from '../use-tools';

/** When another image comes in front, the rows of a catalog are placed on that. */
export function useReprojection(model: ImageModel, tools: ITools): void {
  const placed = React.useRef(model);
  const { catalog, link } = tools.overlay;
  React.useEffect(() => {
    const sky = projectionOf(model.wcs);
    if (placed.current !== model && catalog && !link && sky) {
      const { label, names, rows } = catalog;
      tools.setOverlay({ catalog: catalogLayer(label, names, rows, sky) });
    }
    placed.current = model;
  }, [model]);
}
