import { type DefaultTreeAdapterMap, parse } from 'parse5';
import type { House } from '../api/house.js';
import { fileForm } from './upload.js';

type Node = DefaultTreeAdapterMap['node'];
export type Element = DefaultTreeAdapterMap['element'];

function* elementsOf(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child);
}

export const attribute = (element: Element, name: string): string | undefined => element.attrs.find((one) => one.name === name)?.value;
export const textOf = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map((child) => textOf(child)).join('') : '';
const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A page as it was answered, and what a reader finds on it. */
export class Page {
  readonly elements: Element[];

  constructor(
    readonly url: string,
    readonly status: number,
    readonly headers: Record<string, unknown>,
    readonly html: string,
  ) {
    this.elements = [...elementsOf(parse(html))];
  }

  all(tag: string): Element[] {
    return this.elements.filter(({ tagName }) => tagName === tag);
  }

  texts(tag: string): string[] {
    return this.all(tag).map((one) => squeezed(textOf(one)));
  }

  /** The text of the main part, in one line. */
  get text(): string {
    return squeezed(this.all('main').map(textOf).join(' '));
  }

  get heading(): string {
    return this.texts('h1').join(' | ');
  }

  /** Where the links lead, and what they say. */
  get links(): { text: string; href: string }[] {
    return this.all('a').flatMap((one) => {
      const href = attribute(one, 'href');
      return href === undefined ? [] : [{ text: squeezed(textOf(one)), href }];
    });
  }

  /** The forms that are sent, with what stands in their fields; the one of signing out is left out. */
  get forms(): { action: string; fields: URLSearchParams }[] {
    return this.all('form')
      .filter((form) => attribute(form, 'method') === 'post' && !attribute(form, 'action')?.endsWith('/sign-out'))
      .map((form) => ({ action: attribute(form, 'action') ?? this.url, fields: fieldsOf(form) }));
  }

  /** What an error summary says. */
  get problems(): string[] {
    return this.elements.filter((one) => attribute(one, 'role') === 'alert').map((one) => squeezed(textOf(one)));
  }
}

function fieldsOf(form: Element): URLSearchParams {
  const fields = new URLSearchParams();
  for (const element of elementsOf(form)) {
    const name = attribute(element, 'name');
    const type = attribute(element, 'type');
    if (name === undefined || element.tagName === 'button') continue;
    if (element.tagName === 'textarea') fields.append(name, textOf(element).replace(/^\n/, ''));
    else if (element.tagName === 'select') {
      const options = [...elementsOf(element)].filter(({ tagName }) => tagName === 'option');
      const chosen = options.find((option) => attribute(option, 'selected') !== undefined) ?? options[0];
      if (chosen !== undefined) fields.append(name, attribute(chosen, 'value') ?? textOf(chosen));
    } else if ((type !== 'radio' && type !== 'checkbox') || attribute(element, 'checked') !== undefined)
      fields.append(name, attribute(element, 'value') ?? '');
  }
  return fields;
}

type Fields = Record<string, string | string[]>;

/** Somebody who looks at pages, as a browser without a script does: keeps cookies, follows redirects, sends forms. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly house: House) {}

  /** Somebody of the demo who has signed in. */
  static async in(house: House, handle: string): Promise<Visitor> {
    const visitor = new Visitor(house);
    const page = await visitor.post('/sign-in', new URLSearchParams({ person: handle }));
    if (page.url !== '/tasks') throw new Error(`${handle} could not sign in: ${page.status} ${page.text}`);
    return visitor;
  }

  get(url: string): Promise<Page> {
    return this.ask('GET', url);
  }

  post(url: string, fields: URLSearchParams): Promise<Page> {
    return this.ask('POST', url, fields);
  }

  /** Opens a page, types into the form that has the first of the fields (or the only one), and sends it; the page that comes then. */
  async fill(url: string, typed: Fields = {}): Promise<Page> {
    return this.send(await this.get(url), typed);
  }

  /** Types into a form of a page that is open. */
  async send(page: Page, typed: Fields = {}): Promise<Page> {
    const [first] = Object.keys(typed);
    const forms = page.forms;
    const named = page
      .all('form')
      .filter((form) => attribute(form, 'method') === 'post' && !attribute(form, 'action')?.endsWith('/sign-out'));
    const at = first === undefined ? 0 : named.findIndex((form) => [...elementsOf(form)].some((one) => attribute(one, 'name') === first));
    const form = forms[at];
    if (form === undefined) throw new Error(`no form for ${first ?? 'anything'} on ${page.url}: ${page.status} ${page.text}`);
    for (const [name, value] of Object.entries(typed)) {
      form.fields.delete(name);
      for (const one of [value].flat()) form.fields.append(name, one);
    }
    return this.post(form.action, form.fields);
  }

  /** Chooses a file in the form of a page that takes one, and sends it. */
  async bring(page: Page, file: Buffer | string, name: string): Promise<Page> {
    const form = page.all('form').find((one) => attribute(one, 'enctype') === 'multipart/form-data');
    if (form === undefined) throw new Error(`no form for a file on ${page.url}: ${page.status} ${page.text}`);
    const { body, type } = fileForm(file, name);
    return this.ask('POST', attribute(form, 'action') ?? page.url, body, type);
  }

  /** What the browser sends with every request. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Without the cookies: as after the browser was closed. */
  forgets(): void {
    this.cookies.clear();
  }

  async ask(
    method: 'GET' | 'POST',
    url: string,
    sent?: URLSearchParams | Buffer,
    type = 'application/x-www-form-urlencoded',
  ): Promise<Page> {
    const answer = await this.house.app.inject({
      method,
      url,
      headers: {
        accept: 'text/html',
        cookie: this.cookie,
        ...(sent === undefined ? {} : { 'content-type': type }),
      },
      ...(sent === undefined ? {} : { payload: Buffer.isBuffer(sent) ? sent : sent.toString() }),
    });
    for (const { name, value } of answer.cookies) this.cookies.set(name, value);
    const { location } = answer.headers;
    if (answer.statusCode === 303 && location !== undefined) return this.ask('GET', String(location));
    return new Page(url, answer.statusCode, answer.headers, answer.body);
  }
}
