import * as React from 'react';
import { outlineOf, type Shape } from './region';
import type { ISkyPlace } from './sky';
import type { Outline, SkyPlane } from './sky-plane';

/** Properties of `SkyMap`. */
export interface ISkyMapProps {
  readonly plane: SkyPlane;
  readonly outlines: readonly Outline[];
  readonly shape: Shape;
  /** The region in POS notation; null while there is none. */
  readonly pos: string | null;
  /** Given the ends of a drag, or all vertices of a polygon. */
  readonly onDraw: (points: readonly ISkyPlace[]) => void;
}

/** Footprints on the sky, on which a region is drawn with a pointer; fields beside it do the same. */
export function SkyMap(props: ISkyMapProps): React.JSX.Element {
  const { plane, outlines, shape, pos, onDraw } = props;
  const [points, setPoints] = React.useState<readonly ISkyPlace[]>([]);
  const [under, setUnder] = React.useState<ISkyPlace | null>(null);
  const isDragging = React.useRef(false);
  // What a drag fills in may move the map: the drag stays on the one it began on.
  const toMap = React.useRef<DOMMatrix | null>(null);
  const skyAt = (event: React.PointerEvent<SVGSVGElement>): ISkyPlace => {
    if (toMap.current === null || !isDragging.current) {
      toMap.current = event.currentTarget.getScreenCTM()!.inverse();
    }
    const point = new DOMPoint(event.clientX, event.clientY);
    const { x, y } = point.matrixTransform(toMap.current);
    return plane.sky(x, y);
  };
  React.useEffect(() => setPoints([]), [shape]);
  const draw = (next: readonly ISkyPlace[]): void => {
    setPoints(next);
    onDraw(next);
  };
  return (
    <div className="jp-butler-query-sky">
      <svg
        role="img"
        aria-label="Map of footprints"
        viewBox={`0 0 ${plane.width} ${plane.height}`}
        onPointerDown={event => {
          const at = skyAt(event);
          isDragging.current = shape !== 'POLYGON';
          event.currentTarget.setPointerCapture(event.pointerId);
          draw(isDragging.current ? [at, at] : [...points, at]);
        }}
        onPointerMove={event => {
          const at = skyAt(event);
          setUnder(at);
          if (isDragging.current) {
            draw([points[0], at]);
          }
        }}
        onPointerUp={() => (isDragging.current = false)}
        onPointerLeave={() => setUnder(null)}
        onDoubleClick={() => setPoints([])}
      >
        {outlines.map((outline, index) => (
          <polygon key={index} points={onMap(outline, plane)} />
        ))}
        {pos === null ? (
          <polyline
            className="jp-mod-drawn"
            points={onMap(
              points.map(({ ra, dec }) => [ra, dec] as const),
              plane
            )}
          />
        ) : (
          <polygon
            className="jp-mod-drawn"
            points={onMap(outlineOf(pos), plane)}
          />
        )}
      </svg>
      <span className="jp-butler-dim">
        {under === null
          ? HINTS[shape]
          : `ra ${under.ra.toFixed(4)}° dec ${under.dec.toFixed(4)}°`}
      </span>
    </div>
  );
}

const HINTS: Readonly<Record<Shape, string>> = {
  CIRCLE: 'North is up, east is left. Drag from the center outwards.',
  RANGE: 'North is up, east is left. Drag from corner to corner.',
  POLYGON:
    'North is up, east is left. Click the vertices; a double click starts anew.'
};

function onMap(outline: Outline, plane: SkyPlane): string {
  return outline.map(([ra, dec]) => plane.place({ ra, dec }).join()).join(' ');
}
