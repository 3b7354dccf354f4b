import { Get, Param, Post } from '@nestjs/common';
import type { PersonVerb } from '../../../workflows/commands.js';
import { isClockVerb, isVerb } from '../../../workflows/verbs.js';
import { NotFound } from '../../errors.js';
import { ProposalQueries } from '../../proposals/queries.js';
import { wordOf } from '../../proposals/wording.js';
import { Commands } from '../commands.js';
import { read } from '../forms/field.js';
import { shownRefusal, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { fieldsOf, hasForm, verbAddress } from './verb-forms.js';

/** A page for every verb that needs no page of its own: its form, or why it cannot be asked now. */
@OwnPages()
export class CommandPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly commands: Commands,
    private readonly screen: Screen,
  ) {}

  @Get('proposals/:id/do/:verb')
  async ask(@Mine() visit: OwnVisit, @Param('id') id: string, @Param('verb') verb: string): Promise<void> {
    const known = verbIn(verb);
    if (hasForm(known)) return this.show(visit, id, known, null);
    // By its reference: what stands in an address may be anything.
    const { proposal } = await this.queries.find(visit.present.person, id);
    this.screen.lead(visit, verbAddress(proposal.ref, known));
  }

  @Post('proposals/:id/do/:verb')
  async give(@Mine() visit: OwnVisit, @Param('id') id: string, @Param('verb') verb: string): Promise<void> {
    const known = verbIn(verb);
    if (!hasForm(known)) throw new NotFound('form', verb);
    const found = await this.queries.find(visit.present.person, id);
    const fields = fieldsOf(known, this.formOf(visit, found, known));
    const asked = { type: known, ...read(fields, visit.typed ?? Typed.of([])) };
    const trouble = await this.commands.give(visit, id, asked, `/proposals/${found.proposal.ref}`);
    if (trouble !== null) await this.show(visit, id, known, trouble);
  }

  private formOf(visit: OwnVisit, found: Awaited<ReturnType<ProposalQueries['find']>>, verb: PersonVerb) {
    const stands = this.queries.commands(found).find(({ type }) => type === verb);
    return { found, language: visit.frame.language, uses: stands?.uses ?? [], refused: stands?.refused ?? [] };
  }

  private async show(visit: OwnVisit, id: string, verb: PersonVerb, trouble: Trouble | null): Promise<void> {
    if (!hasForm(verb)) return;
    const found = await this.queries.find(visit.present.person, id);
    const { language } = visit.frame;
    const form = this.formOf(visit, found, verb);
    const { ref, title, version, revision } = found.proposal;
    this.screen.show(visit, 'proposal/command', {
      title: wordOf(language, `verb.${verb}`),
      subtitle: `${ref} · ${title}`,
      back: `/proposals/${ref}`,
      address: visit.request.url,
      seen: `${version}.${revision}`,
      fields: fieldsOf(verb, form),
      typed: visit.typed,
      // With a form that was just refused, what stopped it is said already.
      refused: trouble === null ? form.refused.map((refusal) => shownRefusal(refusal, found.roster, language)) : [],
      trouble,
    });
  }
}

/** A verb that a person can ask. @throws NotFound */
function verbIn(text: string): PersonVerb {
  if (!isVerb(text) || isClockVerb(text)) throw new NotFound('verb', text);
  return text as PersonVerb;
}
