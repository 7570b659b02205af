import { toScreen } from '../../geometry/viewport';
import type { ICatalogLayer } from '../../overlay/overlay';
import type { IScene } from '../../overlay/paint-overlay';

/** Columns of second moments (pixel squared), as releases name them. */
const MOMENTS = [
  ['ixx', 'iyy', 'ixy'],
  ['shape_xx', 'shape_yy', 'shape_xy']
] as const;

/** Standard deviations from the middle to the edge of an ellipse. */
const SIGMAS = 2;

/** Corners of an ellipse. */
const CORNERS = 28;

/** Whether a catalog says how its rows are shaped. */
export function hasMoments({ names }: ICatalogLayer): boolean {
  return momentsIn(names) !== null;
}

/** Paint rows as ellipses of their second moments. */
export function paintEllipses(
  { context, viewport, screen, ink }: IScene,
  layer: ICatalogLayer,
  rows: readonly number[],
  selected: ReadonlySet<number>
): void {
  const columns = momentsIn(layer.names);
  if (!columns) {
    return;
  }
  const [plain, chosen] = [new Path2D(), new Path2D()];
  for (const row of rows) {
    const [xx, yy, xy] = columns.map(n => Number(layer.rows[row][n] ?? NaN));
    const path = selected.has(row) ? chosen : plain;
    ellipse(xx, yy, xy).forEach(({ x, y }, n) => {
      const place = { x: layer.x[row] + x, y: layer.y[row] + y };
      const at = toScreen(viewport, screen, place);
      path[n ? 'lineTo' : 'moveTo'](at.x, at.y);
    });
  }
  for (const [path, color] of [
    [plain, ink.accent],
    [chosen, ink.warn]
  ] as const) {
    context.lineWidth = path === chosen ? 4.5 : 3;
    context.strokeStyle = ink.halo;
    context.stroke(path);
    context.lineWidth = path === chosen ? 2.6 : 1.4;
    context.strokeStyle = color;
    context.stroke(path);
  }
}

/** Corners of an ellipse around 0, 0 (pixel); none if the moments are no ellipse. */
export function ellipse(
  xx: number,
  yy: number,
  xy: number
): readonly { readonly x: number; readonly y: number }[] {
  const middle = (xx + yy) / 2;
  const spread = Math.hypot((xx - yy) / 2, xy);
  const [major, minor] = [middle + spread, middle - spread];
  if (!(minor > 0) || !Number.isFinite(major)) {
    return [];
  }
  const turn = Math.atan2(2 * xy, xx - yy) / 2;
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  return Array.from({ length: CORNERS + 1 }, (_, n) => {
    const angle = (2 * Math.PI * n) / CORNERS;
    const along = SIGMAS * Math.sqrt(major) * Math.cos(angle);
    const across = SIGMAS * Math.sqrt(minor) * Math.sin(angle);
    return {
      x: along * cosine - across * sine,
      y: along * sine + across * cosine
    };
  });
}

function momentsIn(names: readonly string[]): readonly number[] | null {
  const columns = MOMENTS.map(three =>
    three.map(name => names.indexOf(name))
  ).find(three => three.every(n => n >= 0));
  return columns ?? null;
}
