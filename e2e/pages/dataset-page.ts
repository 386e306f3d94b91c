import { expect, type Locator, type Page } from '@playwright/test';
import { EN, fill } from '../messages';
import type { FileToDrop } from './add-data-page';

const { model, settings } = EN.datasets;

/** One dataset's page with its tabs. */
export class DatasetPage {
  constructor(readonly page: Page) {}

  async open(id: number): Promise<void> {
    await this.page.goto(`/datasets/${id}`);
    const listens = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps'));
    await expect.poll(() => this.page.getByRole('tab').first().evaluate(listens)).toBe(true);
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name, exact: true });
  }

  async showTab(name: string): Promise<void> {
    await this.tab(name).click();
  }

  /** Opens a table and its first rows. */
  async showRows(table: string): Promise<Locator> {
    const { sample, firstRows } = EN.datasets.tables;
    const box = this.page
      .getByRole('group')
      .filter({ has: this.page.getByText(table, { exact: true }) })
      .first();
    await box.getByText(table, { exact: true }).click();
    await box.getByRole('radio', { name: sample }).check();
    const rows = this.page.getByRole('region', { name: fill(firstRows, { table }) });
    await expect(rows).toBeVisible();
    return rows;
  }

  /** Sends a file on the settings' tab and waits for what it will become. */
  async upload(file: FileToDrop): Promise<void> {
    // The tab before this one may still be there, and has a field for files of its own.
    const input = this.page.getByRole('tabpanel', { name: settings.title }).locator('input[type="file"]');
    const listens = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps'));
    await expect.poll(() => input.evaluate(listens)).toBe(true);
    await input.setInputFiles(file);
    await expect(this.page.getByRole('button', { name: /^Add \d+ table/ })).toBeVisible({ timeout: 20_000 });
  }

  /** The label of the table that is being described. */
  tableLabel(language: string): Locator {
    return this.page.getByRole('group', { name: language }).first().getByRole('textbox', { name: model.label });
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: EN.common.save, exact: true }).click();
    await expect(this.page.getByText(model.saved)).toBeVisible();
  }

  async share(login: string, access: 'ask' | 'edit'): Promise<void> {
    await this.page.getByRole('textbox', { name: settings.login }).fill(login);
    await this.page.getByRole('radio', { name: settings[access], exact: true }).check();
    await this.page.getByRole('button', { name: settings.share, exact: true }).click();
    await expect(this.page.getByRole('button', { name: settings.unshare.replace('{name}', login) })).toBeVisible();
  }
}
