import { Get, Param, Post } from '@nestjs/common';
import { Invalid } from '../../errors.js';
import { type Language, say } from '../../locales/locales.js';
import { type Found, ProposalQueries } from '../../proposals/queries.js';
import { Commands } from '../commands.js';
import { type Field, read } from '../forms/field.js';
import { invalid, labelled, shownRefusal, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { about } from '../proposal/about.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { daysGiven, sourceOf, stagesOf, whoOptions } from './consultees-view.js';
import { sectionOptions } from './section-names.js';

/** Who is asked about a proposal, at which stage and why; the author names more of them. */
@OwnPages()
export class ConsulteePages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly commands: Commands,
    private readonly screen: Screen,
  ) {}

  @Get('proposals/:id/consultees')
  async ask(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    await this.show(visit, id, null);
  }

  @Post('proposals/:id/consultees')
  async name(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const { proposal } = await this.queries.find(visit.present.person, id);
    const asked = typed.has('remove') ? { remove: [removed(typed)] } : { add: [added(typed)] };
    const next = `/proposals/${proposal.ref}/consultees`;
    const trouble =
      asked.add !== undefined && typed.text('who') === ''
        ? invalid(new Invalid([{ field: 'who', code: 'missing' }]), visit.frame.language)
        : await this.commands.give(visit, id, { type: 'nameConsultees', ...asked }, next);
    if (trouble !== null) await this.show(visit, id, { ...trouble, errors: trouble.errors.map(besideField) });
  }

  private async show(visit: OwnVisit, id: string, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { proposal, roster } = found;
    const refused = this.queries.commands(found).find(({ type }) => type === 'nameConsultees')?.refused ?? [];
    if (trouble !== null) visit.reply.status(trouble.status);
    this.screen.show(visit, 'author/consultees', {
      title: say(language, 'page.consultees.title'),
      subtitle: `${proposal.ref} · ${proposal.title}`,
      back: `/proposals/${proposal.ref}`,
      about: about(found, null, language),
      address: `/proposals/${proposal.ref}/consultees`,
      seen: `${proposal.version}.${proposal.revision}`,
      stages: stagesOf(found, language),
      source: sourceOf(found, language),
      refused: refused.map((refusal) => shownRefusal(refusal, roster, language)),
      fields: fieldsOf(found, language),
      days: daysGiven(found, language),
      typed: visit.typed?.has('remove') ? null : visit.typed,
      trouble: trouble === null ? null : labelled(trouble, fieldsOf(found, language), language),
    });
  }
}

const fieldsOf = (found: Found, language: Language): Field[] => [
  { kind: 'select', name: 'who', label: 'page.consultees.who', hint: 'page.consultees.who.hint', options: whoOptions(found, language) },
  {
    kind: 'choice',
    name: 'stage',
    label: 'page.consultees.stage',
    options: [
      { value: 'consultation', text: say(language, 'stage.consultation'), hint: say(language, 'page.consultees.stage.consultation') },
      { value: 'signOff', text: say(language, 'stage.signOff'), hint: say(language, 'page.consultees.stage.signOff') },
    ],
  },
  {
    kind: 'choices',
    name: 'sections',
    label: 'page.consultees.sections',
    hint: 'page.consultees.sections.hint',
    optional: true,
    options: sectionOptions(found.proposal, language),
  },
  { kind: 'day', name: 'answerBy', label: 'page.consultees.answerBy', optional: true },
];

/** Whom the form names, as the command does; without sections, those that the post owns. */
function added(typed: Typed): Record<string, unknown> {
  const [kind = '', ...name] = typed.text('who').split(':');
  const fields: Field[] = [
    { kind: 'line', name: 'stage', label: '' },
    { kind: 'day', name: 'answerBy', label: '' },
  ];
  const sections = typed.list('sections');
  return {
    [kind === 'person' ? 'person' : 'post']: name.join(':'),
    ...read(fields, typed),
    ...(sections.length === 0 ? {} : { sections }),
  };
}

function removed(typed: Typed): Record<string, unknown> {
  const [stage = '', ...as] = typed.text('remove').split(':');
  return { as: as.join(':'), stage };
}

/** What is wrong with the command, by the field of the form that it came from. */
const besideField = (error: Trouble['errors'][number]): Trouble['errors'][number] => {
  const field = error.field.replace(/^add\[0\]\.?/, '').replace(/\[\d+\]$/, '');
  return { ...error, field: field === '' || field === 'post' || field === 'person' ? 'who' : field };
};
