import { Get, Param, Post } from '@nestjs/common';
import { NotFound } from '../../errors.js';
import { type Language, say } from '../../locales/locales.js';
import { Outlooks } from '../../proposals/outlook.js';
import { wordedOutlook } from '../../proposals/outlook-words.js';
import { type Found, ProposalQueries } from '../../proposals/queries.js';
import { wordOf } from '../../proposals/wording.js';
import { Commands } from '../commands.js';
import { shownRefusal, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { about } from '../proposal/about.js';
import { withNames } from '../proposal/next-steps.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { afterStep, bySection, type CheckedReport, checkedReport, type Step, stepFrom } from './check-view.js';

const asked = ['answerFinding', 'sendToConsultation', 'requestSignOff', 'submitForDecision'] as const;

/** What the checks have found, and the step on from here: sent, or why not yet. */
@OwnPages()
export class CheckPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly outlooks: Outlooks,
    private readonly commands: Commands,
    private readonly screen: Screen,
  ) {}

  @Get('proposals/:id/check')
  async look(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    await this.show(visit, id, null);
  }

  @Post('proposals/:id/check')
  async give(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const verb = asked.find((one) => one === typed.text('do'));
    if (verb === undefined) throw new NotFound('form', typed.text('do'));
    const { proposal } = await this.queries.find(visit.present.person, id);
    const home = `/proposals/${proposal.ref}`;
    const answer = { code: typed.text('code'), ...typed.said('paragraph'), reason: typed.text('reason') };
    const trouble =
      verb === 'answerFinding'
        ? await this.commands.give(visit, id, { type: verb, ...answer }, `${home}/check`)
        : await this.commands.give(visit, id, { type: verb }, home);
    if (trouble !== null) await this.show(visit, id, trouble);
  }

  private async show(visit: OwnVisit, id: string, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { proposal } = found;
    const report = checkedReport(found, language);
    const answering = answeredOf(report, visit.typed);
    this.screen.show(visit, 'author/check', {
      title: say(language, 'page.check.title'),
      subtitle: `${proposal.ref} · ${proposal.title}`,
      back: `/proposals/${proposal.ref}`,
      about: about(found, null, language),
      address: `/proposals/${proposal.ref}/check`,
      seen: `${proposal.version}.${proposal.revision}`,
      groups: [
        { key: 'page.check.errors', of: report.errors },
        { key: 'page.check.warnings', of: report.warnings },
        { key: 'page.check.answered', of: report.answered },
      ].map(({ key, of }) => ({ key, count: of.length, sections: bySection(of, found) })),
      unanswered: report.warnings.length,
      // Who may answer is told from who may not: nobody can where there is nothing to answer.
      mayAnswer: this.refused(found, 'answerFinding').length === 0,
      answering: answering === null ? null : { at: answering, reason: visit.typed?.text('reason') ?? '' },
      next: await this.next(found, language),
      trouble:
        trouble === null
          ? null
          : { ...trouble, errors: trouble.errors.map((error) => ({ ...error, field: `${error.field}-${answering}` })) },
    });
  }

  /** The step on, with what will happen or what stands in its way; `null` where the author has none to take any more. */
  private async next(found: Found, language: Language): Promise<object | null> {
    const step = stepFrom(found.proposal.state);
    if (step === null) return null;
    const outlook = withNames(await this.outlooks.of(found), found);
    const { earliest, target } = wordedOutlook(outlook, found, language);
    return {
      verb: step,
      text: wordOf(language, `verb.${step}`),
      after: afterStep(step, found, language),
      refused: this.refused(found, step).map((refusal) => shownRefusal(refusal, found.roster, language)),
      when: [...earliest, ...(target?.sentences ?? [])],
    };
  }

  private refused(found: Found, verb: Step | 'answerFinding') {
    return this.queries.commands(found).find(({ type }) => type === verb)?.refused ?? [];
  }
}

/** The place of the finding that a form was about; `null` where it was about none. */
function answeredOf({ warnings, errors, answered }: CheckedReport, typed: Typed | null): number | null {
  if (typed?.text('do') !== 'answerFinding') return null;
  const [code, paragraph] = [typed.text('code'), typed.text('paragraph')];
  return [...warnings, ...errors, ...answered].find((one) => one.code === code && one.paragraph === paragraph)?.at ?? null;
}
