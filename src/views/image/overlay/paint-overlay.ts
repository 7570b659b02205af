import type { ImageInfo } from '../../../repository/protocol';
import { colorAt } from '../display/colormap';
import { northAt, projectionOf } from '../frames/carry-view';
import { separation } from '../geometry/projection';
import { toScreen } from '../geometry/viewport';
import type { IPoint, ISize, IViewport } from '../geometry/viewport';
import type { IProjection, Wcs } from '../geometry/wcs';
import { gridLines } from './grid-lines';
import { shapeOf } from './overlay';
import type { IBinLayer, IDrag, IOverlay } from './overlay';
import { paintCatalog } from '../catalog/paint/paint-catalog';
import { angle, scaleBar } from './scale-bar';

/** Colours of what lies over an image, from the theme. */
export interface IInk {
  readonly accent: string;
  readonly line: string;
  readonly halo: string;
  readonly warn: string;
  readonly font: string;
}

/** What is painted over an image, and where. */
export interface IScene {
  readonly context: CanvasRenderingContext2D;
  readonly viewport: IViewport;
  readonly screen: ISize;
  readonly ink: IInk;
}

/** How opaque bins are. */
const BIN_ALPHA = 0.55;

/** Paint everything that lies over an image. */
export function paintOverlay(
  scene: IScene,
  info: ImageInfo,
  wcs: Wcs | null,
  overlay: IOverlay,
  drag: IDrag | null
): void {
  const { context, screen } = scene;
  context.clearRect(0, 0, screen.width, screen.height);
  context.font = scene.ink.font;
  const sky = projectionOf(wcs);
  if (sky) {
    if (overlay.bins) {
      paintBins(scene, sky, overlay.bins);
    }
    if (overlay.outlines) {
      for (const { vertices } of info.outlines) {
        const corners = vertices.map(([ra, dec]) => sky.toPixel({ ra, dec }));
        stroke(scene, corners, scene.ink.accent, true);
      }
    }
    if (overlay.grid) {
      paintGrid(scene, sky);
    }
  }
  if (overlay.catalog) {
    paintCatalog(scene, overlay.catalog, overlay);
  }
  overlay.regions.forEach(box =>
    stroke(scene, shapeOf(box), scene.ink.warn, true)
  );
  if (drag) {
    stroke(scene, shapeOf(drag), scene.ink.line, true);
  }
  if (overlay.pointer) {
    paintCross(scene, overlay.pointer);
  }
  if (overlay.ruler) {
    paintRuler(scene, sky, overlay.ruler);
  }
  if (sky) {
    paintCompass(scene, sky);
  }
}

/** Draw a line through points of the image, with a halo so that it shows on any background. */
export function stroke(
  { context, viewport, screen, ink }: IScene,
  points: readonly (IPoint | null)[],
  color: string,
  closed = false
): void {
  context.beginPath();
  let begun = false;
  for (const point of points) {
    if (point) {
      const { x, y } = toScreen(viewport, screen, point);
      if (begun) {
        context.lineTo(x, y);
      } else {
        context.moveTo(x, y);
      }
    }
    begun = point !== null;
  }
  if (closed && points.every(Boolean)) {
    context.closePath();
  }
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = ink.halo;
  context.stroke();
  context.lineWidth = 1.2;
  context.strokeStyle = color;
  context.stroke();
}

/** Write a text with a halo (CSS pixels). */
export function write(
  { context, ink }: IScene,
  text: string,
  x: number,
  y: number,
  color = ink.line
): void {
  context.lineWidth = 3;
  context.strokeStyle = ink.halo;
  context.strokeText(text, x, y);
  context.fillStyle = color;
  context.fillText(text, x, y);
}

