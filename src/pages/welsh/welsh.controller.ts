import { Get, Param } from '@nestjs/common';
import { type Language, say, sayInstant } from '../../locales/locales.js';
import { type Found, ProposalQueries } from '../../proposals/queries.js';
import { Translations, type WelshView } from '../../proposals/translations.js';
import type { BlockState } from '../../reports/welsh.js';
import { nameBehind, shownRefusal } from '../forms/trouble.js';
import { about } from '../proposal/about.js';
import { sectionTitle } from '../proposal/responses.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { type SectionOfView, welshTag } from './shown-welsh.js';

/** How far a report is in Welsh, and whether it must be (Standard 47). */
@OwnPages()
export class WelshPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly translations: Translations,
    private readonly screen: Screen,
  ) {}

  @Get('proposals/:id/welsh')
  async look(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { proposal, roster } = found;
    const { completeness, standard47, sections } = await this.translations.show(found);
    const stands = this.queries.commands(found);
    this.screen.show(visit, 'welsh/report', {
      title: say(language, 'page.welsh'),
      subtitle: `${proposal.ref} · ${proposal.title}`,
      about: about(found, 'welsh', language),
      completeness: { settled: String(completeness.settled), count: String(completeness.blocks) },
      sections: sections.map((section) => line(section, found, language)),
      answer: standard47 === null ? null : answered(standard47, found, language),
      mayAnswer: stands.some(({ type, available }) => type === 'editSection' && available),
      refused: (stands.find(({ type }) => type === 'translate')?.refused ?? []).map((one) => shownRefusal(one, roster, language)),
    });
  }
}

/** What is left to be done, in that order. */
const left: BlockState[] = ['none', 'requested', 'stale', 'draft'];

function line({ section, completeness, blocks }: SectionOfView, found: Found, language: Language) {
  return {
    title: sectionTitle(section, found, language),
    address: `/proposals/${found.proposal.ref}/welsh/${section}`,
    settled: say(language, 'page.welsh.settledOf', { settled: String(completeness.settled), count: String(completeness.blocks) }),
    left: left.flatMap((state) => {
      const count = blocks.filter((block) => block.state === state).length;
      const { text } = welshTag(state, language);
      return count === 0 ? [] : [say(language, 'page.welsh.counted', { state: text, count: String(count) })];
    }),
  };
}

const answered = ({ needed, reason, by, at }: NonNullable<WelshView['standard47']>, { roster }: Found, language: Language) => ({
  needed: say(language, needed ? 'page.yes' : 'page.no'),
  reason,
  told: say(language, 'page.welsh.answeredBy', { who: nameBehind(by, roster, language), at: sayInstant(language, at) }),
});
