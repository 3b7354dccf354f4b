import { Get, Param } from '@nestjs/common';
import { publicityOf } from '../../../workflows/publicity.js';
import { say } from '../../locales/locales.js';
import { CallIns } from '../../proposals/call-ins.js';
import { ProposalQueries } from '../../proposals/queries.js';
import { about } from '../proposal/about.js';
import { shownEntry } from '../proposal/entry-words.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { calledInDecision, callInVerb, shownCallIn, signingVerb } from './shown-call-in.js';

/** The call-in of one decision: the decision, the clock, who has signed, and everything that has happened to it. */
@OwnPages()
export class CallInPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly callIns: CallIns,
    private readonly screen: Screen,
  ) {}

  @Get('proposals/:id/call-in')
  async look(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { proposal, under } = found;
    const decision = calledInDecision(found);
    const verbs = [signingVerb(found), 'ruleOnCallIn', 'hearCallIn', 'recordCouncilOutcome'] as const;
    this.screen.show(visit, 'scrutiny/call-in', {
      title: say(language, 'page.callIn'),
      subtitle: `${proposal.ref} · ${proposal.title}`,
      about: about(found, 'callIn', language),
      callIn: shownCallIn(found, language),
      reasons: decision?.reasons ?? '',
      statement: decision?.statement?.[language] ?? decision?.statement?.en ?? '',
      // A statement that was not made in Welsh is shown in English.
      statementLanguage: decision?.statement?.[language] ? language : 'en',
      isPublic: publicityOf(proposal, under.constitution) !== null,
      verbs: verbs.map((verb) => callInVerb(found, verb, language)),
      events: (decision === null ? [] : await this.callIns.story(found)).map((entry) => shownEntry(entry, found, language)),
    });
  }
}