function paintBins(scene: IScene, sky: IProjection, layer: IBinLayer): void {
  const { context, viewport, screen } = scene;
  context.globalAlpha = BIN_ALPHA;
  for (const { vertices, value } of layer.bins) {
    const corners = vertices.map(([ra, dec]) => sky.toPixel({ ra, dec }));
    context.beginPath();
    corners.forEach((corner, n) => {
      if (corner) {
        const { x, y } = toScreen(viewport, screen, corner);
        context[n ? 'lineTo' : 'moveTo'](x, y);
      }
    });
    context.closePath();
    const share = (value - layer.low) / (layer.high - layer.low || 1);
    context.fillStyle = `rgb(${colorAt('viridis', share, false).join(' ')})`;
    context.fill();
  }
  context.globalAlpha = 1;
}

function paintGrid(scene: IScene, sky: IProjection): void {
  const { viewport, screen, ink } = scene;
  for (const { label, points } of gridLines(sky, viewport, screen)) {
    stroke(scene, points, ink.line);
    const place = points
      .map(point => toScreen(viewport, screen, point))
      .find(
        ({ x, y }) =>
          x > 4 && y > 16 && x < screen.width - 60 && y < screen.height - 30
      );
    if (place) {
      write(scene, label, place.x + 3, place.y - 3);
    }
  }
}

/** Four strokes that leave the middle open. */
function paintCross(scene: IScene, at: IPoint): void {
  const { x, y } = toScreen(scene.viewport, scene.screen, at);
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1]
  ]) {
    line(
      scene,
      { x: x + dx * 10, y: y + dy * 10 },
      { x: x + dx * 24, y: y + dy * 24 }
    );
  }
}

function paintRuler(
  scene: IScene,
  sky: IProjection | null,
  { from, to }: IDrag
): void {
  stroke(scene, [from, to], scene.ink.warn);
  const [a, b] = [sky?.toSky(from), sky?.toSky(to)];
  const pixels = `${Math.hypot(to.x - from.x, to.y - from.y).toFixed(1)} px`;
  const text =
    a && b ? `${angle(separation(a, b) * 3600)} (${pixels})` : pixels;
  const end = toScreen(scene.viewport, scene.screen, to);
  write(scene, text, end.x + 6, end.y - 6, scene.ink.warn);
}

/** North, east and a scale bar in the corner. */
function paintCompass(scene: IScene, sky: IProjection): void {
  const { viewport, screen, ink } = scene;
  const north = northAt(sky, viewport);
  if (!north) {
    return;
  }
  const at = { x: 56, y: screen.height - 44 };
  const turn = ((north.angle + (viewport.rotation ?? 0)) * Math.PI) / 180;
  const east = eastOf(sky, viewport) * (Math.PI / 2);
  const arm = (direction: number, name: string): void => {
    const [x, y] = [
      at.x - Math.sin(direction) * 26,
      at.y - Math.cos(direction) * 26
    ];
    line(scene, at, { x, y });
    write(
      scene,
      name,
      at.x - Math.sin(direction) * 35 - 4,
      at.y - Math.cos(direction) * 35 + 4
    );
  };
  arm(turn, 'N');
  arm(turn + east, 'E');
  const bar = scaleBar(north.scale * viewport.scale, screen.width);
  const right = { x: screen.width - 16, y: screen.height - 16 };
  line(scene, right, { x: right.x - bar.length, y: right.y });
  write(scene, bar.label, right.x - bar.length, right.y - 6, ink.line);
}

/** 1 if east is to the left of north, -1 if the image is mirrored. */
function eastOf(sky: IProjection, at: IPoint): 1 | -1 {
  const center = sky.toSky(at);
  const north = center && sky.toPixel({ ...center, dec: center.dec - 1e-4 });
  const east = center && sky.toPixel({ ...center, ra: center.ra + 1e-4 });
  if (!north || !east) {
    return 1;
  }
  const [nx, ny] = [at.x - north.x, at.y - north.y];
  return nx * (east.y - at.y) - ny * (east.x - at.x) > 0 ? 1 : -1;
}

function line({ context, ink }: IScene, from: IPoint, to: IPoint): void {
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.lineWidth = 4;
  context.strokeStyle = ink.halo;
  context.stroke();
  context.lineWidth = 1.6;
  context.strokeStyle = ink.line;
  context.stroke();
}
