import { Get, Param, Post } from '@nestjs/common';
import { londonDate } from '../../../workflows/deadlines.js';
import type { Proposal } from '../../../workflows/facts.js';
import { adviceOwed } from '../../../workflows/standing.js';
import { Invalid } from '../../errors.js';
import { type Language, say, sayDate, sayList } from '../../locales/locales.js';
import { type PaperSource, Papers } from '../../proposals/papers.js';
import { type Found, ProposalQueries } from '../../proposals/queries.js';
import { Commands } from '../commands.js';
import { invalid, nameOf, shownRefusal, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { about } from '../proposal/about.js';
import { postName } from '../proposal/people.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { decisionBasis } from './decision-basis.js';
import {
  alternativesIn,
  carried,
  decidedOn,
  decisionAsked,
  decisionErrors,
  oneOutcomes,
  outcomeOptions,
  outcomes,
  recommendationFields,
} from './decision-form.js';

/** Where the member decides: everything that a decision rests on, the form, and a look at it before it is recorded. */
@OwnPages()
export class DecisionPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly papers: Papers,
    private readonly commands: Commands,
    private readonly screen: Screen,
  ) {}

  @Get('proposals/:id/decide')
  look(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    return this.form(visit, id, null);
  }

  /** Nothing is kept before it is confirmed: each page brings what was typed on the one before. */
  @Post('proposals/:id/decide')
  async decide(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const step = typed.text('step');
    if (step === 'change') return this.form(visit, id, null);
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const report = await this.queries.text(found);
    const wrong = decisionErrors(report, typed);
    if (wrong.length > 0) return this.form(visit, id, invalid(new Invalid(wrong), language));
    const asked = decisionAsked(report, typed);
    if (step === 'confirm' && typed.text('read') === 'yes') {
      const trouble = await this.commands.give(visit, id, asked, `/proposals/${found.proposal.ref}`);
      return trouble === null ? undefined : this.form(visit, id, trouble);
    }
    const considered = await this.commands.considered(visit, id, asked);
    if (considered.trouble !== null) return this.form(visit, id, considered.trouble);
    const unread = { field: 'read', text: say(language, 'page.decide.unread') };
    const trouble: Trouble | null = step === 'confirm' ? { status: 422, errors: [unread], refusals: [], since: [] } : null;
    await this.confirm(visit, { found, next: considered.next }, trouble);
  }

  /** The form below what it rests on; for whoever cannot decide now the same without a form, and with why not. */
  private async form(visit: OwnVisit, id: string, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const { typed } = visit;
    const found = await this.queries.find(visit.present.person, id);
    const { proposal, roster, under } = found;
    const stands = this.queries.commands(found);
    const refused = stands.find(({ type }) => type === 'recordDecision')?.refused ?? [];
    const source = await this.papers.report(found);
    const { report } = source;
    const wanted = under.constitution.statementHolds.value.includes('alternatives');
    // What had been seen before is what is compared, until somebody has been told what has happened since.
    const seen = typed?.has('seen') && trouble?.status !== 412 ? typed.text('seen') : `${proposal.version}.${proposal.revision}`;
    if (trouble !== null) visit.reply.status(trouble.status);
    this.screen.show(visit, 'member/decide', {
      title: say(language, 'verb.recordDecision'),
      ...this.head(found, language),
      seen,
      // With a form that was just refused, what stopped it is said already.
      refused: trouble?.refusals.length ? [] : refused.map((one) => shownRefusal(one, roster, language)),
      // What was typed is shown also where it can no longer be sent.
      open: refused.length === 0 || typed !== null,
      recommendations: recommendationFields(report, typed, language),
      oneOutcomes: outcomeOptions(oneOutcomes, language),
      outcomes: outcomeOptions(outcomes, language),
      filled: {
        outcome: typed?.text('outcome') ?? '',
        reasons: typed?.text('reasons') ?? '',
        alternatives: typed?.text('alternatives') ?? (wanted ? alternativesIn(report) : ''),
      },
      typed,
      alternatives: wanted,
      source: under.constitution.statementHolds.source,
      basis: decisionBasis(found, { source, given: await this.queries.answersGiven(found) }, language),
      declare: stands.some(({ type, available }) => type === 'declareInterest' && available),
      trouble,
    });
  }

  /** What will be recorded, word for word, and what follows from it. */
  private async confirm(visit: OwnVisit, { found, next }: { found: Found; next: Proposal }, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const typed = visit.typed ?? Typed.of([]);
    const source: PaperSource = await this.papers.report(found);
    const made = next.decision ?? next.earlierDecisions.at(-1);
    if (made === undefined) throw new Error('a decision that was not taken');
    if (trouble !== null) visit.reply.status(trouble.status);
    this.screen.show(visit, 'member/decide-check', {
      title: say(language, 'page.decide.check'),
      ...this.head(found, language),
      seen: typed.text('seen'),
      decision: {
        outcome: say(language, `outcome.${made.outcome}`),
        until: made.until === null ? '' : sayDate(language, made.until),
        by: nameOf(made.by, found.roster, language),
        on: sayDate(language, made.on),
        version: String(made.version),
        reasons: made.reasons,
        alternatives: made.alternatives ?? '',
      },
      recommendations: decidedOn(next, source.report, language),
      interests: found.proposal.interests.map(({ person, nature, detail }) => ({
        who: nameOf(person, found.roster, language),
        nature: say(language, `nature.${nature}`),
        detail,
      })),
      follows: this.follows(found, next, language),
      carried: carried(typed),
      trouble,
    });
  }

  private follows(found: Found, next: Proposal, language: Language): string[] {
    const { decision, dates } = next;
    if (decision === null) return [say(language, 'page.decide.follows.deferred')];
    const advising = adviceOwed(next, found.under).map((post) => postName(post, found, language));
    const publishBy = dates.publishBy ?? londonDate(found.at);
    return [
      ...(advising.length === 0 ? [] : [say(language, 'page.decide.follows.advice', { posts: sayList(language, advising) })]),
      say(language, 'page.decide.follows.statement', {
        date: sayDate(language, publishBy),
        source: found.under.constitution.publishDays.source,
      }),
      say(language, decision.outcome === 'referredToCabinet' ? 'page.decide.follows.cabinet' : 'page.decide.follows.callIn'),
    ];
  }

  private head(found: Found, language: Language) {
    const { ref, title } = found.proposal;
    return { subtitle: `${ref} · ${title}`, about: about(found, null, language), address: `/proposals/${ref}/decide` };
  }
}
