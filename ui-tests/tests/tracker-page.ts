import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The notebook of the demo that processes, puts and plots. */
const QUALITY = path.resolve(
  __dirname,
  '../../kernel/butler_lab/demo/notebooks/quality.ipynb'
);

/** A notebook as its file holds it. */
export interface INotebookFile {
  cells: {
    id?: string;
    cell_type: string;
    source: string | string[];
    metadata: { [key: string]: unknown };
    outputs?: unknown[];
    execution_count?: number | null;
  }[];
  metadata: { [key: string]: unknown };
  nbformat: number;
  nbformat_minor: number;
}

/** What a user does with the tracker. */
export class TrackerPage {
  constructor(readonly page: IJupyterLabPageFixture) {}

  get panel(): Locator {
    return this.page.locator('#jp-butler-tracker');
  }

  get runButton(): Locator {
    return this.panel.locator('.jp-butler-tracker-buttons .jp-mod-primary');
  }

  /** Rows of the list of cells. */
  get cells(): Locator {
    return this.panel
      .getByRole('listbox', { name: 'Cells' })
      .locator('[data-cell]');
  }

  /** What the status bar says of the notebook in front. */
  get status(): Locator {
    return this.page
      .locator('#jp-main-statusbar')
      .getByTitle('Show which cells must run');
  }

  /** Everything about the chosen cell. */
  get details(): Locator {
    return this.panel.getByRole('region', { name: 'Cell', exact: true });
  }

  /** The mark beside a code cell, by its index among the code cells. */
  mark(index: number): Locator {
    return this.page
      .locator('.jp-NotebookPanel:visible .jp-butler-tracker-mark')
      .nth(index);
  }

  /** Indices of the cells that the plan runs, as the marks show them. */
  async planned(): Promise<number[]> {
    return this.page
      .locator('.jp-NotebookPanel:visible .jp-butler-tracker-mark')
      .evaluateAll(marks =>
        marks.flatMap((mark, index) =>
          (mark as HTMLElement).dataset.run === 'true' ? [index] : []
        )
      );
  }

  /** Indices of the code cells that were executed, in order of execution. */
  async executed(): Promise<number[]> {
    return this.page.evaluate(() => {
      const panel = window.jupyterapp.shell.currentWidget as unknown as {
        content: {
          widgets: {
            model: { type: string; executionCount?: number | null };
          }[];
        };
      };
      return panel.content.widgets
        .filter(({ model }) => model.type === 'code')
        .map(({ model }, index) => [model.executionCount ?? 0, index])
        .filter(([count]) => count > 0)
        .sort(([a], [b]) => a - b)
        .map(([, index]) => index);
    });
  }

  /** Open a notebook with these cells, or another notebook file. */
  async open(name: string, notebook: string[] | INotebookFile): Promise<void> {
    const file = Array.isArray(notebook) ? notebookOf(notebook) : notebook;
    await this.page.evaluate(
      async ([path, content]) => {
        const { serviceManager, commands } = window.jupyterapp;
        await serviceManager.contents.save(path, {
          type: 'file',
          format: 'text',
          content
        });
        await commands.execute('docmanager:open', { path });
      },
      [name, JSON.stringify(file)] as const
    );
    await expect(
      this.page.locator('.jp-NotebookPanel:visible .jp-CodeCell').first()
    ).toBeVisible();
  }

  /**
   * Replace the text of a code cell.
   *
   * @returns the state that its mark shows in the very next frames
   */
  async edit(index: number, source: string): Promise<string | undefined> {
    return this.page.evaluate(
      async ([position, text]) => {
        const panel = window.jupyterapp.shell.currentWidget as unknown as {
          content: {
            widgets: {
              node: HTMLElement;
              model: {
                type: string;
                sharedModel: { setSource(text: string): void };
              };
            }[];
          };
        };
        const cell = panel.content.widgets.filter(
          ({ model }) => model.type === 'code'
        )[position];
        cell.model.sharedModel.setSource(text);
        const frame = (): Promise<unknown> =>
          new Promise(resolve => requestAnimationFrame(resolve));
        await frame();
        await frame();
        return cell.node.querySelector<HTMLElement>('.jp-butler-tracker-mark')
          ?.dataset.state;
      },
      [index, source] as const
    );
  }

  /** Show the tracker's panel. */
  async show(): Promise<void> {
    await this.page.evaluate(() =>
      window.jupyterapp.commands.execute('butler-tracker:show')
    );
    await expect(this.panel).toBeVisible();
  }

  /** Wait for the plan, and for a kernel that records. */
  async ready(): Promise<void> {
    await expect(this.panel.getByRole('status').first()).not.toContainText(
      'No plan yet'
    );
    await expect(this.panel.locator('header .jp-butler-busy')).toHaveCount(0);
    await expect(this.panel.locator('header')).not.toContainText('kernel');
  }

  /** Trust the notebook, which came from elsewhere. */
  async trust(): Promise<void> {
    await this.panel
      .getByRole('button', { name: 'Trust the notebook' })
      .click();
    await this.page
      .locator('.jp-Dialog')
      .getByRole('button', { name: 'Trust' })
      .click();
    await expect(
      this.panel.getByText('This notebook is not trusted')
    ).toHaveCount(0);
  }

  /** A picture for the documentation. */
  async picture(name: string): Promise<void> {
    await this.page.screenshot({
      path: path.resolve(__dirname, `../../docs/pictures/${name}.png`)
    });
  }

  /** Run what is missing, and wait until that is done, for so many ms. */
  async run(timeout?: number): Promise<void> {
    await this.runButton.click();
    await expect(this.panel.getByText(/^Done: /)).toBeVisible({ timeout });
  }
}

/** The demo's quality notebook, writing to a RUN of the test's own in the work repository. */
export function qualityNotebook(run: string): INotebookFile {
  const text = readFileSync(QUALITY, 'utf8')
    .replace('\\"demo\\", writeable', '\\"work\\", writeable')
    .replace('u/you/quality', run);
  return JSON.parse(text) as INotebookFile;
}

/** A notebook of code cells. */
export function notebookOf(sources: string[]): INotebookFile {
  return {
    cells: sources.map((source, index) => ({
      id: `story-${index}`,
      cell_type: 'code',
      source,
      metadata: {},
      outputs: [],
      execution_count: null
    })),
    metadata: {
      kernelspec: {
        name: 'python3',
        display_name: 'Python 3',
        language: 'python'
      },
      language_info: { name: 'python' }
    },
    nbformat: 4,
    nbformat_minor: 5
  };
}

/** Run Python elsewhere, with a Butler of the work repository named `butler`. */
export function elsewhere(code: string): string {
  const root = process.env.BUTLER_UI_WORK_REPOSITORY ?? '';
  return execFileSync(
    'python',
    [
      '-c',
      `from lsst.daf.butler import Butler\nbutler = Butler.from_config(${JSON.stringify(root)}, writeable=True)\n${code}`
    ],
    { encoding: 'utf8' }
  );
}

/** Open a Butler that writes to a RUN of the work repository. */
export function setup(run: string, type = 'tracker_story'): string {
  return [
    'from lsst.daf.butler import Butler, DatasetType',
    `butler = Butler.from_config("work", writeable=True, run="${run}", collections=["${run}", "u/demo/DM-1"], instrument="DemoCam")`,
    `butler.registry.registerDatasetType(DatasetType("${type}", ("instrument", "detector"), "StructuredDataDict", universe=butler.dimensions))`
  ].join('\n');
}
