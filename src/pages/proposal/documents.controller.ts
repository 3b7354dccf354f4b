import { Get, Param } from '@nestjs/common';
import { paperOf } from '../../documents/documents.js';
import { type PaperKind, paperKinds } from '../../documents/paper.js';
import { printed } from '../../documents/print.js';
import { type Language, languages, say } from '../../locales/locales.js';
import { Papers } from '../../proposals/papers.js';
import { type Found, ProposalQueries } from '../../proposals/queries.js';
import { askedIn, numberAsked } from '../asked.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { about } from './about.js';

/** What people are offered; JSON is for programs. */
const offered = { html: 'page.documents.html', pdf: 'page.documents.pdf', docx: 'page.documents.docx' } as const;
const spoken: Record<Language, string> = { en: 'page.documents.english', cy: 'page.documents.welsh' };
const titles: Record<PaperKind, string> = {
  report: 'page.proposal.report',
  assessment: 'page.documents.assessment',
  notice: 'page.documents.notice',
};
const missing: Partial<Record<PaperKind, string>> = {
  assessment: 'page.documents.assessment.missing',
  notice: 'page.documents.notice.missing',
};

/** What a proposal is printed as. */
@OwnPages()
export class DocumentPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly papers: Papers,
    private readonly screen: Screen,
  ) {}

  @Get('proposals/:id/documents')
  async list(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { ref, title, version } = found.proposal;
    const there = await this.there(found);
    this.screen.show(visit, 'proposal/documents', {
      title: say(language, 'page.proposal.documents'),
      subtitle: `${ref} · ${title}`,
      about: about(found, 'documents', language),
      version: String(version),
      documents: paperKinds.map((kind) => ({
        title: say(language, titles[kind]),
        missing: there.has(kind) ? null : say(language, missing[kind] ?? ''),
        languages: languages.map((of) => ({
          name: say(language, spoken[of]),
          files: Object.entries(offered).map(([format, words]) => ({
            text: say(language, words),
            // A file is the same in whichever language one was led to it.
            address: `/proposals/${ref}/documents/${kind}.${format}?lang=${of}`,
            lang: of,
          })),
        })),
      })),
    });
  }

  /** A document as a file: `report.pdf?lang=cy&version=3`. */
  @Get('proposals/:id/documents/:kind.:format')
  async print(@Mine() visit: OwnVisit, @Param() { id, kind, format }: { id: string; kind: string; format: string }): Promise<void> {
    const { reply, request, frame } = visit;
    const found = await this.queries.find(visit.present.person, id);
    const asked = askedIn(visit).get('lang');
    const has = request.headers['if-none-match'];
    const version = numberAsked(visit, 'version');
    const { status, headers, bytes } = await printed(this.papers, found, {
      ...{ kind, format, language: languages.find((one) => one === asked) ?? frame.language },
      ...(version === undefined ? {} : { version }),
      ...(askedIn(visit).get('audience') === 'public' ? { audience: 'public' as const } : {}),
      ...(typeof has === 'string' ? { has } : {}),
    });
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    reply
      .header('vary', 'cookie')
      .status(status)
      .send(bytes ?? '');
  }

  /** The kinds of paper that there are: a form may have no assessment, and there is no notice before a statement. */
  private async there(found: Found): Promise<Set<string>> {
    const source = await this.papers.report(found);
    const { decision, earlierDecisions } = found.proposal;
    const stated = [...earlierDecisions, decision].some((one) => one !== null && one.statement !== null);
    return new Set(paperKinds.filter((kind) => (kind === 'notice' ? stated : paperOf(kind, source, 'en') !== null)));
  }
}
