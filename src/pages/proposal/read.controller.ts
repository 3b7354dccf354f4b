import { Get, Param } from '@nestjs/common';
import { paperOf } from '../../documents/documents.js';
import { NotFound } from '../../errors.js';
import { say, sayInstant } from '../../locales/locales.js';
import { Papers } from '../../proposals/papers.js';
import { ProposalQueries } from '../../proposals/queries.js';
import { numberAsked } from '../asked.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { about } from './about.js';
import { responsesOf } from './responses.js';
import { shownPaper } from './shown-paper.js';
import { verbAddress } from './verb-forms.js';

/** The report as it is read, and what everybody has said about it. */
@OwnPages()
export class ReadingPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly papers: Papers,
    private readonly screen: Screen,
  ) {}

  /** The report as it stands, or as it stood in `?version=`: the very paper that is printed, with a place for every paragraph. */
  @Get('proposals/:id/read')
  async read(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { ref, title, version: now } = found.proposal;
    const source = await this.papers.report(found, numberAsked(visit, 'version') ?? now);
    const paper = paperOf('report', source, language);
    if (paper === null) throw new NotFound('document', 'report');
    const { version } = source.facts;
    const mayWrite = this.queries.commands(found).some(({ type, available }) => type === 'editSection' && available);
    this.screen.show(visit, 'proposal/read', {
      title: say(language, 'page.proposal.report'),
      subtitle: `${ref} · ${title}`,
      about: about(found, 'read', language),
      paper: shownPaper(paper),
      earlier: version === now ? null : { version: String(version), made: sayInstant(language, source.facts.at) },
      edit: mayWrite && version === now ? verbAddress(ref, 'editSection') : null,
    });
  }

  /** Every answer and comment, what stands against the proposal first. */
  @Get('proposals/:id/responses')
  async responses(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { ref, title } = found.proposal;
    const open = this.queries.commands(found).filter(({ available }) => available);
    const mayAsk = (['respond', 'signOff', 'comment', 'resolveComment'] as const).filter((verb) => open.some(({ type }) => type === verb));
    this.screen.show(visit, 'proposal/responses', {
      title: say(language, 'page.proposal.responses'),
      subtitle: `${ref} · ${title}`,
      about: about(found, 'responses', language),
      ...responsesOf(found, { given: await this.queries.answersGiven(found), report: await this.queries.text(found) }, language),
      verbs: mayAsk.map((verb) => ({ text: say(language, `verb.${verb}`), address: verbAddress(ref, verb) })),
    });
  }
}
