import { Get, Param } from '@nestjs/common';
import { publicityOf } from '../../../workflows/publicity.js';
import { say } from '../../locales/locales.js';
import { Outlooks } from '../../proposals/outlook.js';
import { wordedOutlook } from '../../proposals/outlook-words.js';
import { type Found, ProposalQueries } from '../../proposals/queries.js';
import { workflowPicture } from '../pictures/workflow-picture.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { about } from './about.js';
import { consulteeRows } from './consultee-rows.js';
import { HomeFacts } from './home-facts.js';
import { allVerbs, nextSteps, withNames } from './next-steps.js';

/** A proposal's home: where it stands, what comes next, when it can be decided, and everything that can be done with it. */
@OwnPages()
export class ProposalHomePages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly outlooks: Outlooks,
    private readonly screen: Screen,
  ) {}

  @Get('proposals/:id')
  async home(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { proposal, under } = found;
    const outlook = await this.outlooks.of(found);
    const words = wordedOutlook(withNames(outlook, found), found, language);
    const facts = new HomeFacts(found, language, await this.replacedBy(visit, found));
    this.screen.show(visit, 'proposal/home', {
      title: proposal.title,
      subtitle: proposal.ref,
      about: about(found, 'home', language),
      steps: nextSteps(found, this.queries.commands(found), outlook, language),
      // A line that is late says so in words; the page marks it as well.
      waiting: words.waiting.map((text, i) => ({ text, overdue: outlook.waiting[i]?.overdue === true })),
      words,
      picture: workflowPicture(words.road),
      consultees: consulteeRows(found, language),
      summary: facts.summary(),
      dates: facts.dates(),
      parts: facts.parts(),
      isPublic: publicityOf(proposal, under.constitution) !== null,
    });
  }

  /** Every verb there is: those that are open as links, every other with each rule that stops it. */
  @Get('proposals/:id/actions')
  async actions(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { ref, title } = found.proposal;
    this.screen.show(visit, 'proposal/actions', {
      title: say(language, 'page.proposal.actions'),
      subtitle: `${ref} · ${title}`,
      about: about(found, null, language),
      verbs: allVerbs(found, this.queries.commands(found), language),
    });
  }

  private async replacedBy({ present }: OwnVisit, { proposal: { state, ending } }: Found): Promise<string | null> {
    if (state !== 'superseded' || ending?.by == null) return null;
    return (await this.queries.read(present.person, ending.by))?.proposal.ref ?? null;
  }
}
