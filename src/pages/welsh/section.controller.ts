import { Get, Param, Post } from '@nestjs/common';
import { Invalid, NotFound } from '../../errors.js';
import { say } from '../../locales/locales.js';
import { type Found, ProposalQueries } from '../../proposals/queries.js';
import { Translations } from '../../proposals/translations.js';
import { Commands } from '../commands.js';
import { invalid, shownRefusal, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { about } from '../proposal/about.js';
import { sectionTitle } from '../proposal/responses.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { approving, byField, type SectionOfView, shownBlocks } from './shown-welsh.js';
import { typedForGone, type WelshTyped, welshTyped } from './welsh-form.js';

/** One section of a report, its Welsh beside its English. */
@OwnPages()
export class WelshSectionPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly translations: Translations,
    private readonly commands: Commands,
    private readonly screen: Screen,
  ) {}

  @Get('proposals/:id/welsh/:section')
  look(@Mine() visit: OwnVisit, @Param('id') id: string, @Param('section') section: string): Promise<void> {
    return this.show(visit, id, section, null);
  }

  @Post('proposals/:id/welsh/:section')
  async give(@Mine() visit: OwnVisit, @Param('id') id: string, @Param('section') name: string): Promise<void> {
    const { language } = visit.frame;
    const typed = visit.typed ?? Typed.of([]);
    const found = await this.queries.find(visit.present.person, id);
    const { section } = await this.open(found, name);
    const { blocks, errors } = welshTyped(section, typed, approvable(found, section));
    const gone = typedForGone(section, typed).map(() => ({ field: 'gone', code: 'block-unknown' }));
    const wrong = [...errors, ...gone.slice(0, 1)];
    if (wrong.length > 0) return this.show(visit, id, name, this.troubled(visit, invalid(new Invalid(wrong), language)));
    const here = `/proposals/${found.proposal.ref}/welsh/${name}`;
    if (blocks.length === 0) return this.screen.go(visit, here, { key: 'page.section.unchanged' });
    const trouble = await this.commands.give(visit, id, { type: 'translate', section: name, blocks }, here);
    if (trouble !== null) await this.show(visit, id, name, byField(trouble, blocks));
  }

  private async open(found: Found, name: string): Promise<{ section: SectionOfView; names: string[] }> {
    const { sections } = await this.translations.show(found);
    const section = sections.find((one) => one.section === name);
    if (section === undefined) throw new NotFound('section', name);
    return { section, names: sections.map((one) => one.section) };
  }

  private async show(visit: OwnVisit, id: string, name: string, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const found = await this.queries.find(visit.present.person, id);
    const { proposal, roster } = found;
    const { section, names } = await this.open(found, name);
    const stands = this.queries.commands(found).find(({ type }) => type === 'translate');
    const mayWrite = stands?.available === true;
    const seenAnew = visit.typed === null || (trouble !== null && trouble.refusals.length > 0);
    const stale = section.blocks.some(({ state }) => state === 'stale');
    const waiting = stale ? await this.translations.changes(found) : [];
    const blocks = shownBlocks({ found, section, waiting, typed: visit.typed, seenAnew, mayWrite }, language);
    const at = names.indexOf(name);
    const link = (to: string | undefined) =>
      to === undefined ? null : { address: `/proposals/${proposal.ref}/welsh/${to}`, text: sectionTitle(to, found, language) };
    this.screen.show(visit, 'welsh/section', {
      title: sectionTitle(name, found, language),
      subtitle: `${say(language, 'page.welsh')} · ${proposal.ref} · ${proposal.title}`,
      about: about(found, 'welsh', language),
      address: `/proposals/${proposal.ref}/welsh/${name}`,
      seen: seenAnew ? `${proposal.version}.${proposal.revision}` : (visit.typed?.text('seen') ?? ''),
      completeness: { settled: String(section.completeness.settled), count: String(section.completeness.blocks) },
      blocks,
      orphaned: section.orphaned
        .flatMap(({ text, rows }) => (text === undefined ? [(rows ?? []).flat().join(' · ')] : [text]))
        .filter(Boolean),
      gone: visit.typed === null ? [] : typedForGone(section, visit.typed),
      mayWrite,
      mayAskAll: mayWrite && section.blocks.filter(({ state }) => state === 'none').length > 1,
      mayApproveAll: section.blocks.filter((block) => block.state === 'draft' && approvable(found, section).has(block.block)).length > 1,
      refused: (stands?.refused ?? []).map((one) => shownRefusal(one, roster, language)),
      // Why the Welsh that waits to be approved is not for whoever looks to approve, each rule once.
      notApproving: mayWrite ? refusedApprovals(found, section).map((one) => shownRefusal(one, roster, language)) : [],
      previous: link(names[at - 1]),
      next: link(names[at + 1]),
      trouble,
    });
  }

  private troubled(visit: OwnVisit, trouble: Trouble): Trouble {
    visit.reply.status(trouble.status);
    return trouble;
  }
}

const approvable = (found: Found, section: SectionOfView): Set<WelshTyped['blocks'][number]['block']> =>
  new Set(section.blocks.flatMap((block) => (approving(found, section.section, block)?.length === 0 ? [block.block] : [])));

function refusedApprovals(found: Found, section: SectionOfView) {
  const all = section.blocks.flatMap((block) => approving(found, section.section, block) ?? []);
  return all.filter(({ code }, at) => all.findIndex((one) => one.code === code) === at);
}
