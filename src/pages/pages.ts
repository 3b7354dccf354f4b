import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import { type Language, languages, say, sayDate, type Values } from '../locales/locales.js';
import { inLanguage } from './addresses.js';

const { resolve } = createRequire(import.meta.url);
const views = fileURLToPath(new URL('./views', import.meta.url));

/** The components that the pages are made of: their templates, and what a browser is sent of them. */
export const components = join(dirname(resolve('govuk-frontend/package.json')), 'dist');

/** What every page knows beside its own data. */
export interface Frame {
  language: Language;
  /** The address without its language, e.g. `/register?q=grant`. */
  address: string;
  /** The council's name in the page's language, and its colour. */
  council: { name: string; colour: string };
  /** What lets the page's own script and style of one line in, and no other. */
  nonce: { script: string; style: string };
}

/**
 * The pages as HTML, from Nunjucks views. Everything that is printed is escaped; every word comes from the locales:
 * `t(key, values)` in a view. `path(address)` is an address in the page's language.
 */
export class Pages {
  private readonly environment: nunjucks.Environment;

  constructor() {
    const loader = new nunjucks.FileSystemLoader([views, components]);
    this.environment = new nunjucks.Environment(loader, { autoescape: true });
  }

  /** @throws {RangeError} for a word that the locales do not have. */
  render(view: string, frame: Frame, data: object = {}): string {
    const { language, address } = frame;
    return this.environment.render(`${view}.njk`, {
      ...data,
      ...frame,
      t: (key: string, values: Values = {}) => say(language, key, values),
      day: (date: string) => sayDate(language, date),
      path: (to: string) => inLanguage(to, language),
      languageItems: languages.map((other) => ({
        text: say(other, 'page.language'),
        lang: other,
        ...(other === language ? { current: true } : { href: inLanguage(address, other) }),
      })),
    });
  }
}
