import type { Language } from '../locales/locales.js';
import type { Block, Costs, Posts, ReportText } from '../reports/report.js';
import { fits, type Wording, welshState, wordingIn, wordingOf } from '../reports/welsh.js';

/** What is to be printed for a block in Welsh: its words; that it needs none; or that there are none. */
export type InWelsh = Wording | 'notNeeded' | 'missing';
export type InLanguage = (section: string, block: string) => InWelsh;

/** A block as a paper prints it, and its language where that is not the paper's. */
export interface Spoken {
  block: Block;
  language?: Language;
}

/** What each block of a report says in a paper in Welsh: only what is approved, and not stale because the English has changed. */
export function welshFor(report: ReportText, language: Language): InLanguage {
  if (language === 'en') return () => 'notNeeded';
  const found = new Map<string, InWelsh>();
  for (const { section, blocks } of welshState(report).sections)
    for (const { block, state, welsh, english } of blocks) {
      const said = state === 'approved' && welsh !== null ? wordingIn(welsh) : null;
      const usable = said !== null && fits(said, english);
      found.set(keyOf(section, block), usable ? said : state === 'notNeeded' ? 'notNeeded' : 'missing');
    }
  // A block that is not among them says nothing in any language.
  return (section, block) => found.get(keyOf(section, block)) ?? 'notNeeded';
}

const keyOf = (section: string, block: string): string => `${section}\n${block}`;

/** The block in the language of the paper, where there are words for it; otherwise in English and marked so. */
export function spoken(block: Block, inWelsh: InWelsh, language: Language): Spoken {
  if (language === 'en') return { block };
  if (typeof inWelsh === 'string' || !fits(inWelsh, wordingOf(block))) return { block, language: 'en' };
  return { block: translated(block, inWelsh) };
}

function translated(block: Block, said: Wording): Block {
  if ('text' in said) return block.kind === 'paragraph' ? { ...block, text: said.text } : block;
  switch (block.kind) {
    case 'table':
      return { ...block, rows: said.rows };
    case 'costs':
      return inWords(block, said.rows);
    case 'posts':
      return inWordsOfPosts(block, said.rows);
    case 'paragraph':
      return block;
  }
}

const inWords = (costs: Costs, rows: string[][]): Costs => ({
  ...costs,
  lines: costs.lines.map((line, i) => ({ ...line, item: rows[i]?.[0] ?? line.item, unit: rows[i]?.[1] ?? line.unit })),
});

const inWordsOfPosts = (posts: Posts, rows: string[][]): Posts => ({
  ...posts,
  lines: posts.lines.map((line, i) => {
    const [post = line.post, source = line.fundingSource] = rows[i] ?? [];
    return { ...line, post, ...(source !== undefined && line.fundingSource !== undefined && { fundingSource: source }) };
  }),
});
