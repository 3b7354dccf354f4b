import { Get, Param, Post } from '@nestjs/common';
import { publicHints } from '../../../workflows/exempt.js';
import type { Hint } from '../../../workflows/exemption.js';
import { NotFound } from '../../errors.js';
import { type Language, say, sayInstant } from '../../locales/locales.js';
import { type Found, ProposalQueries } from '../../proposals/queries.js';
import { wordOf } from '../../proposals/wording.js';
import { Commands } from '../commands.js';
import { nameOf, shownRefusal, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { about } from './about.js';
import { partName } from './part-names.js';

/** What is to be looked at before a proposal is published, each to be cleared or answered for. */
@OwnPages()
export class PublicationPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly commands: Commands,
    private readonly screen: Screen,
  ) {}

  /** Throws `NotFound` for whoever may not read what is kept back: they publish nothing. */
  @Get('proposals/:id/publication')
  look(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    return this.show(visit, id, null);
  }

  @Post('proposals/:id/publication')
  async answer(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const { proposal } = await this.queries.find(visit.present.person, id);
    const hint = typed.text('hint');
    const asked = { type: 'answerHint' as const, hint, reason: typed.text('reason').trim() };
    const trouble = await this.commands.give(visit, id, asked, `/proposals/${proposal.ref}/publication`);
    if (trouble === null) return;
    const errors = trouble.errors.map((error) => (error.field === 'reason' ? { ...error, field: `reason-${hint}` } : error));
    await this.show(visit, id, { ...trouble, errors });
  }

  private async show(visit: OwnVisit, id: string, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { ref, title, version, revision, withheld } = found.proposal;
    if (withheld !== undefined) throw new NotFound('page', 'publication');
    const stands = this.queries.commands(found).find(({ type }) => type === 'answerHint');
    this.screen.show(visit, 'proposal/publication', {
      title: say(language, 'page.publication'),
      subtitle: `${ref} · ${title}`,
      about: about(found, 'publication', language),
      here: `/proposals/${ref}/publication`,
      seen: `${version}.${revision}`,
      hints: shownHints(found, language),
      refused: (stands?.refused ?? []).map((one) => shownRefusal(one, found.roster, language)),
      asking: visit.typed?.text('hint') ?? '',
      reason: visit.typed?.text('reason') ?? '',
      trouble,
    });
  }
}

function shownHints(found: Found, language: Language) {
  const { proposal: p, roster } = found;
  return publicHints(p).map(({ hint }) => {
    const given = p.hintAnswers.findLast((one) => one.hint === hint.id);
    return {
      id: hint.id,
      what: sentence(wordOf(language, `hint.${hint.code}`)),
      where: whereOf(hint, found, language),
      text: textAddress(hint, p.ref),
      answer:
        given === undefined
          ? null
          : say(language, 'page.publication.answered', {
              ...{ who: nameOf(given.by, roster, language), date: sayInstant(language, given.at), reason: given.reason },
            }),
    };
  });
}

const elsewhere: Partial<Record<Hint['of'], string>> = {
  statement: 'page.publication.statement',
  decision: 'page.publication.decision',
};

/** Words that also stand within a sentence, where they begin one. */
const sentence = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

function whereOf({ of, part, place }: Hint, { proposal }: Found, language: Language): string {
  const named = elsewhere[of];
  const name = named === undefined ? partName(proposal, part, language) : say(language, named);
  return place === null ? name : say(language, 'page.publication.where', { part: name, place });
}

/** Where the words can be read; of an attachment, where it is downloaded. */
function textAddress({ of }: Hint, ref: string): string {
  const page = {
    report: 'read',
    welsh: 'welsh',
    comment: 'comments',
    decision: 'decide',
    statement: 'statement',
    attachment: 'attachments',
  }[of];
  return `/proposals/${ref}/${page}`;
}
