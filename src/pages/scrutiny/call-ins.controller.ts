import { Get } from '@nestjs/common';
import { type Language, say } from '../../locales/locales.js';
import { CallIns } from '../../proposals/call-ins.js';
import type { Found } from '../../proposals/queries.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { callInVerb, shownCallIn, signingVerb } from './shown-call-in.js';

/** What scrutiny watches over: decisions that can be called in now, those that are, and what came of earlier ones. */
@OwnPages()
export class CallInListPages {
  constructor(
    private readonly callIns: CallIns,
    private readonly screen: Screen,
  ) {}

  @Get('call-ins')
  async list(@Mine() visit: OwnVisit): Promise<void> {
    const { language } = visit.frame;
    const { open, calledIn, settled, more } = await this.callIns.list(visit.present.person);
    this.screen.show(visit, 'scrutiny/call-ins', {
      title: say(language, 'page.callIns'),
      open: open.map((found) => ({ ...shownCallIn(found, language), sign: callInVerb(found, signingVerb(found), language) })),
      calledIn: calledIn.map((found) => ({ ...shownCallIn(found, language), verbs: openVerbs(found, language) })),
      settled: settled.map((found) => shownCallIn(found, language)),
      more,
    });
  }
}

/** What whoever looks can record about a call-in now. */
const openVerbs = (found: Found, language: Language) =>
  (['ruleOnCallIn', 'hearCallIn', 'recordCouncilOutcome'] as const)
    .map((verb) => callInVerb(found, verb, language))
    .filter(({ address }) => address !== null);
