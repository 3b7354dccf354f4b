import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import { type Language, languages, say, sayDate, sayInstant, type Values } from '../locales/locales.js';
import { inLanguage } from './addresses.js';
import { placeOf } from './forms/field.js';
import type { Place } from './navigation.js';

const { resolve } = createRequire(import.meta.url);
const views = fileURLToPath(new URL('./views', import.meta.url));

/** The components that the pages are made of: their templates, and what a browser is sent of them. */
export const components = join(dirname(resolve('govuk-frontend/package.json')), 'dist');
export const moj = dirname(resolve('@ministryofjustice/frontend/package.json'));

/** What every page knows beside its own data. */
export interface Frame {
  language: Language;
  /** The address without its language, e.g. `/register?q=grant`. */
  address: string;
  /** The council's name in the page's language, its colour, and what stands where a logo would. */
  council: { name: string; colour: string; logo: string | null };
  /** What lets the page's own script and style of one line in, and no other. */
  nonce: { script: string; style: string };
  /** Where the menu leads whoever is visiting. */
  places: readonly Place[];
  /** Whether this is the demo, whose clock can be moved. */
  demo: boolean;
  /** Who is visiting, where that is known. */
  person?: { name: string; handle: string };
  /** What every form of the page brings back: that it was made for this visit, and a name for what it asks, so that it is done once. */
  token?: string;
  once?: string;
  /** What has come of what was asked on the page before. */
  told?: string;
}

/**
 * The pages as HTML, from Nunjucks views. Everything that is printed is escaped; every word comes from the locales:
 * `t(key, values)` in a view. `path(address)` is an address in the page's language.
 */
export class Pages {
  private readonly environment: nunjucks.Environment;

  constructor() {
    const loader = new nunjucks.FileSystemLoader([views, components, moj]);
    this.environment = new nunjucks.Environment(loader, { autoescape: true });
    // The library's own tries every run of white space for the end of the text: on a page with a form, longer than all the rest.
    this.environment.addFilter('trim', trimmed);
  }

  /** @throws {RangeError} for a word that the locales do not have. */
  render(view: string, frame: Frame, data: object = {}): string {
    const { language, address } = frame;
    return this.environment.render(`${view}.njk`, {
      ...data,
      ...frame,
      t: (key: string, values: Values = {}) => say(language, key, values),
      day: (date: string) => sayDate(language, date),
      moment: (at: string) => sayInstant(language, at),
      placeOf,
      dayPart,
      path: (to: string) => inLanguage(to, language),
      languageItems: languages.map((other) => ({
        text: say(other, 'page.language'),
        lang: other,
        ...(other === language ? { current: true } : { href: inLanguage(address, other) }),
      })),
    });
  }
}

const { SafeString } = nunjucks.runtime;

/** A text without the white space around it; what was printed by a macro stays as it was printed. */
const trimmed = (text: unknown): unknown => {
  const bare = String(text ?? '').trim();
  return text instanceof SafeString ? new SafeString(bare) : bare;
};

/** The year, month or day of a legal date, as a form has it. */
const dayPart = (date: string | undefined, part: 'year' | 'month' | 'day'): string => {
  const [year = '', month = '', day = ''] = (date ?? '').split('-');
  return { year, month, day }[part].replace(/^0+/, '');
};
