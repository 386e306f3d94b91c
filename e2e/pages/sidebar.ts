import type { Locator, Page } from '@playwright/test';
import { EN, fill } from '../messages';

/** The list of sessions beside the conversation. */
export class Sidebar {
  constructor(readonly page: Page) {}

  session(title: string): Locator {
    return this.page.getByRole('link', { name: title, exact: true });
  }

  async choose(title: string, action: string): Promise<void> {
    await this.session(title).hover();
    await this.page.getByRole('button', { name: fill(EN.sessions.actions, { title }) }).click();
    await this.page.getByRole('menuitem', { name: action }).click();
  }

  async rename(title: string, to: string): Promise<void> {
    await this.choose(title, EN.sessions.rename);
    const input = this.page.getByRole('textbox', { name: EN.sessions.renameLabel });
    await input.fill(to);
    await input.press('Enter');
  }

  /** Of the menu above the list. */
  async view(item: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Shown: / }).click();
    await this.page
      .getByRole('menuitem', { name: item })
      .or(this.page.getByRole('menuitemradio', { name: item }))
      .click();
  }

  async delete(title: string): Promise<void> {
    await this.choose(title, EN.common.delete);
  }

  /** Takes back what the toast tells of. */
  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: EN.sessions.undo }).click();
  }
}
