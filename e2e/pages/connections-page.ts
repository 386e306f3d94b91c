import { expect, type Locator, type Page } from '@playwright/test';
import { EN, fill } from '../messages';

const text = EN.datasets.sources;

/** The connections and the page of one. */
export class ConnectionsPage {
  constructor(readonly page: Page) {}

  async open(id?: number): Promise<void> {
    await this.page.goto(id === undefined ? '/datasets/sources' : `/datasets/sources/${id}`);
    await this.expectReady();
  }

  async expectReady(): Promise<void> {
    const listens = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps'));
    const button = this.page.getByRole('main').getByRole('button').first();
    await expect.poll(() => button.evaluate(listens)).toBe(true);
  }

  entry(name: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  async testEntry(name: string): Promise<void> {
    await this.page.getByRole('button', { name: fill(text.testOf, { name }) }).click();
  }

  field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label, exact: true });
  }

  async test(): Promise<void> {
    await this.page.getByRole('button', { name: EN.datasets.connect.test, exact: true }).click();
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: EN.common.save, exact: true }).click();
  }

  /** Opens the question whether to forget the connection; the answer is the caller's. */
  async startForgetting(): Promise<Locator> {
    await this.page.getByRole('button', { name: text.delete, exact: true }).click();
    return this.page.getByRole('alertdialog');
  }
}
