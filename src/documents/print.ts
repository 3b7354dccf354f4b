import { NotFound } from '../errors.js';
import type { Language } from '../locales/locales.js';
import type { Papers } from '../proposals/papers.js';
import type { Found } from '../proposals/queries.js';
import { type Format, fileName, formats, paperOf, printing, rendered } from './documents.js';
import { HTML_POLICY } from './html.js';
import { type PaperKind, paperKinds } from './paper.js';

/** A document of a proposal as somebody asks for it; kind and format as they stand in its address. */
export interface AskedDocument {
  kind: string;
  format: string;
  language: Language;
  /** An earlier version of the report; of a notice, the one decided on. */
  version?: number;
  /** As the public reads it, also for those who may read more. */
  audience?: 'public';
  /** The tag of the one that whoever asks has already (`If-None-Match`). */
  has?: string;
}

/** What to answer with; nothing but headers where whoever asks has it already. */
export interface Printed {
  status: 200 | 304;
  headers: Record<string, string>;
  bytes: Buffer | null;
}

/** Looked at in the browser; the others are saved. */
const SHOWN: readonly Format[] = ['html', 'pdf', 'json'];

/**
 * A report, assessment or decision notice as a file, for somebody who has been found to be a reader of the proposal.
 * Throws `NotFound` for what the proposal does not have, `DocumentTooLong` and `PrintingBusy`.
 */
export async function printed(
  papers: Papers,
  found: Found,
  { kind, format, language, version, audience, has }: AskedDocument,
): Promise<Printed> {
  if (!isOf(paperKinds, kind) || !isOf(formats, format)) throw new NotFound('document', `${kind}.${format}`);
  const { proposal, roster } = found;
  const read = proposal.withheld === undefined ? (audience ?? 'full') : 'public';
  // What is printed follows from the proposal at this revision and from the council at this entry of its chain.
  const etag = `"${[proposal.version, proposal.revision, roster.sequence, read, kind, version ?? 'now', language, format].join('-')}"`;
  const headers = { etag, 'cache-control': 'private, no-cache' };
  if (has === etag) return { status: 304, headers, bytes: null };
  const { paper, type, bytes } = await printing(format, async () => {
    const source = kind === 'notice' ? await papers.decided(found, version) : await papers.report(found, version, audience);
    const paper = paperOf(kind, source, language);
    if (paper === null) throw new NotFound('document', kind);
    return { paper, ...(await rendered(paper, format)) };
  });
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': type,
      'content-language': language,
      'content-disposition': `${SHOWN.includes(format) ? 'inline' : 'attachment'}; filename="${fileName(paper, format)}"`,
      'x-content-type-options': 'nosniff',
      ...(format === 'html' ? { 'content-security-policy': HTML_POLICY } : {}),
    },
    bytes,
  };
}

const isOf = <T extends PaperKind | Format>(all: readonly T[], name: string): name is T => all.some((one) => one === name);
