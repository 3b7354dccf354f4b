import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Block, ReportHead, ReportText } from './report.js';

/**
 * Characters that a reader cannot see but that change what is read: controls, bidi embeddings, overrides and
 * isolates, zero-width characters, soft hyphens, tags. Line feed and tab are not among them.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it is for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** Whether the text has a character that nobody would see: a control, a bidi mark, a zero-width character. */
export function hidesCharacters(text: string): boolean {
  return text.search(UNSEEN) >= 0;
}

/**
 * Text as the report keeps it: NFC, `\n` for every line break, a space for a tab, no unseen characters, no half
 * surrogates. Idempotent.
 */
export function normalise(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\t\v\f]/g, ' ')
    .replace(UNSEEN, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .normalize('NFC');
}

/**
 * SHA-256, in hex, of a section's content: kind, text, style and source number of paragraphs, header flag and cells of
 * tables. Ids are left out, so that re-numbering blocks lapses nobody's sign-off; the style is kept, because a
 * recommendation turned into a heading is no recommendation any more.
 */
export function hashSection(blocks: readonly Block[]): string {
  return digest(
    blocks.map((block) =>
      block.kind === 'table'
        ? { kind: block.kind, header: block.header, rows: block.rows }
        : { kind: block.kind, text: block.text, sourceNumber: block.sourceNumber ?? null, style: block.style ?? null },
    ),
  );
}

/** SHA-256, in hex, of the paper's head. */
export function hashHead({ subject, meeting, dateText, date, wards }: ReportHead): string {
  return digest([subject ?? null, meeting ?? null, dateText ?? null, date ?? null, wards ?? null]);
}

/** SHA-256, in hex, of the template's id, the head and the section hashes in their order. Empty sections count as absent. */
export function hashReport(report: ReportText): string {
  const { subject, meeting, dateText, date, wards } = report.head;
  return digest({
    template: report.template,
    head: [subject ?? null, meeting ?? null, dateText ?? null, date ?? null, wards ?? null],
    sections: report.sections.filter((one) => one.blocks.length > 0).map((one) => [one.section, hashSection(one.blocks)]),
  });
}

function digest(value: unknown): string {
  return createHash('sha256')
    .update(String(canonicalize(value)), 'utf8')
    .digest('hex');
}
