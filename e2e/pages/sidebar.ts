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

  /** Opens the question whether to delete; the answer is the caller's. */
  async startDeleting(title: string): Promise<Locator> {
    await this.choose(title, EN.common.delete);
    return this.page.getByRole('alertdialog', { name: EN.sessions.deleteTitle });
  }
}
