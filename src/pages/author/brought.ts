import { wardIn } from '../../councils/wards.js';
import { PaperRefused } from '../../documents/word-in/refused.js';
import { Invalid } from '../../errors.js';
import { type Language, languages } from '../../locales/locales.js';
import type { Brought } from '../../proposals/brought-papers.js';
import { wordOf } from '../../proposals/wording.js';
import type { ReportText } from '../../reports/report.js';
import { codeOf } from '../../shapes/statuses.js';
import { calledName, Upload } from '../../shapes/uploads.js';
import { invalid, type Trouble } from '../forms/trouble.js';
import type { OwnVisit } from '../web-types.js';

/** A paper that came with a form. */
type Bringing = Omit<Brought, 'hash'>;

/**
 * The paper that came with a form, as a file or as text, once it has been read without fault; otherwise the trouble, for
 * the field that it came in.
 * @param reading reads it the way in which it will be read again; throws `PaperRefused`.
 */
export async function paperIn(visit: OwnVisit, reading: (bytes: Buffer) => Promise<unknown>): Promise<Bringing | { trouble: Trouble }> {
  const { body } = visit.request;
  const { language } = visit.frame;
  const field = body instanceof Upload ? 'file' : 'text';
  try {
    const paper = body instanceof Upload ? await fileIn(body) : textIn(visit);
    if (paper.bytes.length === 0) return { trouble: invalid(new Invalid([{ field, code: 'missing' }]), language) };
    await reading(paper.bytes);
    return paper;
  } catch (error) {
    if (!(error instanceof PaperRefused)) throw error;
    return { trouble: refusedPaper(error, field, language) };
  }
}

async function fileIn(upload: Upload): Promise<Bringing> {
  const { bytes, filename } = await upload.read();
  const called = calledName(filename);
  return { bytes, filename: called === '' ? null : called };
}

const textIn = ({ typed }: OwnVisit): Bringing => ({ bytes: Buffer.from((typed?.text('text') ?? '').trim(), 'utf8'), filename: null });

/** Why a paper is not read, in words. */
export const refusedPaper = (error: PaperRefused, field: string, language: Language): Trouble => ({
  status: codeOf(error)?.status ?? 422,
  errors: [{ field, text: wordOf(language, `error.${error.code}`) }],
  refusals: [],
  since: [],
});

/** What a paper says of its proposal, in the terms of the form of a new one. @param wards those that the council has */
export function saidIn({ head, template }: ReportText, wards: readonly string[]): Record<string, string | string[]> {
  const { subject, date, wards: printed = '' } = head;
  const named = (ward: string) => languages.some((language) => hasWord(printed, wardIn(ward, language)));
  const [all, ...others] = wards.filter(named);
  return {
    template: template.split('@')[0] ?? '',
    ...(subject === undefined ? {} : { title: subject.replace(/\s+/g, ' ') }),
    ...(date === undefined ? {} : { targetDate: date }),
    ...(all === undefined ? {} : { wards: [all, ...others] }),
  };
}

/** Whether a text has these words, as they stand or otherwise capitalised. */
function hasWord(text: string, words: string): boolean {
  const plain = (some: string) => ` ${some.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return plain(text).includes(plain(words));
}
