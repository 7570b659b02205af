/** Use cases of linked views in a notebook, one kernel for several of them. */
import { readFileSync } from 'node:fs';
import { ButlerPage, expect, test } from './butler-page';
import { runCells } from './code-cells';
import { brush, evaluate, expectCount, OPEN } from './linked-page';

test.describe('linked views in use', () => {
  test('SQR4 SQR17 CI2 SQR6: metrics of runs are one table and one plot, and its page is stored as a dataset', async ({
    page
  }) => {
    await runCells(page, [
      OPEN,
      'runs = butler_lab.metrics(butler, "object_metrics", collections=["u/demo/DM-1", "u/demo/DM-2"])\nruns.trend("n_objects", color="tract")',
      'runs.table(["run", "tract", "n_objects", "median_g_r_mag"])'
    ]);
    const views = page.locator('.jp-butler-linked-view');
    await expect(views.nth(0)).toContainText('3 of 3 drawn');
    await expect(
      views.nth(0).getByRole('list', { name: 'Colours: tract' })
    ).toContainText('5063');
    await brush(
      page,
      views.nth(0).locator('canvas.jp-butler-plot'),
      [0.1, 0.01],
      [0.5, 0.97]
    );
    await expectCount(views.nth(1), '2 of 3 selected');
    expect(
      await evaluate(
        page,
        'print(set(runs.selection.table(["collection"])["collection"].to_pylist()))'
      )
    ).toBe("{'u/demo/DM-1'}");
    const stored = await evaluate(
      page,
      `import time
work = Butler.from_config("work", writeable=True)
cat.histogram("r"); cat.selection.set("r < 20")
refs = butler_lab.put_views(work, {"story_views": cat.link}, run=f"u/test/views-{time.time_ns()}")
again = butler_lab.open_views(work.get(refs[0]), butler)
print(again.state.selected == len(cat.selection), again.views[0].info.spec.x)`
    );
    expect(stored).toBe('True r');
    await new ButlerPage(page).picture('metrics-over-runs');
  });

  test('COMM7 COMM9 ARCH1: visits and references join the views; formats are compared', async ({
    page
  }) => {
    await runCells(page, [
      OPEN,
      `sources = butler_lab.catalog(butler, "source", collections="u/demo/DM-1", columns=["sourceId", "visit", "snr"])
visits = butler_lab.catalog(butler, "visit_table", collections="u/demo/DM-1")
joined = sources.join(visits, "visit", kind="left").derive(sharp="seeing < 1.0")
joined.violin("sharp", "snr", y_scale="log")`,
      'joined.histogram("seeing", bins=20)'
    ]);
    const views = page.locator('.jp-butler-linked-view');
    await expect(views.nth(1)).toContainText('drawn');
    await brush(
      page,
      views.nth(1).locator('canvas.jp-butler-plot'),
      [0.12, 0.5],
      [0.5, 0.5]
    );
    await expectCount(views.nth(0), /^[\d,]+ of [\d,]+ selected$/);
    await new ButlerPage(page).picture('violin');
    const same = await evaluate(
      page,
      `table = cat.to_astropy(["objectId", "ra", "dec", "r_psfFlux"])
table.write("objects.fits", overwrite=True)
copy = butler_lab.catalog("objects.fits")
print(cat.compare(copy, ["ra", "r_psfFlux"], on="objectId").is_equal)
table.meta.clear(); table.write("reference.vot", format="votable", overwrite=True)
matched = cat.match(butler_lab.catalog("reference.vot"), radius=0.5)
print(matched.rows == cat.rows, matched.scatter("r", "distance").info.drawn > 700)`
    );
    expect(same.split(/\s+/)).toEqual(['True', 'True', 'True']);
  });

  test('COMM9: an external reference catalog joins the linked views', async ({
    page
  }) => {
    await runCells(page, [
      `${OPEN}
import numpy as np
from astropy.table import Table
objects = cat.to_astropy(["ra", "dec", "r"])
brightest = objects[np.argsort(np.ma.filled(np.ma.asarray(objects["r"]), np.nan))[:60]]
Table({
    "ra": np.asarray(brightest["ra"]) + 1e-5,
    "dec": np.asarray(brightest["dec"]),
    "refMag": np.asarray(brightest["r"]) + 0.1,
}).write("reference.vot", format="votable", overwrite=True)
matched = cat.match(butler_lab.catalog("reference.vot"), radius=0.5)
matched.scatter("r", "refMag - r")`,
      'matched.histogram("refMag", bins=20)',
      'matched.table(["objectId", "r", "refMag", "distance"])'
    ]);
    const views = page.locator('.jp-butler-linked-view');
    await expect(views.nth(1)).toContainText('60 of 60 drawn');
    await brush(
      page,
      views.nth(1).locator('canvas.jp-butler-plot'),
      [0.12, 0.5],
      [0.6, 0.5]
    );
    // The reference selects among the objects, in the views and in Python.
    await expectCount(views.nth(0), /^\d{1,2} of 60 selected$/);
    const [selected, worst] = (
      await evaluate(
        page,
        'chosen = matched.selection.table(["r", "refMag"]).to_pandas(); print(len(chosen), abs(chosen.refMag - chosen.r - 0.1).max() < 0.1)'
      )
    ).split(' ');
    await expectCount(views.nth(2), `${selected} of 60 selected`);
    expect(worst).toBe('True');
  });

  test('COMM4 LDF104 SQR7: the same query on two repositories, one of them remote, in one linked view', async ({
    page
  }) => {
    const uri = readFileSync(process.env.BUTLER_UI_REMOTE ?? '', 'utf8');
    await runCells(page, [
      OPEN,
      `remote = Butler.from_config(${JSON.stringify(uri)})
columns = ["objectId", "ra", "dec", "g_psfFlux", "r_psfFlux"]
here, there = (
    butler_lab.catalog(each, "object", collections="u/demo/DM-1", columns=columns)
    for each in (butler, remote)
)
both = here.stack(there, "site", ("here", "there"))
both.histogram("site")`,
      'both.scatter("g - r", "r", color="site")'
    ]);
    const views = page.locator('.jp-butler-linked-view');
    await expect(views.nth(1)).toContainText('of 1,604 drawn');
    await brush(
      page,
      views.nth(0).locator('canvas.jp-butler-plot'),
      [0.2, 0.5],
      [0.3, 0.5]
    );
    await expectCount(views.nth(1), '802 of 1,604 selected');
    expect(
      await evaluate(
        page,
        'print(here.compare(there, ["r_psfFlux"], on="objectId").is_equal)'
      )
    ).toBe('True');
  });

  test('an Altair chart is one of the views: it follows them and selects in them', async ({
    page
  }) => {
    await runCells(page, [
      OPEN,
      `import altair as alt
brush = alt.selection_interval(name="brush")
cat.altair(alt.Chart().mark_circle().encode(x="ra", y=alt.Y("dec", scale=alt.Scale(zero=False))).add_params(brush))`,
      'cat.histogram("r", bins=20)'
    ]);
    const views = page.locator('.jp-butler-linked-view');
    const chart = views.nth(0).locator('.jp-butler-chart canvas');
    await expect(chart).toBeVisible();
    await expect(views.nth(1)).toContainText('of 802 drawn');
    await brush(page, chart, [0.4, 0.3], [0.7, 0.7]);
    await expectCount(views.nth(1), /^\d{1,3} of 802 selected$/);
    const selected = await evaluate(page, 'print(cat.selection.expression)');
    expect(selected).toContain('<= ra <=');
    expect(selected).toContain('<= dec <=');
    await new ButlerPage(page).picture('altair');
  });
});
