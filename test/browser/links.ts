import { isPage } from '../../src/pages/addresses.js';
import type { Findings } from './inspection.js';
import { answers, type Route } from './routes.js';
import type { Visitor } from './visitor.js';

interface Led {
  status: number;
  ids: Set<string>;
}

/** Follows every link of the pages seen, each once for each person who is led to it. */
export class Links {
  private readonly led = new Map<string, Promise<Led>>();
  private readonly dead = new Map<string, Set<string>>();

  /**
   * Follows the links of a page. A page that answers otherwise than 200 may lead to itself, in either language: it does so
   * as it was `wanted`.
   */
  async followAll(visitor: Visitor, { who, on }: { who: string; on: string }, { links, lost }: Findings, wanted: number): Promise<void> {
    for (const link of lost) this.tell(`leads nowhere on its own page: ${link}`, on);
    for (const link of links) {
      const { origin, protocol, hash, href } = new URL(link);
      if (origin !== visitor.base) {
        if (!['https:', 'mailto:', 'tel:'].includes(protocol)) this.tell(`leads to ${link}`, on);
        continue;
      }
      // Places on this page are told of as lost, or are there.
      if (hash !== '' && href.split('#')[0] === visitor.page.url().split('#')[0]) continue;
      const { status, ids } = await this.follow(visitor, who, href.slice(0, href.length - hash.length));
      const itself = wordless(href) === wordless(visitor.page.url());
      if (status >= 400 && itself && status === wanted) continue;
      if (status >= 400) this.tell(`${kindOf(link)} answers ${status}`, on);
      else if (hash.length > 1 && !ids.has(decodeURIComponent(hash.slice(1)))) this.tell(`${kindOf(link)}: no such place on that page`, on);
    }
  }

  /** The links that lead nowhere, or to a place on a page that is not there, each with pages that it is on. */
  faults(): string[] {
    return [...this.dead].map(([fault, on]) => `${fault} – on ${[...on].slice(0, 3).join(', ')}${on.size > 3 ? ' …' : ''}`);
  }

  private tell(fault: string, on: string): void {
    this.dead.set(fault, (this.dead.get(fault) ?? new Set()).add(on));
  }

  private follow(visitor: Visitor, who: string, address: string): Promise<Led> {
    const key = `${who} ${address}`;
    const known = this.led.get(key);
    if (known !== undefined) return known;
    const found = this.fetch(visitor, address);
    this.led.set(key, found);
    return found;
  }

  private async fetch(visitor: Visitor, address: string): Promise<Led> {
    const answer = await visitor.page.context().request.get(address, { headers: { accept: 'text/html,*/*' } });
    const html = /text\/html/.test(answer.headers()['content-type'] ?? '') ? await answer.text() : '';
    const led = { status: answer.status(), ids: new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!)) };
    await answer.dispose();
    return led;
  }
}

/** An address as a kind of address: a link that is dead for one proposal is so for all. */
const kindOf = (address: string): string =>
  address
    .slice(new URL(address).origin.length)
    .replace(/^\/cy(?=\/|$)/, '')
    .replace(/CD-\d+-\d+/, ':ref');

/** The path of an address, without its language. */
const wordless = (address: string): string => new URL(address).pathname.replace(/^\/(?:cy|en)(?=\/|$)/, '') || '/';

/** Which of the program's addresses the forms of the pages seen are sent to. */
export class Forms {
  private readonly reached = new Set<Route>();

  constructor(private readonly routes: Route[]) {}

  /** The forms of a page that are sent where nobody takes them. */
  dead(base: string, { forms }: Findings): string[] {
    return forms.flatMap(({ method, action }) => {
      const { origin } = new URL(action, base);
      const address = wordless(action);
      if (origin === base && !isPage(address)) return [];
      const sent = (one: Route) => origin === base && one.method === method.toUpperCase() && answers(one, address);
      const route = this.routes.find((one) => one.path === address && sent(one)) ?? this.routes.find(sent);
      if (route !== undefined) this.reached.add(route);
      return route === undefined ? [`a form is sent to ${method} ${action}, and nobody takes it`] : [];
    });
  }

  /** What is sent by no form of any page seen: a page that nobody looked at, or an address that nobody needs. */
  unreached(): string[] {
    return this.routes.filter((route) => route.method === 'POST' && !this.reached.has(route)).map(({ path }) => path);
  }
}
