import { Get, Param, Post } from '@nestjs/common';
import type { Decision } from '../../../workflows/facts.js';
import { NotFound } from '../../errors.js';
import { type Language, languages, say, sayDate, sayInstant } from '../../locales/locales.js';
import { type PaperSource, Papers } from '../../proposals/papers.js';
import { type Found, ProposalQueries } from '../../proposals/queries.js';
import { Commands } from '../commands.js';
import { nameOf, shownRefusal, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { about } from '../proposal/about.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { missingIn, recordHolds } from './record-holds.js';
import { noticePreview, type ProposedText, proposedText, type Stated } from './statement-text.js';

const asks = ['preview', 'writeStatement', 'publishNotice'] as const;
const fields = ['en', 'cy', 'welshReason'] as const;

/** Where the proper officer states a decision in both languages, sees what the record still lacks, and publishes the notice. */
@OwnPages()
export class StatementPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly papers: Papers,
    private readonly commands: Commands,
    private readonly screen: Screen,
  ) {}

  @Get('proposals/:id/statement')
  look(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    return this.show(visit, id, null);
  }

  @Post('proposals/:id/statement')
  async give(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const asked = asks.find((one) => one === typed.text('do'));
    if (asked === undefined) throw new NotFound('form', typed.text('do'));
    if (asked === 'preview') return this.show(visit, id, null);
    const { proposal } = await this.queries.find(visit.present.person, id);
    const home = `/proposals/${proposal.ref}`;
    const trouble =
      asked === 'publishNotice'
        ? await this.commands.give(visit, id, { type: asked }, home)
        : await this.commands.give(
            visit,
            id,
            { type: asked, en: typed.text('en').trim(), ...typed.said('cy'), ...typed.said('welshReason') },
            `${home}/statement`,
          );
    if (trouble !== null) await this.show(visit, id, trouble);
  }

  private async show(visit: OwnVisit, id: string, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { proposal, roster, under } = found;
    const { decision, ref, title } = proposal;
    const stands = this.queries.commands(found);
    const refused = (verb: 'writeStatement' | 'publishNotice') => stands.find(({ type }) => type === verb)?.refused ?? [];
    const missing = missingIn(refused('writeStatement'));
    const source = decision === null ? null : await this.papers.report(found, decision.version);
    const texts = source === null ? null : this.texts(found, source, visit);
    const published = decision?.publishedAt != null;
    const { constitution } = under;
    this.screen.show(visit, 'democratic-services/statement', {
      title: say(language, 'page.statement'),
      subtitle: `${ref} · ${title}`,
      about: about(found, null, language),
      address: `/proposals/${ref}/statement`,
      // A look at the notice does not change what was seen.
      seen: visit.typed?.has('seen') && trouble?.status !== 412 ? visit.typed.text('seen') : `${proposal.version}.${proposal.revision}`,
      holds: recordHolds(found, missing, language),
      holdsSource: constitution.statementHolds.source,
      written: decision?.statement == null ? null : this.written(decision, found, language),
      published,
      refused: published ? [] : refused('writeStatement').map((one) => shownRefusal(one, roster, language)),
      ...texts,
      welsh: {
        required: constitution.welshStatement.value === 'required',
        source: constitution.welshStatement.source,
        lacking: texts?.proposed.cy.lacking ?? [],
      },
      publishing: published || decision === null ? null : await this.publishing(visit, found, language),
      previews: source === null || texts === null ? [] : this.previews(source, texts.stated, visit.typed?.text('do') === 'preview'),
      typed: visit.typed,
      trouble,
    });
  }

  /** What stands in the form: what was typed, else what is written, else the words of the decision. */
  private texts(
    { proposal }: Found,
    source: PaperSource,
    { typed, frame: { language } }: OwnVisit,
  ): { proposed: Record<Language, ProposedText>; stated: Stated; isProposed: boolean } {
    const proposed = { en: proposedText({ proposal }, source, 'en', language), cy: proposedText({ proposal }, source, 'cy', language) };
    const statement = proposal.decision?.statement ?? null;
    const first: Stated =
      statement === null
        ? { en: proposed.en.text, cy: proposed.cy.text, welshReason: '' }
        : { en: statement.en, cy: statement.cy ?? '', welshReason: statement.welshReason ?? '' };
    const isTyped = typed?.has('en') === true;
    const stated = isTyped ? { en: typed.text('en'), cy: typed.text('cy'), welshReason: typed.text('welshReason') } : first;
    return { proposed, stated, isProposed: !isTyped && statement === null };
  }

  private written({ statement, publishedBy, publishedAt }: Decision, { roster }: Found, language: Language) {
    if (statement === null) return null;
    return {
      ...Object.fromEntries(fields.map((name) => [name, statement[name] ?? ''])),
      by: nameOf(statement.by, roster, language),
      at: sayInstant(language, statement.at),
      published:
        publishedAt === null || publishedBy === null
          ? ''
          : say(language, 'page.statement.publishedBy', {
              who: nameOf(publishedBy, roster, language),
              at: sayInstant(language, publishedAt),
            }),
    };
  }

  /** What publishing comes to, as the rules would carry it out now, or why not yet. */
  private async publishing(visit: OwnVisit, { proposal, under }: Found, language: Language) {
    const { secondPersonPublishes, callInDays } = under.constitution;
    const considered = await this.commands.considered(visit, proposal.id, { type: 'publishNotice' }, 'latest');
    const rule = say(language, secondPersonPublishes.value ? 'page.statement.second' : 'page.statement.same', {
      source: secondPersonPublishes.source,
    });
    if (considered.trouble !== null) return { rule, refused: considered.trouble.refusals, follows: '' };
    const { dates, state } = considered.next;
    const follows =
      state === 'callInPeriod' && dates.callInEnds !== null
        ? say(language, 'page.statement.follows.callIn', { date: sayDate(language, dates.callInEnds), source: callInDays.source })
        : say(language, state === 'inForce' ? 'page.statement.follows.inForce' : 'page.statement.follows.ends');
    return { rule, refused: [], follows };
  }

  private previews(source: PaperSource, stated: Stated, open: boolean) {
    return languages.flatMap((of) => {
      const paper = noticePreview(source, stated, of);
      return paper === null ? [] : [{ lang: of, paper, open }];
    });
  }
}
