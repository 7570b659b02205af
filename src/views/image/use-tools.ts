import * as React from 'react';
import type { IOverlay, IDrag, Tool } from './overlay/overlay';
import { NO_OVERLAY, nearestRow, rowsInside } from './overlay/overlay';
import type { IPoint } from './geometry/viewport';

/** What lies over the image, and what the pointer does with it. */
export interface ITools {
  readonly tool: Tool;
  readonly setTool: (tool: Tool) => void;
  readonly overlay: IOverlay;
  readonly setOverlay: (change: Partial<IOverlay>) => void;
  /** The box or line that is being drawn. */
  readonly drag: IDrag | null;
  readonly onDrag: (drag: IDrag, isDone: boolean) => void;
  /** Row under the pointer. */
  readonly hovered: number | null;
  readonly onHover: (point: IPoint | null, reach: number) => void;
}

/** Keep the overlay and act on drags. */
export function useTools(): ITools {
  const [tool, setTool] = React.useState<Tool>('move');
  const [overlay, setAll] = React.useState<IOverlay>(NO_OVERLAY);
  const [drag, setDrag] = React.useState<IDrag | null>(null);
  const [hovered, setHovered] = React.useState<number | null>(null);
  const setOverlay = (change: Partial<IOverlay>): void =>
    setAll(before => ({ ...before, ...change }));
  return {
    tool,
    setTool,
    overlay,
    setOverlay,
    drag,
    hovered,
    onDrag: (next, isDone) => {
      if (tool === 'measure') {
        setOverlay({ ruler: next });
      } else {
        setDrag(isDone ? null : next);
      }
      if (isDone && tool === 'region') {
        setOverlay({ regions: [...overlay.regions, next] });
      }
      if (isDone && tool === 'select' && overlay.catalog) {
        setOverlay({ selected: rowsInside(overlay.catalog, next) });
      }
    },
    onHover: (point, reach) =>
      setHovered(
        point && overlay.catalog
          ? nearestRow(overlay.catalog, point, reach)
          : null
      )
  };
}
