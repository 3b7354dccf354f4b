import { Get, Param, Post } from '@nestjs/common';
import { exemptParagraphs } from '../../../workflows/exemption.js';
import { type Language, say, sayDate, sayInstant } from '../../locales/locales.js';
import { type Found, ProposalQueries } from '../../proposals/queries.js';
import { exemptPart, exemptWords } from '../../reports/exempt.js';
import { Commands } from '../commands.js';
import type { Field } from '../forms/field.js';
import { nameOf, shownRefusal, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { about } from './about.js';
import { partName, partOptions } from './part-names.js';

/** What of a proposal is kept from the public: which parts, why, and the forms to keep back another or to tell one after all. */
@OwnPages()
export class ExemptPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly commands: Commands,
    private readonly screen: Screen,
  ) {}

  @Get('proposals/:id/exempt')
  look(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    return this.show(visit, id, null);
  }

  /** Keeps a part back, or with `lift` tells one. */
  @Post('proposals/:id/exempt')
  async change(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const { proposal } = await this.queries.find(visit.present.person, id);
    const lifted = typed.text('lift');
    const asked =
      lifted === ''
        ? { type: 'markExempt' as const, ...marked(typed) }
        : { type: 'liftExemption' as const, part: lifted, reason: typed.text('why').trim() };
    const trouble = await this.commands.give(visit, id, asked, `/proposals/${proposal.ref}/exempt`);
    if (trouble !== null) await this.show(visit, id, inForm(trouble, lifted === '' ? 'reason' : `why-${lifted}`));
  }

  private async show(visit: OwnVisit, id: string, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { ref, title, version, revision } = found.proposal;
    const commands = this.queries.commands(found);
    const stops = (verb: 'markExempt' | 'liftExemption') =>
      (commands.find(({ type }) => type === verb)?.refused ?? []).map((one) => shownRefusal(one, found.roster, language));
    this.screen.show(visit, 'proposal/exempt', {
      title: say(language, 'page.exempt'),
      subtitle: `${ref} · ${title}`,
      about: about(found, 'exempt', language),
      here: `/proposals/${ref}/exempt`,
      seen: `${version}.${revision}`,
      parts: shownParts(found, language),
      mayLift: stops('liftExemption').length === 0,
      refused: stops('markExempt'),
      fields: fields(found, language),
      typed: visit.typed?.text('lift') === '' ? visit.typed : null,
      lifting: visit.typed?.text('lift') ?? '',
      why: visit.typed?.text('why') ?? '',
      trouble,
    });
  }
}

function shownParts({ proposal: p, roster }: Found, language: Language) {
  return p.exemptions.map((one) => ({
    part: one.part,
    name: partName(p, one.part, language),
    words: exemptWords(exemptPart(one), language, (date) => sayDate(language, date)),
    // Only for those who may read what is kept back: it may repeat it.
    reason: p.withheld === undefined ? one.reason : null,
    balance: p.withheld === undefined ? one.balance : null,
    marked: say(language, 'page.exempt.by', {
      who: nameOf(one.by, roster, language),
      date: sayInstant(language, one.at),
      version: String(one.version),
    }),
    ask: say(language, 'page.exempt.lift.reason', { part: partName(p, one.part, language) }),
  }));
}

function fields({ proposal: p }: Found, language: Language): Field[] {
  const paragraphs = exemptParagraphs.map((n) => ({
    value: String(n),
    text: say(language, 'page.exempt.paragraph', { number: String(n), words: say(language, `exempt.paragraph.${n}`) }),
  }));
  const confidential = [{ value: 'yes', text: say(language, 'page.exempt.confidential') }];
  return [
    { kind: 'select', name: 'part', label: 'page.exempt.part', options: partOptions(p, language) },
    { kind: 'choices', name: 'paragraphs', label: 'page.exempt.paragraphs', options: paragraphs, optional: true },
    { kind: 'choices', name: 'confidential', label: 'page.exempt.secret', options: confidential, optional: true },
    { kind: 'text', name: 'reason', label: 'page.exempt.reason', hint: 'page.exempt.reason.hint' },
    { kind: 'text', name: 'balance', label: 'page.exempt.balance', hint: 'page.exempt.balance.hint', optional: true },
    { kind: 'day', name: 'reviewOn', label: 'page.exempt.reviewOn', optional: true },
  ];
}

/** What was typed into the form, as the command has it. */
function marked(typed: Typed): Record<string, unknown> {
  const day = typed.day('reviewOn');
  return {
    part: typed.text('part'),
    paragraphs: typed.list('paragraphs').map(Number),
    ...(typed.list('confidential').includes('yes') ? { confidential: true } : {}),
    reason: typed.text('reason').trim(),
    ...typed.said('balance'),
    ...(day === '' ? {} : { reviewOn: day }),
  };
}

/** Each paragraph is a box of one field, and the reason of either form is called the same in the command. */
const inForm = (trouble: Trouble, reason: string): Trouble => ({
  ...trouble,
  errors: trouble.errors.map(({ field, ...error }) => ({
    ...error,
    field: field === 'reason' ? reason : field.replace(/\[\d+\]$/, ''),
  })),
});
