import { DocumentTooLong } from '../errors.js';
import type { Language } from '../locales/locales.js';
import type { PaperSource } from '../proposals/papers.js';
import { assessmentPaper } from './assessment-paper.js';
import { renderDocx } from './docx.js';
import { withGoneNames } from './gone-names.js';
import { renderHtml } from './html.js';
import { noticePaper } from './notice-paper.js';
import { type Paper, type PaperKind, wordsIn } from './paper.js';
import { renderPdf } from './pdf.js';
import { reportPaper } from './report-paper.js';
import { oneAtATime } from './turns.js';

export const formats = ['html', 'pdf', 'docx', 'json'] as const;
export type Format = (typeof formats)[number];

/** A file to hand out. */
export interface Rendered {
  type: string;
  bytes: Buffer;
}

const papers: Record<PaperKind, (source: PaperSource, language: Language) => Paper | null> = {
  report: ({ report, facts }, language) => reportPaper(report, facts, language),
  assessment: ({ report, facts }, language) => assessmentPaper(report, facts, language),
  notice: ({ report, facts }, language) => noticePaper(report, facts, language),
};

const renderers: Record<Format, { type: string; render: (paper: Paper) => string | Promise<Buffer> }> = {
  html: { type: 'text/html; charset=utf-8', render: renderHtml },
  pdf: { type: 'application/pdf', render: renderPdf },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', render: renderDocx },
  json: { type: 'application/json; charset=utf-8', render: (paper) => JSON.stringify(paper) },
};

/** The paper of that kind, or `null` where the proposal has none: no assessment in its form, no statement of a decision yet. */
export function paperOf(kind: PaperKind, source: PaperSource, language: Language): Paper | null {
  return papers[kind]({ ...source, facts: withGoneNames(source.facts, language) }, language);
}

/**
 * The paper as a file. Time and memory grow with its length and with nothing else.
 * @throws {DocumentTooLong} for one that would fill some thousand pages; as HTML and JSON it can be had all the same.
 */
export async function rendered(paper: Paper, format: Format): Promise<Rendered> {
  const { type, render } = renderers[format];
  if (format === 'pdf' || format === 'docx') assertPrintable(paper);
  const file = await render(paper);
  return { type, bytes: typeof file === 'string' ? Buffer.from(file) : file };
}

/** How many may wait for a PDF or a Word file while another is made: at a few seconds for a large one, nobody waits a minute. */
const WAITING_AT_MOST = 8;
const press = oneAtATime(WAITING_AT_MOST);

/**
 * Where a file is made, from reading what it prints to its bytes: a PDF or a Word file, which may take hundreds of
 * megabytes while it grows, one at a time in the whole program; HTML and JSON at once.
 * @throws {PrintingBusy} when too many wait already.
 */
export const printing = <T>(format: Format, work: () => Promise<T>): Promise<T> =>
  format === 'pdf' || format === 'docx' ? press(work) : work();

/** What a printed paper holds at most: characters, line breaks, and cells of tables; each fills at most a thousand pages. */
const PRINTED_AT_MOST = { characters: 2_500_000, breaks: 25_000, cells: 25_000 };

function assertPrintable(paper: Paper): void {
  const sum = { characters: 0, breaks: paper.parts.length, cells: 0 };
  for (const { text } of paper.parts.flatMap(wordsIn)) {
    sum.characters += text.length;
    sum.breaks += text.split('\n', PRINTED_AT_MOST.breaks + 2).length - 1;
  }
  for (const part of paper.parts) if (part.kind === 'table') sum.cells += part.rows.length * (part.rows[0]?.length ?? 0);
  for (const [what, most] of Object.entries(PRINTED_AT_MOST))
    if (sum[what as keyof typeof sum] > most) throw new DocumentTooLong(`${most} ${what}`);
}

/** A name for the file, of letters, digits, dots and hyphens only: "CD-2018-0007-report-v3-en.pdf". */
export function fileName({ ref, kind, version, language }: Paper, format: Format): string {
  const safe = ref.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 60);
  return `${safe}-${kind}-v${version}-${language}.${format}`;
}
