import type { Browser, Locator, Page, Response } from 'playwright-core';
import { type DemoHandle, demoPerson } from '../../src/councils/demo-people.js';
import { type Language, say, type Values } from '../../src/locales/locales.js';
import { inLanguage } from '../../src/pages/addresses.js';

/** How somebody visits: the journeys are the same for everybody, whatever they read, hold and switch off. */
export interface How {
  language: Language;
  /** The width of the window in CSS pixels: a laptop's or a telephone's. */
  width: 1280 | 360;
  javascript: boolean;
  /** Tab, arrows, Space and Enter only. */
  keyboard: boolean;
}

const usual: How = { language: 'en', width: 1280, javascript: true, keyboard: false };

/** As far as somebody tabs to find a thing before it counts as out of reach. */
const TABS_AT_MOST = 300;
const PATIENCE = 8_000;

/** Somebody who looks at pages. What they touch they find by its label or its name, as it is read out to them. */
export class Visitor {
  /** What went wrong beside the page: errors of scripts, and parts of it that did not come. */
  readonly troubles: string[] = [];

  private constructor(
    readonly page: Page,
    readonly base: string,
    readonly how: How,
  ) {
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => void this.troubles.push(`script: ${error.message}`));
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText;
      // Whoever goes on does not wait for the picture of the page that they leave; where no script runs, none is loaded.
      const none = !how.javascript && request.url().endsWith('.js');
      if (why !== 'net::ERR_ABORTED' && !none) this.troubles.push(`not loaded: ${request.url()} ${why}`);
    });
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.troubles.push(`console: ${message.text()}`);
    });
  }

  /** In a browser session of their own. */
  static async comes(browser: Browser, base: string, wishes: Partial<How> = {}): Promise<Visitor> {
    const how = { ...usual, ...wishes };
    const viewport = { width: how.width, height: how.width === 360 ? 740 : 900 };
    const context = await browser.newContext({ baseURL: base, viewport, javaScriptEnabled: how.javascript, locale: 'en-GB' });
    return new Visitor(await context.newPage(), base, how);
  }

  /** A word of the locales in the visitor's language. */
  t(key: string, values?: Values): string {
    return say(this.how.language, key, values);
  }

  /** Through the page of the demo on which one chooses whom to be, and on to the proposals. */
  async signsIn(who: DemoHandle): Promise<void> {
    await this.goes('/sign-in?next=/proposals');
    await this.chooses(demoPerson(who)!.name);
    await this.presses(this.t('page.signIn'));
  }

  /** To an address without its language, as somebody types it in. */
  async goes(address: string): Promise<Response> {
    const response = await this.page.goto(inLanguage(address, this.how.language), { waitUntil: 'load' });
    if (response === null) throw new Error(`${address} is where the visitor already is`);
    return response;
  }

  /** Through a link, by its name, to the page that it leads to. */
  follows(name: string | RegExp): Promise<void> {
    return this.leavesBy(this.one('link', name));
  }

  /** To one of the places of the menu, which a telephone hides behind a button. */
  async navigates(name: string): Promise<void> {
    const link = this.page.getByRole('navigation').getByRole('link', { name, exact: true });
    if ((await link.filter({ visible: true }).count()) === 0) await this.uses('button', this.t('page.menu.label'));
    await this.follows(name);
  }

  /** A button that sends a form, by its name, and on to the page that comes of it. */
  presses(name: string | RegExp): Promise<void> {
    return this.leavesBy(this.one('button', name));
  }

  /** A button or link that stays on the page, e.g. one that opens a menu. */
  uses(role: 'button' | 'link', name: string | RegExp): Promise<void> {
    return this.actsOn(this.one(role, name));
  }

  /** Into a field, in place of what it holds. */
  async writes(label: string | RegExp, text: string): Promise<void> {
    const field = this.labelled(label);
    if (!this.how.keyboard) return field.fill(text);
    await this.tabTo(field);
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(text);
  }

  /** A radio button or a checkbox. */
  async chooses(label: string | RegExp): Promise<void> {
    const choice = this.labelled(label);
    if (!this.how.keyboard) return choice.check();
    if ((await choice.getAttribute('type')) === 'radio') return this.arrowsTo(choice);
    await this.tabTo(choice);
    if (!(await choice.isChecked())) await this.page.keyboard.press('Space');
  }

  /** One of a list that opens. */
  async picks(label: string | RegExp, option: string): Promise<void> {
    const list = this.labelled(label);
    if (!this.how.keyboard) return void (await list.selectOption({ label: option }));
    await this.tabTo(list);
    await this.page.keyboard.type(option);
  }

  /** That a text stands on the page for everybody to see. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** The main heading of the page. */
  async heading(): Promise<string> {
    return (await this.page.getByRole('heading', { level: 1 }).innerText()).trim();
  }

  /** Until the page has come and its own script has run. */
  settle(): Promise<void> {
    return this.page.waitForLoadState('load');
  }

  /** With the Tab key from where the visitor is, as far as that. Fails where the key does not lead there, or where nothing shows it. */
  async tabTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let tabs = 0; tabs < TABS_AT_MOST; tabs += 1) {
      if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${target} is not reached with the Tab key`);
  }

  async leaves(): Promise<void> {
    await this.page.context().close();
  }

  private one(role: 'button' | 'link', name: string | RegExp): Locator {
    return this.page.getByRole(role, { name, exact: true }).filter({ visible: true }).first();
  }

  private labelled(label: string | RegExp): Locator {
    return this.page.getByLabel(label, { exact: true }).first();
  }

  private async leavesBy(target: Locator): Promise<void> {
    // What is not there is said by its name, and not as a page that did not come.
    await target.waitFor();
    const arrived = this.page.waitForEvent('load');
    await Promise.all([arrived, this.actsOn(target)]);
  }

  private async actsOn(target: Locator): Promise<void> {
    if (!this.how.keyboard) return target.click();
    await this.tabTo(target);
    await this.page.keyboard.press('Enter');
  }

  /** Tab leads to a group of radio buttons, the arrows to one of them. */
  private async arrowsTo(choice: Locator): Promise<void> {
    const group = this.page.locator(`input[name="${await choice.getAttribute('name')}"]`);
    const focused = () => group.evaluateAll((all) => all.findIndex((one) => one.matches(':focus')));
    for (let tabs = 0; (await focused()) === -1; tabs += 1) {
      if (tabs > TABS_AT_MOST) throw new Error(`${choice} is not reached with the Tab key`);
      await this.page.keyboard.press('Tab');
    }
    await this.page.keyboard.press('Space');
    for (let arrows = await group.count(); arrows > 0 && !(await choice.isChecked()); arrows -= 1)
      await this.page.keyboard.press('ArrowDown');
    if (!(await choice.isChecked())) throw new Error(`${choice} is not reached with the arrows`);
  }
}
