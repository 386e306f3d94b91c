import { expect, type Locator, type Page } from '@playwright/test';
import { EN, fill } from '../messages';

const text = EN.datasets.add;

export interface FileToDrop {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** From files to a dataset. */
export class AddDataPage {
  readonly importButton: Locator;

  constructor(
    readonly page: Page,
    private readonly text = EN,
  ) {
    this.importButton = page.getByRole('button', { name: /^(Import \d+ tables?|导入 \d+ 张表)$/ });
  }

  async open(): Promise<void> {
    await this.page.goto('/datasets/new');
    const listens = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps'));
    await expect.poll(() => this.fileInput.evaluate(listens)).toBe(true);
  }

  private get fileInput(): Locator {
    return this.page.locator('input[type="file"]');
  }

  async choose(...files: FileToDrop[]): Promise<void> {
    await this.fileInput.setInputFiles(files);
  }

  /** Sends the files and waits for what they will become. */
  async upload(...files: FileToDrop[]): Promise<void> {
    await this.choose(...files);
    await expect(this.importButton).toBeVisible({ timeout: 20_000 });
  }

  /** From no file at all to a dataset that answers; returns its id. */
  async bring(...files: FileToDrop[]): Promise<number> {
    await this.open();
    await this.upload(...files);
    return this.import();
  }

  async name(name: string): Promise<void> {
    await this.page.getByRole('textbox', { name: text.name }).fill(name);
  }

  typeOf(column: string): Locator {
    return this.page.getByRole('combobox', { name: text.typeOf.replace('{column}', column) });
  }

  /** How a column whose values can be read in several ways is written. */
  writingOf(column: string): Locator {
    return this.page.getByRole('combobox', { name: fill(text.writtenAs, { column }) });
  }

  async chooseWriting(column: string, writing: string): Promise<void> {
    await this.writingOf(column).click();
    await this.page.getByRole('option', { name: writing, exact: true }).click();
  }

  async chooseType(column: string, type: string): Promise<void> {
    await this.typeOf(column).click();
    await this.page.getByRole('option', { name: type, exact: true }).click();
  }

  /** Imports, and waits until the chat that opens can be asked; returns the dataset's id. */
  async importAndAsk(): Promise<number> {
    await this.importButton.click();
    await expect(this.page).toHaveURL(/\/chat\?dataset=\d+$/, { timeout: 20_000 });
    await expect(this.page.getByText(this.text.chat.welcome.inside)).toBeVisible({ timeout: 40_000 });
    return Number(new URL(this.page.url()).searchParams.get('dataset'));
  }

  /** Imports, waits until the dataset is ready, and opens its page; returns its id. */
  async import(): Promise<number> {
    const id = await this.importAndAsk();
    await this.page.goto(`/datasets/${id}`);
    await expect(this.page.getByRole('link', { name: this.text.datasets.ask, exact: true })).toBeVisible();
    return id;
  }
}
