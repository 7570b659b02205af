import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';

/** Writes tiles whose red says right ascension and whose green says declination; one is missing. */
const TILES = `
import sys, pathlib, numpy as np, hpgeom
from PIL import Image
root, edge = pathlib.Path(sys.argv[1]), 32
rows, columns = np.mgrid[:edge, :edge]
spread = lambda n: sum(((n >> bit) & 1) << (2 * bit) for bit in range(5))
part = spread(rows) | (spread(columns) << 1)
for order in (0, 1, 2):
    for pixel in range(12 * 4**order):
        ra, dec = hpgeom.pixel_to_angle(edge * 2**order, pixel * edge**2 + part, nest=True)
        colors = np.stack([ra / 360 * 255, (dec + 90) / 180 * 255, np.full_like(ra, 128)], -1)
        path = root / f"Norder{order}/Dir0/Npix{pixel}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        if (order, pixel) != (2, 7):
            Image.fromarray(np.round(colors).astype(np.uint8)).save(path)
`;

const PROPERTIES = `obs_title = Test sky <img src=x onerror=alert(1)>
hips_order = 2
hips_tile_width = 32
hips_tile_format = png
hips_frame = equatorial
`;

/** Serve a small HiPS below `/sky`, and one that makes no sense below `/bad`. */
export async function serveSurvey(
  folder: string,
  port: number
): Promise<Server> {
  mkdirSync(`${folder}/sky`, { recursive: true });
  mkdirSync(`${folder}/bad`, { recursive: true });
  execFileSync('python', ['-c', TILES, `${folder}/sky`]);
  writeFileSync(`${folder}/sky/properties`, PROPERTIES);
  writeFileSync(`${folder}/bad/properties`, 'hips_order = ../../etc\n');
  const server = createServer(({ url = '' }, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    try {
      response.end(readFileSync(`${folder}${url.replaceAll('..', '')}`));
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>(done => server.listen(port, '127.0.0.1', done));
  return server;
}
