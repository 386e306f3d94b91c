import { expect, type Locator, type Page } from '@playwright/test';
import { EN } from '../messages';

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
