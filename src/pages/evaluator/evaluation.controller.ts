import { Get, Param, Post } from '@nestjs/common';
import { Invalid } from '../../errors.js';
import { type Language, say, sayDate, sayInstant } from '../../locales/locales.js';
import { Evaluations } from '../../proposals/evaluations.js';
import { type Found, ProposalQueries } from '../../proposals/queries.js';
import { Commands } from '../commands.js';
import type { Option } from '../forms/field.js';
import { invalid, shownRefusal, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { about } from '../proposal/about.js';
import { inWhoseName } from '../proposal/people.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { achievements, evaluationAsked, evaluationErrors, shownQuestions } from './evaluation-form.js';

/** The look back after a year: what was promised, frozen at the decision, beside what came of it. */
@OwnPages()
export class EvaluationPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly evaluations: Evaluations,
    private readonly commands: Commands,
    private readonly screen: Screen,
  ) {}

  @Get('proposals/:id/evaluation')
  look(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    return this.form(visit, id, null);
  }

  /** Nothing is kept before it is confirmed: each page brings what was typed on the one before. */
  @Post('proposals/:id/evaluation')
  async report(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const step = typed.text('step');
    // A look at what was typed makes nothing.
    visit.reply.status(200);
    if (step === 'change') return this.form(visit, id, null);
    const found = await this.queries.find(visit.present.person, id);
    const wrong = evaluationErrors(found.proposal, typed);
    if (wrong.length > 0) return this.form(visit, id, invalid(new Invalid(wrong), visit.frame.language));
    const asked = evaluationAsked(found.proposal, typed);
    if (step === 'confirm') {
      const trouble = await this.commands.give(visit, id, asked, `/proposals/${found.proposal.ref}/evaluation`);
      return trouble === null ? undefined : this.form(visit, id, trouble);
    }
    const { trouble, ...considered } = await this.commands.considered(visit, id, asked);
    if (trouble !== null || !('next' in considered)) return this.form(visit, id, trouble);
    const { evaluation } = considered.next;
    if (evaluation === null) throw new Error('an evaluation that was not reported');
    this.screen.show(visit, 'evaluator/evaluation-check', {
      ...(await this.page(visit, found, evaluation.answers)),
      title: say(visit.frame.language, 'page.evaluation.check'),
      seen: typed.text('seen'),
      comments: evaluation.comments ?? '',
      carried: typed.entries().filter(([name]) => !['token', 'once', 'seen', 'step'].includes(name)),
    });
  }

  private async form(visit: OwnVisit, id: string, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const { typed } = visit;
    const found = await this.queries.find(visit.present.person, id);
    const { proposal, roster } = found;
    const { evaluation } = proposal;
    const refused = this.queries.commands(found).find(({ type }) => type === 'reportEvaluation')?.refused ?? [];
    // What had been seen before is what is compared, until somebody has been told what has happened since.
    const seen = typed?.has('seen') && trouble?.status !== 412 ? typed.text('seen') : `${proposal.version}.${proposal.revision}`;
    if (trouble !== null) visit.reply.status(trouble.status);
    this.screen.show(visit, 'evaluator/evaluation', {
      ...(await this.page(visit, found, evaluation?.answers ?? null)),
      title: say(language, 'page.evaluation'),
      seen,
      // What was typed is shown also where it can no longer be sent.
      open: evaluation === null && (refused.length === 0 || typed !== null),
      // With a form that was just refused, what stopped it is said already.
      refused: evaluation !== null || trouble?.refusals.length ? [] : refused.map((one) => shownRefusal(one, roster, language)),
      achievements: achievements.map((value): Option => ({ value, text: say(language, `achieved.${value}`) })),
      comments: evaluation?.comments ?? typed?.text('comments') ?? '',
      reported:
        evaluation === null ? null : { by: inWhoseName(evaluation.by, null, found, language), at: sayInstant(language, evaluation.at) },
      trouble,
    });
  }

  private async page({ frame: { language }, typed }: OwnVisit, found: Found, reported: Parameters<typeof shownQuestions>[2]['reported']) {
    const { proposal } = found;
    const promised = await this.evaluations.promised(found);
    return {
      subtitle: `${proposal.ref} · ${proposal.title}`,
      about: about(found, 'evaluation', language),
      address: `/proposals/${proposal.ref}/evaluation`,
      questions: shownQuestions(proposal, promised, { reported, typed }, language),
      promisedIn: promisedIn(found, promised, language),
      due: proposal.dates.evaluationDue === null ? '' : sayDate(language, proposal.dates.evaluationDue),
    };
  }
}

/** Where the promises are from: the version that was decided on, which nobody can change. */
function promisedIn(
  { proposal: { decision } }: Found,
  { version, frozen }: { version: number; frozen: boolean },
  language: Language,
): string {
  const values = { version: String(version) };
  if (!frozen || decision === null) return say(language, 'page.evaluation.notFrozen', values);
  return say(language, 'page.evaluation.frozen', { ...values, date: sayDate(language, decision.on) });
}
