import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect, test as labTest } from '@jupyterlab/galata';
import type { Locator, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';

export { expect };

/** A test in a page of its own, and so with kernels and an agent of its own, which end with it. */
export const test = labTest.extend<{ endKernels: void }>({
  endKernels: [
    async ({ page }, use) => {
      await use();
      await page.evaluate(() =>
        window.jupyterapp.serviceManager.kernels.shutdownAll()
      );
    },
    { auto: true }
  ]
});

/** Galata waits for the launcher, which is not there when a page comes back as it was left. */
export async function labWithoutLauncher(
  { baseURL: _ }: { baseURL: string | undefined },
  use: (wait: (page: Page) => Promise<void>) => Promise<void>
): Promise<void> {
  await use(async page => {
    await page.locator('#jupyterlab-splash').waitFor({ state: 'detached' });
  });
}

/** What a user does in the Butler panels, in a user's words. */
export class ButlerPage {
  constructor(readonly page: IJupyterLabPageFixture) {}

  get sidebar(): Locator {
    return this.page.locator('#jp-butler-browser');
  }

  get inspector(): Locator {
    return this.page.locator('#jp-butler-inspector');
  }

  /** The table of datasets in front. */
  get datasets(): Locator {
    return this.page
      .locator('.jp-butler-datasets:not(.lm-mod-hidden *) .jp-butler-table')
      .last();
  }

  get rows(): Locator {
    return this.datasets.locator('tbody tr');
  }

  /** What a text file of the server holds. */
  async readText(path: string): Promise<string> {
    return this.page.evaluate(async path => {
      const { contents } = window.jupyterapp.serviceManager;
      return (await contents.get(path, { content: true })).content as string;
    }, path);
  }

  /** Open the panel with a repository of the index. */
  async open(label = 'demo'): Promise<void> {
    await this.page
      .locator('.jp-SideBar [data-id="jp-butler-browser"]')
      .click();
    await this.sidebar
      .getByLabel('Repository', { exact: true })
      .selectOption({ label });
    await expect(
      this.sidebar.getByRole('tree', { name: 'Collections' })
    ).toBeVisible();
  }

  /** Add a repository that is not in the index, by its path. */
  async add(path: string): Promise<void> {
    await this.sidebar.getByRole('button', { name: 'Add…' }).click();
    await this.sidebar
      .getByLabel('Path, URI or label of the repository')
      .fill(path);
    await this.sidebar
      .getByRole('button', { name: 'Open', exact: true })
      .click();
  }

  /** Open the panel with the demo repository behind a server; its URI. */
  async openRemote(): Promise<string> {
    await this.open();
    const uri = readFileSync(process.env.BUTLER_UI_REMOTE ?? '', 'utf8').trim();
    await this.add(uri);
    const trust = this.sidebar.getByRole('button', { name: 'Trust and open' });
    const facts = this.sidebar.getByText('remote, read only');
    // A story before may have trusted it: the server remembers.
    await expect(trust.or(facts)).toBeVisible();
    if (await trust.isVisible()) {
      await trust.click();
    }
    await expect(facts).toBeVisible();
    return uri;
  }

  collection(name: string): Locator {
    return this.sidebar.locator(`[data-collection="${name}"]`).first();
  }

  datasetType(name: string): Locator {
    return this.sidebar.locator(`[data-dataset-type="${name}"]`);
  }

  /** Choose a collection, filtering by its name, and wait for its dataset types. */
  async choose(name: string): Promise<void> {
    await this.collection(name).click();
    await expect(this.sidebar.locator('.jp-butler-context')).toContainText(
      name
    );
  }

  /** List the datasets of a type. */
  async list(collection: string, datasetType: string): Promise<void> {
    await this.choose(collection);
    await this.sidebar
      .locator('input[placeholder*="dataset types"]')
      .fill(datasetType);
    await this.datasetType(datasetType).dblclick();
    await expect(this.rows.first()).toBeVisible();
  }

  /** Type a filter above a column. */
  async filter(column: string, text: string): Promise<void> {
    const field = this.datasets.getByLabel(`Filter ${column}`, { exact: true });
    await field.fill(text);
    await field.press('Enter');
  }

  /** Position of a column among the cells of a row. */
  async column(name: string): Promise<number> {
    const headers = await this.datasets
      .locator('thead tr')
      .first()
      .locator('th')
      .allInnerTexts();
    return headers.findIndex(header => header.split(/\s/)[0] === name);
  }

  /** Texts of a column of the page shown. */
  async values(column: string): Promise<string[]> {
    const index = await this.column(column);
    return this.rows.locator(`td:nth-child(${index + 1})`).allInnerTexts();
  }

  /** A picture for the documentation; where the demo lies on this machine is nobody's business. */
  async picture(name: string): Promise<void> {
    const root = process.env.BUTLER_LAB_DEMO ?? '';
    await this.page.evaluate(place => {
      const texts = document.createTreeWalker(
        document.body,
        NodeFilter.SHOW_TEXT
      );
      while (texts.nextNode()) {
        const { currentNode } = texts;
        currentNode.textContent = (currentNode.textContent ?? '').replace(
          place,
          '/demo'
        );
      }
    }, root);
    await this.page.screenshot({
      path: `${__dirname}/../../docs/pictures/${name}.png`
    });
  }
}
