import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import cy from '../../src/locales/cy.json' with { type: 'json' };
import en from '../../src/locales/en.json' with { type: 'json' };
import { type Language, languages } from '../../src/locales/locales.js';
import type { Visitor } from './visitor.js';

const script = readFileSync(join(__dirname, 'in-page.js'), 'utf8');

/** What `in-page.js` finds. */
export interface Findings {
  language: string;
  title: string;
  headings: string[];
  words: { text: string; language: string }[];
  /** Whole addresses. */
  links: string[];
  lost: string[];
  forms: { method: string; action: string }[];
  /** By how many pixels the page is wider than the window. */
  overflows: number;
  sticksOut: string[];
}

export const findingsOf = (visitor: Visitor): Promise<Findings> => visitor.page.evaluate<Findings>(script);

/** What the law asks, WCAG 2.0 to 2.2, levels A and AA. */
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
/** What may be another thing on a telephone than on a laptop. */
const narrowRules = ['target-size', 'scrollable-region-focusable', 'aria-hidden-focus', 'button-name', 'link-name'];

/** What a person with a disability could not do here, as axe sees it: the rule, and where. */
export async function barriers(visitor: Visitor, how: 'every rule' | 'what width changes'): Promise<string[]> {
  const runOnly = how === 'every rule' ? { type: 'tag' as const, values: wcag } : { type: 'rule' as const, values: narrowRules };
  // What is well is not told: telling it takes longer than finding it.
  const axe = new AxeBuilder({ page: visitor.page }).setLegacyMode(true).options({ runOnly, resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  const where = (html: string) => html.replace(/\s+/g, ' ').slice(0, 110);
  return violations.map(
    ({ id, help, nodes }) =>
      `axe ${id}: ${help}, ${nodes.length} times: ${nodes
        .slice(0, 2)
        .map(({ html }) => where(html))
        .join(' | ')}`,
  );
}

/** The widths at which a page must not have to be pushed sideways; 320 is a laptop at 400 %. */
export const widths = [1280, 360, 320] as const;

export async function overflowAt(visitor: Visitor, width: number): Promise<string[]> {
  await visitor.page.setViewportSize({ width, height: 800 });
  const { overflows, sticksOut } = await findingsOf(visitor);
  return overflows === 0 ? [] : [`${overflows} px too wide at ${width} px: ${sticksOut.join(' | ')}`];
}

const keys = new Set(Object.keys(en));
const families = new Set([...keys].map((key) => key.split('.')[0]));
const spoken: Record<Language, Set<string>> = { en: phrases(en), cy: phrases(cy) };

function phrases(words: object): Set<string> {
  const texts = Object.values(words).flatMap((wording) => (typeof wording === 'string' ? [wording] : Object.values<string>(wording)));
  return new Set(texts.filter((text) => !text.includes('{') && /\s/.test(text)));
}

/** What is said in no language, or in another than it says. */
export function misspoken({ words }: Findings): string[] {
  return [...new Set(words.flatMap(({ text, language }) => [...unworded(text), ...foreign(text, language)]))];
}

/** A file's name or an address is no key of the locales, whatever it begins with. */
const FILES = /\.(?:csv|json|pdf|docx?|html|ics|atom|txt|md|uk|wales|org|example|com)$/;

function unworded(text: string): string[] {
  const names = text.match(/(?<![\w@/.-])[a-z]\w*(?:\.[\w-]+)+(?![\w@/])/g) ?? [];
  const unsaid = names.filter((name) => keys.has(name) || (families.has(name.split('.')[0]!) && !FILES.test(name)));
  const odd = text.match(/\[object \w+\]|\bundefined\b|\bNaN\b|\{\w+\}|Invalid Date/g) ?? [];
  return [...unsaid, ...odd].map((name) => `unworded: “${name}” in “${text.slice(0, 80)}”`);
}

function foreign(text: string, language: string): string[] {
  const other = languages.find((one) => one !== language && spoken[one].has(text));
  return other === undefined || spoken[language as Language]?.has(text)
    ? []
    : [`“${text.slice(0, 80)}” is ${other} and said to be ${language}`];
}
