import type { Bounds } from './bounds.js';

/** What a line is in a table of Markdown: the rule under its header, or a row of it. */
export type PipeRow = 'delimiter' | { table: number; header: boolean };

/**
 * The tables that Markdown draws with `|`: a header, a rule of dashes with as many cells, and rows until a line without a
 * bar. By the index of each of their lines.
 */
export function pipeRows(source: string, lines: readonly Bounds[]): Map<number, PipeRow> {
  const found = new Map<number, PipeRow>();
  const text = (index: number): string => source.slice(lines[index]!.start, lines[index]!.end);
  let tables = 0;
  for (let index = 1; index < lines.length; index += 1) {
    const width = found.has(index) ? 0 : delimiterWidth(text(index));
    if (width === 0 || found.has(index - 1) || cellCount(text(index - 1)) !== width) continue;
    tables += 1;
    found.set(index - 1, { table: tables, header: true });
    found.set(index, 'delimiter');
    for (let row = index + 1; row < lines.length && text(row).includes('|'); row += 1) found.set(row, { table: tables, header: false });
  }
  return found;
}

/** How many cells a rule such as `| --- | :-: |` underlines; 0 when the line is none. */
function delimiterWidth(line: string): number {
  if (!line.includes('|') || !/^[|:\- \t]+$/.test(line)) return 0;
  const cells = inner(line).split('|');
  return cells.every((cell) => /^:?-+:?$/.test(cell.trim())) ? cells.length : 0;
}

function cellCount(line: string): number {
  return line.includes('|') ? inner(line).split(/(?<!\\)\|/).length : 0;
}

/** The line without the bars at its ends. */
function inner(line: string): string {
  return line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
}
