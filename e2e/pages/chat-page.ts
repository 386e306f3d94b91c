import { expect, type Locator, type Page } from '@playwright/test';
import { EN } from '../messages';

/** The conversation and its composer, in one language. */
export class ChatPage {
  readonly question: Locator;

  constructor(
    readonly page: Page,
    private readonly text = EN.chat,
  ) {
    this.question = page.getByRole('textbox', { name: this.text.composer.label });
  }

  /** Opens the page of a new chat. */
  async open(): Promise<void> {
    await this.page.goto('/chat');
    await this.expectReady();
  }

  /** Waits until React listens: what a test types or clicks before that is lost, as no person is so quick. */
  async expectReady(): Promise<void> {
    const listens = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactProps'));
    await expect.poll(() => this.question.evaluate(listens)).toBe(true);
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.expectReady();
  }

  /** Types and sends; does not wait for the answer. */
  async send(question: string): Promise<void> {
    await this.question.fill(question);
    await this.question.press('Enter');
  }

  /** Types, sends and waits for the whole answer; returns its turn. */
  async ask(question: string): Promise<Turn> {
    await this.send(question);
    const turn = this.turn(question);
    await turn.expectFinished();
    return turn;
  }

  /** The newest turn of this question. */
  turn(question: string): Turn {
    return new Turn(this.page.getByRole('article', { name: question, exact: true }).last(), this.text);
  }

  get stopButton(): Locator {
    return this.page.getByRole('button', { name: this.text.composer.stop, exact: true });
  }

  /** The id in the address, once the session has one. */
  async sessionId(): Promise<number> {
    await expect(this.page).toHaveURL(/\/chat\/\d+$/);
    return Number(new URL(this.page.url()).pathname.split('/').at(-1));
  }
}

export type TabName = 'chart' | 'table' | 'sql' | 'steps';

export class Turn {
  constructor(
    readonly article: Locator,
    private readonly text = EN.chat,
  ) {}

  async expectFinished(): Promise<void> {
    await expect(this.article).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });
  }

  async showTab(name: TabName): Promise<void> {
    await this.article.getByRole('tab', { name: this.text.tabs[name], exact: true }).click();
  }

  get chart(): Locator {
    return this.article.getByRole('tabpanel', { name: this.text.tabs.chart }).getByRole('img');
  }

  get sql(): Locator {
    return this.article.getByRole('figure', { name: this.text.sql.label });
  }

  get steps(): Locator {
    return this.article.getByRole('list', { name: this.text.steps.title }).getByRole('listitem');
  }

  /** Body rows of the Table tab. */
  get rows(): Locator {
    return this.article.getByRole('tabpanel', { name: this.text.tabs.table }).locator('tbody').getByRole('row');
  }

  get followUps(): Locator {
    return this.article.getByRole('list', { name: this.text.turn.followUps }).getByRole('button');
  }
}
