import * as React from 'react';
import type { IOverlay, IDrag, Tool } from './overlay/overlay';
import { NO_OVERLAY, nearestRow, rowsInside, shapeOf } from './overlay/overlay';
import type { IPoint } from './geometry/viewport';

/** What lies over the image, and what the pointer does with it. */
export interface ITools {
  readonly tool: Tool;
  readonly setTool: (tool: Tool) => void;
  readonly overlay: IOverlay;
  readonly setOverlay: (change: Partial<IOverlay>) => void;
  /** The box, loop or line that is being drawn. */
  readonly drag: IDrag | null;
  readonly onDrag: (drag: IDrag, isDone: boolean) => void;
  /** Row under the pointer. */
  readonly hovered: number | null;
  readonly onHover: (point: IPoint | null, reach: number) => void;
  /** Point at a row, as with the pointer, and mark its place. */
  readonly pointAt: (row: number) => void;
  /** Select the row under the pointer, if there is one; else what was clicked may be a bin. */
  readonly onClick: (point: IPoint | null) => void;
  /** Select the rows inside a shape (pixel); null selects nothing. */
  readonly select: (shape: readonly IPoint[] | null) => void;
}

/** Keep the overlay and act on drags. */
export function useTools(): ITools {
  const [tool, setTool] = React.useState<Tool>('move');
  const [overlay, setAll] = React.useState<IOverlay>(NO_OVERLAY);
  const [drag, setDrag] = React.useState<IDrag | null>(null);
  const [hovered, setHovered] = React.useState<number | null>(null);
  const { catalog, link } = overlay;
  const setOverlay = (change: Partial<IOverlay>): void =>
    setAll(before => ({ ...before, ...change }));
  const select = (shape: readonly IPoint[] | null): void => {
    if (link) {
      link.selectShape(shape);
    } else if (catalog) {
      setOverlay({ selected: shape ? rowsInside(catalog, shape) : new Set() });
    }
  };
  const finish = (done: IDrag): void => {
    if (tool === 'region') {
      setOverlay({ regions: [...overlay.regions, done] });
    } else if (tool !== 'measure') {
      select(isPoint(done) ? null : shapeOf(done));
    }
  };
  return {
    tool,
    setTool,
    overlay,
    setOverlay,
    drag,
    hovered,
    select,
    onDrag: (next, isDone) => {
      const drawn = tool === 'lasso' ? looped(drag, next) : next;
      if (tool === 'measure') {
        setOverlay({ ruler: next });
      } else {
        setDrag(isDone ? null : drawn);
      }
      if (isDone) {
        finish(drawn);
      }
    },
    onHover: (point, reach) =>
      setHovered(point && catalog ? nearestRow(catalog, point, reach) : null),
    pointAt: row => {
      setHovered(row);
      if (catalog) {
        setOverlay({ pointer: { x: catalog.x[row], y: catalog.y[row] } });
      }
    },
    onClick: point => {
      if (hovered !== null && link) {
        link.selectRow(hovered);
      } else if (hovered !== null) {
        setOverlay({ selected: new Set([hovered]) });
      } else if (point && overlay.bins) {
        setOverlay({ clicked: point });
      }
    }
  };
}

/** Add where the pointer is now to a loop. */
function looped(before: IDrag | null, next: IDrag): IDrag {
  return { ...next, path: [...(before?.path ?? [next.from]), next.to] };
}

/** A click with a tool takes back what it selected. */
function isPoint({ from, to, path }: IDrag): boolean {
  return path ? path.length < 4 : from.x === to.x || from.y === to.y;
}
