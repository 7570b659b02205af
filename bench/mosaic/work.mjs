/* global Blob, URL, fetch */

/**
 * Brushes the same views by Mosaic, run inside the page; it returns its figures.
 *
 * It is sent to the page as text, so it uses nothing from outside.
 */
export async function mosaicWork(facts, helpers) {
  const { openRepository, catalogDocument, frame, painted } = helpers;
  const repository = await openRepository(facts.root);
  const [{ dataset, rows }] = facts.catalogs;
  const info = await repository.call('linked.open', {
    document: catalogDocument(facts, dataset)
  });
  const pieces = [];
  await repository.stream(
    'linked.columns',
    { link: info.link, columns: info.local.columns },
    { onBatch: bytes => void pieces.push(bytes.slice()) }
  );
  const stream = new Uint8Array(await new Blob(pieces).arrayBuffer());
  pieces.length = 0;
  // Places on the canvas as places on the axis, beside which there are margins.
  const [{ canvas }] = facts.result.sizes[0].brushes;
  const { left, right, width } = canvas;
  const pixels = width - left - right;
  const at = part => (part * width - left) / pixels;
  const axes = info.views.map(view =>
    view.axes.map(({ expression, edges, bins }) => ({
      name: expression,
      lo: edges[0],
      hi: edges[edges.length - 1],
      bins,
      pixels
    }))
  );
  const base = '/files/reference';
  const code = await (
    await fetch(`${base}/views.mjs?token=${facts.token}`)
  ).text();
  const { openViews } = await import(
    URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  );
  const views = await openViews(base, facts.token, stream, axes);
  views.activate(at(0.3), at(0.4));
  const [first] = await views.move(at(0.3), at(0.4));
  const moves = [];
  let selected = 0;
  for (let i = 0; i < facts.moves; i++) {
    const end = 0.4 + 0.4 * Math.abs(Math.sin(i / 20));
    const [took, counted] = await views.move(at(0.3), at(end));
    moves.push(took);
    selected = counted;
    await frame();
    await painted();
  }
  const aggregates = await views.aggregates();
  await views.close();
  return { rows, first, moves, selected, aggregates };
}
