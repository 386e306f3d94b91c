import { expect, type Locator, type Page } from '@playwright/test';
import { EN } from '../messages';

const text = EN.datasets.add;

export interface FileToDrop {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** From files to a dataset. */
export class AddDataPage {
  readonly importButton: Locator;

  constructor(readonly page: Page) {
    this.importButton = page.getByRole('button', { name: /^Import \d+ tables?$/ });
  }

  async open(): Promise<void> {
    await this.page.goto('/datasets/new');
    const listens = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps'));
    await expect.poll(() => this.fileInput.evaluate(listens)).toBe(true);
  }

  private get fileInput(): Locator {
    return this.page.locator('input[type="file"]');
  }

  /** Sends the files and waits for what they will become. */
  async upload(...files: FileToDrop[]): Promise<void> {
    await this.fileInput.setInputFiles(files);
    await expect(this.importButton).toBeVisible({ timeout: 20_000 });
  }

  async name(name: string): Promise<void> {
    await this.page.getByRole('textbox', { name: text.name }).fill(name);
  }

  typeOf(column: string): Locator {
    return this.page.getByRole('combobox', { name: text.typeOf.replace('{column}', column) });
  }

  async chooseType(column: string, type: string): Promise<void> {
    await this.typeOf(column).click();
    await this.page.getByRole('option', { name: type, exact: true }).click();
  }

  /** Imports, waits until the dataset is ready, and returns its id. */
  async import(): Promise<number> {
    await this.importButton.click();
    await expect(this.page).toHaveURL(/\/datasets\/\d+$/, { timeout: 20_000 });
    await expect(this.page.getByRole('link', { name: EN.datasets.ask, exact: true })).toBeVisible({ timeout: 40_000 });
    return Number(new URL(this.page.url()).pathname.split('/').at(-1));
  }
}
