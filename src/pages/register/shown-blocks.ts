import { type Language, say } from '../../locales/locales.js';
import { costsTable } from '../../reports/costs-table.js';
import { postsTable } from '../../reports/posts-table.js';
import type { PrintedLines } from '../../reports/printed-lines.js';
import type { PublishedBlock } from '../../reports/published-text.js';

/** What a page draws of a block: words, or tables. `language` is that of the words. */
export type Shown =
  | { kind: 'text'; language: Language; style: 'heading' | 'item' | null; number: string | null; text: string }
  | { kind: 'table'; language: Language; label: string; head: string[] | null; rows: string[][] }
  | { kind: 'note'; text: string };

/** The blocks of a published section as a page shows them; computed totals stand below costs and posts. */
export const shownBlocks = (blocks: readonly PublishedBlock[], language: Language): Shown[] =>
  blocks.flatMap((block) => shown(block, language));

function shown(block: PublishedBlock, language: Language): Shown[] {
  const label = say(language, 'page.table');
  const { id } = block;
  switch (block.kind) {
    case 'paragraph': {
      const { style, number, text } = block;
      return [{ kind: 'text', language: block.language, style, number, text }];
    }
    case 'table': {
      const [first, ...others] = block.rows;
      const [head, rows] = block.header && first !== undefined ? [first, others] : [null, block.rows];
      return [{ kind: 'table', language: block.language, label, head, rows }];
    }
    case 'costs':
      return printed(costsTable({ kind: 'costs', id, lines: block.lines }, language), language, label);
    case 'posts':
      return printed(postsTable({ kind: 'posts', id, lines: block.lines }, language), language, label);
  }
}

const printed = ({ header, rows, totals, verdict }: PrintedLines, language: Language, label: string): Shown[] => [
  { kind: 'table', language, label, head: header, rows },
  ...totals.map((table): Shown => ({ kind: 'table', language, label, head: table.header, rows: table.rows })),
  { kind: 'note', text: verdict },
];
