import type { House } from '../api/house.js';
import { Page } from '../pages/visitor.js';

/**
 * Somebody with a browser that has no script, who travels between the program and a provider: each has its own cookies,
 * redirects are followed, and a page that says where it leads on is followed there.
 */
export class Traveller {
  private readonly jars = new Map<string, Map<string, string>>();
  /** Every address that was asked for, in its order. */
  readonly trail: string[] = [];

  constructor(
    private readonly house: House,
    /** Whether a redirect to another site is followed, or its address shown. */
    private readonly goesOn = true,
  ) {}

  private get base(): string {
    return this.house.config.baseUrl;
  }

  get(address: string): Promise<Page> {
    return this.ask('GET', address);
  }

  post(address: string, fields: URLSearchParams): Promise<Page> {
    return this.ask('POST', address, fields);
  }

  /** Sends the form of a page that is sent to an address which ends so, or the first. */
  async send(page: Page, typed: Record<string, string> = {}, to = ''): Promise<Page> {
    const form = page.forms.find(({ action }) => new URL(action, page.url).pathname.endsWith(to));
    if (form === undefined) throw new Error(`no form on ${page.url}: ${page.status} ${page.text || page.html}`);
    for (const [name, value] of Object.entries(typed)) form.fields.set(name, value);
    return this.post(new URL(form.action, page.url).href, form.fields);
  }

  /** From the page of signing in to the provider, and there as that account; the page that comes of it. */
  async signsIn(account: string, { from = '/sign-in/provider' } = {}): Promise<Page> {
    const there = await this.get(from);
    return there.html.includes('name="account"') ? this.send(there, { account, do: 'in' }) : there;
  }

  /** The same cookies in the hands of somebody else. */
  twin(goesOn = true): Traveller {
    const other = new Traveller(this.house, goesOn);
    for (const [origin, jar] of this.jars) other.jars.set(origin, new Map(jar));
    return other;
  }

  private async ask(method: 'GET' | 'POST', address: string, fields?: URLSearchParams): Promise<Page> {
    const url = new URL(address, this.base);
    this.trail.push(url.href);
    if (this.trail.length > 40) throw new Error(`led in circles: ${this.trail.slice(-5).join(' ')}`);
    const jar = this.jars.get(url.origin) ?? new Map<string, string>();
    this.jars.set(url.origin, jar);
    const headers: Record<string, string> = {
      accept: 'text/html',
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(fields === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    const ours = url.origin === this.base;
    const answer = ours ? await this.here(method, url, headers, fields) : await this.there(method, url, headers, fields);
    for (const line of answer.cookies) {
      const [name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line)?.slice(1) ?? [];
      if (/expires=Thu, 01 Jan 1970/i.test(line) || value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const onward = answer.location ?? /http-equiv="refresh" content="0; url=([^"]+)"/.exec(answer.text)?.[1]?.replaceAll('&amp;', '&');
    if (onward === undefined) return new Page(url.href, answer.status, {}, answer.text);
    const to = new URL(onward, url);
    if (to.origin !== url.origin && !this.goesOn) return new Page(to.href, answer.status, {}, '');
    return this.ask('GET', to.href);
  }

  private async here(method: 'GET' | 'POST', url: URL, headers: Record<string, string>, fields?: URLSearchParams) {
    const answer = await this.house.app.inject({
      method,
      url: `${url.pathname}${url.search}`,
      headers,
      ...(fields === undefined ? {} : { payload: fields.toString() }),
    });
    const { location } = answer.headers;
    return {
      status: answer.statusCode,
      text: answer.body,
      location: location === undefined ? undefined : String(location),
      cookies: [answer.headers['set-cookie'] ?? []].flat().map(String),
    };
  }

  private async there(method: 'GET' | 'POST', url: URL, headers: Record<string, string>, fields?: URLSearchParams) {
    const body = fields === undefined ? {} : { body: fields.toString() };
    const answer = await fetch(url, { method, headers, redirect: 'manual', ...body });
    return {
      status: answer.status,
      text: await answer.text(),
      location: answer.headers.get('location') ?? undefined,
      cookies: answer.headers.getSetCookie(),
    };
  }
}
