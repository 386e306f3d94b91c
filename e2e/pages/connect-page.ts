import { expect, type Locator, type Page } from '@playwright/test';
import type { SourceConnection } from '@/lib/engines/source-connection';
import { EN } from '../messages';

const text = EN.datasets.connect;

/** From a database's address to a dataset. */
export class ConnectPage {
  /** What the test of the connection found. */
  readonly report: Locator;

  constructor(readonly page: Page) {
    this.report = page.getByRole('status').filter({ hasText: /^Connected to / });
  }

  async open(): Promise<void> {
    await this.page.goto('/datasets/new?way=database');
    const listens = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps'));
    await expect.poll(() => this.field('host').evaluate(listens)).toBe(true);
  }

  field(name: 'url' | 'host' | 'port' | 'database' | 'user' | 'password' | 'name' | 'path' | 'token'): Locator {
    return this.page.getByLabel(text[name], { exact: true });
  }

  async chooseKind(kind: string): Promise<void> {
    await this.page.getByRole('radio', { name: kind, exact: true }).check();
  }

  async fill({ host, port, database, user, password }: SourceConnection): Promise<void> {
    for (const [name, value] of Object.entries({ host, port: String(port), database, user, password }))
      await this.field(name as 'host').fill(value);
  }

  async test(): Promise<void> {
    await this.page.getByRole('button', { name: text.test, exact: true }).click();
  }

  /** Connects, waits until the dataset is ready, and returns its id. */
  async connect(): Promise<number> {
    await this.page.getByRole('button', { name: text.create, exact: true }).click();
    await expect(this.page).toHaveURL(/\/datasets\/\d+$/, { timeout: 20_000 });
    await expect(this.page.getByRole('link', { name: EN.datasets.ask, exact: true })).toBeVisible({ timeout: 40_000 });
    return Number(new URL(this.page.url()).pathname.split('/').at(-1));
  }
}
