import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import { expect } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

/** One raw image of the demo repository. */
export const RAW = 'exposure = 2026110200001 AND detector = 4';

/** What a user does in the query builder, in a user's words. */
export class QueryPage {
  constructor(readonly page: IJupyterLabPageFixture) {}

  /** The query in front. */
  get panel(): Locator {
    return this.page.locator('.jp-butler-query:not(.lm-mod-hidden *)').last();
  }

  get editor(): Locator {
    return this.panel.getByRole('textbox', { name: 'where expression' });
  }

  get total(): Locator {
    return this.panel.getByRole('status', { name: 'Matches' });
  }

  get rows(): Locator {
    return this.panel
      .getByRole('table', { name: 'Results' })
      .locator('tbody tr');
  }

  get problems(): Locator {
    return this.panel.getByRole('list', { name: 'Problems' });
  }

  /** The list of suggestions. */
  get suggestions(): Locator {
    return this.page.locator('.cm-tooltip-autocomplete li');
  }

  /** Open the query builder from the palette's command on the demo repository. */
  async open(args: Record<string, unknown> = {}): Promise<void> {
    await this.page.evaluate(
      given =>
        void window.jupyterapp.commands.execute(
          'butler-query:open',
          given as never
        ),
      args
    );
    await expect(this.panel.getByLabel('repository')).toContainText('demo');
  }

  /** Open it on datasets of a type in a collection, and wait for what exists. */
  async openOn(collection: string, datasetType: string): Promise<void> {
    await this.open({
      repository: 'demo',
      collections: [collection],
      datasetType
    });
    await this.ready();
  }

  /** Wait until all suggestions are there. */
  async ready(): Promise<void> {
    await expect(this.panel.getByText(/^Values from /)).toBeVisible();
  }

  /** Write an expression anew, as fast as a test types. */
  async write(text: string): Promise<void> {
    await this.editor.click();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.type(text);
  }

  /** Open what belongs to the first row without being recorded with it. */
  async showRelated(): Promise<void> {
    await this.rows.first().click({ button: 'right' });
    await this.page
      .getByRole('menuitem', { name: 'Calibrations and Possible Inputs' })
      .click();
  }

  /** Texts of a column of the rows shown. */
  async values(column: string): Promise<string[]> {
    const headers = await this.panel.locator('thead th').allInnerTexts();
    const index = headers.findIndex(header => header.split(/\s/)[0] === column);
    return this.rows.locator(`td:nth-child(${index + 1})`).allInnerTexts();
  }
}
