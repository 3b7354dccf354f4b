import { Get, Param, Post } from '@nestjs/common';
import { RECOMMENDATIONS } from '../../../workflows/standing.js';
import { paperOf } from '../../documents/documents.js';
import { NotFound } from '../../errors.js';
import { type Language, say, sayDate } from '../../locales/locales.js';
import { Meetings } from '../../proposals/meetings.js';
import { sectionIds } from '../../proposals/paper.js';
import { Papers } from '../../proposals/papers.js';
import { type Found, ProposalQueries } from '../../proposals/queries.js';
import { HEAD } from '../../reports/report.js';
import { askedIn } from '../asked.js';
import { Commands } from '../commands.js';
import { placeOf, read } from '../forms/field.js';
import { nameOf, shownRefusal, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { about } from '../proposal/about.js';
import { consulteeRow, consulteeRows } from '../proposal/consultee-rows.js';
import { askedName } from '../proposal/people.js';
import { sectionTitle } from '../proposal/responses.js';
import { shownDifferences, shownFiles, ways } from '../proposal/shown-differences.js';
import { shownPaper } from '../proposal/shown-paper.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { answerFields, principalOf } from './answer-form.js';
import { answersOwed, chosen, hasAnswered, isAtMeeting, type Owed } from './answers-owed.js';
import { threadsOf } from './comment-threads.js';
import { sectionsOf } from './paper-sections.js';

/** Where a consultee answers: what has changed since the last time, their own sections first, and the form. */
@OwnPages()
export class AnswerPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly papers: Papers,
    private readonly meetings: Meetings,
    private readonly commands: Commands,
    private readonly screen: Screen,
  ) {}

  /** Of several answers that are somebody's to give, `?as=&stage=` chooses; `?view=` how changes are shown. */
  @Get('proposals/:id/answer')
  look(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    return this.show(visit, id, null);
  }

  @Post('proposals/:id/answer')
  async answer(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const found = await this.queries.find(visit.present.person, id);
    const owed = chosen(answersOwed(found), askedIn(visit));
    if (owed === null) throw new NotFound('answer', id);
    const fields = answerFields(owed, found, visit.frame.language);
    const { comment, ...said } = read(fields, typed);
    const why = typeof comment === 'string' && comment.trim() !== '' ? { comment } : {};
    const inWhoseName = fields.some(({ name }) => name === 'onBehalfOf') ? {} : principalOf(owed, found);
    const trouble = await this.commands.give(visit, id, { type: owed.verb, as: owed.as, ...inWhoseName, ...said, ...why }, '/tasks');
    if (trouble !== null) await this.show(visit, id, trouble);
  }

  private async show(visit: OwnVisit, id: string, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { ref, title, version, revision } = found.proposal;
    const all = answersOwed(found);
    const owed = chosen(all, askedIn(visit));
    const page = { subtitle: `${ref} · ${title}`, about: about(found, 'responses', language), trouble, typed: visit.typed };
    if (owed === null) {
      this.screen.show(visit, 'consultee/nothing-owed', {
        title: say(language, 'page.answer'),
        ...page,
        ...(await this.whyNot(found, language)),
      });
      return;
    }
    const { consultee } = owed;
    this.screen.show(visit, 'consultee/answer', {
      ...page,
      title: say(language, `verb.${owed.verb}`),
      who: askedName(consultee, found, language),
      // Named in full: what is first in the list may be another one by the time the form is sent.
      address: namedAnswer(owed, found, language).address,
      seen: `${version}.${revision}`,
      choices: all.length < 2 ? [] : all.map((one) => ({ ...namedAnswer(one, found, language), active: one === owed })),
      now: consulteeRow(consultee, found, language),
      covering: !owed.own && owed.principals.length === 1 ? nameOf(owed.principals[0] ?? '', found.roster, language) : '',
      due: consultee.standing !== 'stands' && consultee.answerBy !== null ? sayDate(language, consultee.answerBy) : '',
      changed: await this.changed(visit, found, owed),
      ...(await this.reading(found, owed, language)),
      others: consulteeRows(found, language).filter(
        ({ key, verdict }) => verdict !== '' && key !== consulteeRow(consultee, found, language).key,
      ),
      fields: owed.refused.length > 0 ? [] : answerFields(owed, found, language),
      filled: { onBehalfOf: '' },
      refused: trouble === null ? owed.refused.map((one) => shownRefusal(one, found.roster, language)) : [],
      withdraw: this.mayWithdraw(found, owed) ? `/proposals/${ref}/do/withdrawSignOff` : null,
    });
  }

  /** What has changed in the report since this answer was given last: sections that it covered first. */
  private async changed(visit: OwnVisit, found: Found, owed: Owed) {
    if (!hasAnswered(owed)) return null;
    const { language } = visit.frame;
    const { ref } = found.proposal;
    const { to, answers } = await this.queries.differencesSince(found, { as: owed.as, stage: owed.consultee.stage });
    const [since] = answers;
    if (since === undefined || since.from === null) return null;
    const { from, differences, attachments } = since;
    const shown = shownDifferences({ from, to, differences }, found, language);
    const way = ways.find((one) => one === askedIn(visit).get('view')) ?? 'inline';
    const address = (view: string) =>
      `/proposals/${ref}/answer?${new URLSearchParams({ as: owed.as, stage: owed.consultee.stage, view })}#changed`;
    const parts = shown.map((one, i) => ({ ...one, covered: differences[i]?.covered === true }));
    return {
      from: String(from),
      to: String(to),
      way,
      ways: ways.map((one) => ({ text: say(language, `page.differences.${one}`), active: one === way, address: address(one) })),
      files: shownFiles(attachments, found, language),
      mine: parts.filter(({ covered }) => covered),
      rest: parts.filter(({ covered }) => !covered),
    };
  }

  /** The sections that the answer covers in full, the others as links, and what is being said about those it covers. */
  private async reading(found: Found, { consultee }: Owed, language: Language) {
    const paper = paperOf('report', await this.papers.report(found), language);
    if (paper === null) throw new NotFound('document', 'report');
    const covered = new Set([...consultee.sections, RECOMMENDATIONS]);
    const there = new Set(paper.parts.flatMap(({ of }) => of?.section ?? []));
    const threads = threadsOf(found, paper, language).filter((one) => one.open);
    return {
      paper: shownPaper(sectionsOf(paper, covered)),
      rest: sectionIds(found.proposal)
        .filter((section) => section !== HEAD && !covered.has(section) && there.has(section))
        .map((section) => ({ text: sectionTitle(section, found, language), place: placeOf(`section-${section}`) })),
      threads: threads.filter(({ section }) => covered.has(section)),
      otherThreads: String(threads.filter(({ section }) => !covered.has(section)).length),
    };
  }

  private mayWithdraw(found: Found, { verb, consultee }: Owed): boolean {
    const stands = this.queries.commands(found).find(({ type }) => type === 'withdrawSignOff');
    return verb === 'signOff' && stands?.uses.some((use) => 'as' in use && use.as === consultee.key) === true;
  }

  /** Why there is nothing to answer: the rules, and the meetings at which a group of whoever looks answers instead. */
  private async whyNot(found: Found, language: Language) {
    const { proposal, roster } = found;
    const stands = this.queries.commands(found);
    const byMeeting = stands.find(({ type }) => type === 'recordConsultation');
    const meets = proposal.consultees.some(isAtMeeting) && byMeeting?.refused.every(({ code }) => code !== 'not-your-verb') === true;
    const verb = proposal.state === 'draft' || proposal.state === 'consultation' ? 'respond' : 'signOff';
    const refused = meets ? [] : (stands.find(({ type }) => type === verb)?.refused ?? []);
    return {
      refused: refused.map((one) => shownRefusal(one, roster, language)),
      meets,
      meetings: meets
        ? (await this.meetings.of(found))
            .filter(({ state }) => state === 'scheduled')
            .map(({ id, on }) => ({
              address: `/meetings/${id}/items/${proposal.ref}`,
              text: say(language, 'page.answer.meeting', { date: sayDate(language, on) }),
            }))
        : [],
      record: meets && byMeeting?.available === true ? `/proposals/${proposal.ref}/do/recordConsultation` : null,
    };
  }
}

const namedAnswer = ({ consultee, as }: Owed, found: Found, language: Language) => ({
  text: say(language, 'page.responses.at', {
    who: askedName(consultee, found, language),
    stage: say(language, `stage.${consultee.stage}`),
  }),
  address: `/proposals/${found.proposal.ref}/answer?${new URLSearchParams({ as, stage: consultee.stage })}`,
});
