import { hashOf } from '../records/chain.js';
import type { Block, Paragraph, ReportHead, Table } from './report.js';

/**
 * SHA-256, in hex, of a section's content: kind, text, style and source number of paragraphs, header flag and cells of
 * tables, every figure and word of costs and posts. Ids are left out, so that re-numbering blocks lapses nobody's
 * sign-off; the style is kept, because a recommendation turned into a heading is no recommendation any more.
 */
export function hashSection(blocks: readonly Block[]): string {
  return hashOf(
    blocks.map((block) => {
      switch (block.kind) {
        case 'paragraph':
          return {
            kind: block.kind,
            text: block.text,
            sourceNumber: block.sourceNumber ?? null,
            style: block.style ?? null,
            ...sure(block),
          };
        case 'table':
          return { kind: block.kind, header: block.header, rows: block.rows, ...sure(block) };
        default:
          return { kind: block.kind, lines: block.lines.map(({ id: _, ...line }) => line) };
      }
    }),
  );
}

/** What is certain is not said, so that a report that nobody imported has the hash that it always had. */
const sure = ({ confidence }: Paragraph | Table) => (confidence === undefined ? {} : { confidence });

/** SHA-256, in hex, of the paper's head. */
export function hashHead(head: ReportHead): string {
  return hashOf(headFacts(head));
}

/** Facts that came later stand behind the others, under their names, and only when they are there: hashes of heads without them stay. */
function headFacts({ subject, meeting, dateText, date, wards, headings, welsh }: ReportHead): unknown[] {
  const later = { ...(headings !== undefined && { headings }), ...(welsh !== undefined && { welsh }) };
  const facts = [subject ?? null, meeting ?? null, dateText ?? null, date ?? null, wards ?? null];
  return Object.keys(later).length === 0 ? facts : [...facts, later];
}
