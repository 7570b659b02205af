import type { IDisposable } from '@lumino/disposable';
import * as vega from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile } from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import type { ViewInfo } from '../../../repository/protocol';
import { Latest } from '../../../selection/latest';
import type { Link } from '../../../selection/link';
import { chartRows } from './chart-rows';
import type { ChartRow } from './chart-rows';
import { intervalParams, predicateOf } from './intervals';
import { refusingLoader } from './refusing-loader';
import { chartConfig } from './chart-config';

/** How long an interval must rest before it selects: each selection can be undone (ms). */
const REST_MS = 150;

/** Name of the data in the specification. */
const DATA = 'rows';

/** A chart that is drawn, and follows the selection until it is disposed of. */
export type DrawnChart = IDisposable;

/**
 * Draw a chart: its expressions are interpreted, never compiled to code, and nothing is loaded.
 *
 * @throws RepositoryError - when its rows cannot be read
 */
export async function drawChart(
  node: HTMLElement,
  link: Link,
  view: ViewInfo
): Promise<DrawnChart> {
  const rows = await chartRows(link, view);
  const { chart } = view.spec;
  const isSingle = !('hconcat' in chart || 'vconcat' in chart);
  const spec = {
    ...(isSingle ? { width: 'container', height: 220 } : {}),
    ...chart,
    data: { name: DATA }
  } as unknown as TopLevelSpec;
  const compiled = compile(spec, { config: chartConfig(node) }).spec;
  const runtime = vega.parse(compiled, undefined, { ast: true });
  const drawn = new vega.View(runtime, {
    renderer: 'canvas',
    container: node,
    hover: true,
    loader: refusingLoader(),
    expr: expressionInterpreter as never,
    logLevel: vega.Error
  });
  drawn.description(`Chart of ${link.info.title}`);
  return follow(drawn, link, view, rows);
}

async function follow(
  drawn: vega.View,
  link: Link,
  view: ViewInfo,
  rows: readonly ChartRow[]
): Promise<DrawnChart> {
  const { id } = view.spec;
  const latest = new Latest();
  const show = async (): Promise<void> => {
    const chosen = link.numbers(id)?.chosen;
    const isSelective = link.isSelective(id) && chosen?.length === rows.length;
    const kept = isSelective ? rows.filter((_, n) => chosen?.[n]) : rows;
    await drawn
      .change(
        DATA,
        vega
          .changeset()
          .remove(() => true)
          .insert([...kept])
      )
      .runAsync();
  };
  let before: unknown = null;
  const onChanged = (): void => {
    const chosen = link.numbers(id)?.chosen;
    if (chosen !== before) {
      before = chosen;
      void latest.run(show);
    }
  };
  let timer = 0;
  for (const name of intervalParams(view.spec.chart)) {
    drawn.addSignalListener(name, (_, value) => {
      window.clearTimeout(timer);
      timer = window.setTimeout(
        () => void link.select(id, predicateOf(value)),
        REST_MS
      );
    });
  }
  await show();
  link.changed.connect(onChanged);
  return {
    isDisposed: false,
    dispose: () => {
      window.clearTimeout(timer);
      link.changed.disconnect(onChanged);
      drawn.finalize();
    }
  };
}
