import { Get, Param, Post } from '@nestjs/common';
import { Invalid } from '../../errors.js';
import type { TextOrder } from '../../proposals/preview.js';
import { ProposalQueries } from '../../proposals/queries.js';
import type { Seen } from '../../proposals/stale.js';
import { WorkingCopies, type WorkingCopyListed } from '../../proposals/working-copies.js';
import { hashHead, hashSection } from '../../reports/hashes.js';
import type { Block, ReportHead } from '../../reports/report.js';
import { readCommand } from '../../shapes/commands/shapes.js';
import { Commands, marksOf } from '../commands.js';
import type { Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import type { DraftBlock } from './draft.js';
import { stepped } from './draft-steps.js';
import { draftIn } from './draft-typed.js';
import { draftFrom, type Opened, openSection } from './opened.js';
import { consequencesOf, mayCost } from './saving.js';
import { meanwhile } from './section-changes.js';
import { confirmPage, sectionPage, type Writing } from './section-page.js';
import { type TypedText, textIn, troubleOfText } from './section-text.js';

/** The editor of one section, whatever shape its form gives it; `head` is the head of the paper. */
@OwnPages()
export class SectionPages {
  constructor(
    private readonly queries: ProposalQueries,
    private readonly copies: WorkingCopies,
    private readonly commands: Commands,
    private readonly screen: Screen,
  ) {}

  /** The section as it stands, with an offer of what whoever opens it had typed and not saved; `?copy=use` takes that up. */
  @Get('proposals/:id/report/:section')
  async open(@Mine() visit: OwnVisit, @Param('id') id: string, @Param('section') section: string): Promise<void> {
    const opened = await openSection(this.queries, visit, id, section);
    // Typed before a visit had ended: the form says itself what it had begun from.
    if (visit.typed !== null) return this.show(visit, opened, { ...typedIn(visit.typed), seen: seenIn(visit.typed) });
    const copy = await this.copyOf(opened);
    if (copy === null || visit.request.query.copy !== 'use') return this.show(visit, opened, { ...standing(opened), copy });
    const { blocks = [], head, stale, version, revision, at } = await this.copies.find(visit.present.person, id, section);
    const seen = { version, revision };
    const typed = head === undefined ? { draft: draftFrom(opened, blocks) } : { draft: [], head };
    await this.show(visit, opened, { ...typed, seen, used: at, ...(stale ? { compare: true } : {}) });
  }

  /** Saves the section, or changes nothing but the form: what button was pressed says which. */
  @Post('proposals/:id/report/:section')
  async give(@Mine() visit: OwnVisit, @Param('id') id: string, @Param('section') section: string): Promise<void> {
    const opened = await openSection(this.queries, visit, id, section);
    const typed = visit.typed ?? Typed.of([]);
    const { seen } = marksOf(visit);
    const writing = { ...typedIn(typed), seen };
    const doing = typed.text('do');
    if (doing !== '') return this.show(visit, opened, { ...writing, draft: stepped(writing.draft, doing, typed.text('adding')) });
    const text = textIn(opened, writing.draft, typed);
    if ('unread' in text)
      return this.show(visit, opened, { ...writing, trouble: troubled(visit, troubleOfText(text, writing.draft, visit.frame.language)) });
    if (stands(opened, text)) return this.leave(visit, opened);
    if (typed.text('confirmed') !== 'yes' && (await this.asksToConfirm(visit, opened, text, seen))) return;
    const next = `/proposals/${opened.found.proposal.ref}/report`;
    const trouble = await this.commands.give(visit, id, orderOf(opened, text, typed), next);
    if (trouble === null) return;
    if (trouble.refusals.some(({ code }) => code === 'reasons-missing') && (await this.asksToConfirm(visit, opened, text, seen))) return;
    const latest = await openSection(this.queries, visit, id, section);
    await this.show(visit, latest, { ...writing, trouble, ...(trouble.status === 412 ? { compare: true } : {}) });
  }

  /** Throws away what whoever asks had typed and not saved. */
  @Post('proposals/:id/report/:section/discard')
  async discard(@Mine() visit: OwnVisit, @Param('id') id: string, @Param('section') section: string): Promise<void> {
    const { found } = await openSection(this.queries, visit, id, section);
    await this.copies.discard(visit.present.person, id, section);
    this.screen.go(visit, `/proposals/${found.proposal.ref}/report/${section}`, { key: 'page.section.discarded' });
  }

  /** Saving what stands already is nothing for the record: the author has simply been there. */
  private async leave(visit: OwnVisit, { found, id }: Opened): Promise<void> {
    await this.copies.discard(visit.present.person, found.proposal.id, id);
    this.screen.go(visit, `/proposals/${found.proposal.ref}/report`, { key: 'page.section.unchanged' });
  }

  /** Whether saving would bring about more than new text, and whoever saves is now asked whether they mean it. */
  private async asksToConfirm(visit: OwnVisit, opened: Opened, text: TypedText, seen: Seen | null): Promise<boolean> {
    const { found } = opened;
    if (!mayCost(found) || seen === null) return false;
    const { person } = visit.present;
    const order = previewed(orderOf(opened, text, Typed.of([])));
    if (order === null) return false;
    const asked = { council: person.council, person: person.id, proposal: found.proposal.id, seen, order };
    const answer = await this.queries.preview(asked);
    if (answer.kind === 'stale') return false;
    const consequences = consequencesOf(answer.preview, found, visit.frame.language);
    // What stops it for other reasons is said with the form.
    if (consequences === null || answer.preview.refused.some(({ code }) => code !== 'reasons-missing')) return false;
    this.screen.show(visit, 'author/section-confirm', confirmPage(visit, opened, consequences));
    return true;
  }

  private async copyOf({ found, id }: Opened): Promise<WorkingCopyListed | null> {
    return (await this.copies.list(found))?.find(({ section }) => section === id) ?? null;
  }

  private async show(visit: OwnVisit, opened: Opened, writing: Writing & { compare?: true }): Promise<void> {
    const { language } = visit.frame;
    const { found, id } = opened;
    // An offer stands until it is taken up or declined.
    const copy = writing.copy ?? (writing.typed?.text('offered') === 'yes' ? await this.copyOf(opened) : null);
    const compared =
      writing.compare === undefined
        ? null
        : await meanwhile(this.queries, found, { section: id, from: writing.seen?.version ?? 1, ...textOf(opened, writing) }, language);
    // Whoever has been shown what others changed has seen what stands now.
    const { version, revision } = found.proposal;
    const seen = compared === null ? (writing.seen ?? { version, revision }) : { version, revision };
    this.screen.show(visit, 'author/section', sectionPage(visit, opened, { ...writing, seen, copy }, compared));
  }
}

const standing = (opened: Opened): Pick<Writing, 'draft' | 'head' | 'seen'> => ({
  draft: draftFrom(opened),
  seen: null,
  ...(opened.form === null ? { head: opened.report.head } : {}),
});

const typedIn = (typed: Typed): { draft: DraftBlock[]; typed: Typed } => ({ draft: draftIn(typed), typed });

/** What a form had begun from, where it was kept for longer than its other marks. */
function seenIn(typed: Typed): Seen | null {
  const [version, revision] = typed.text('began').split('.').map(Number);
  return Number.isSafeInteger(version) && Number.isSafeInteger(revision)
    ? { version: version as number, revision: revision as number }
    : null;
}

const textOf = (opened: Opened, { draft, head, typed }: Writing): { blocks?: Block[]; head?: ReportHead } => {
  if (head !== undefined) return { head };
  const text = textIn(opened, draft, typed ?? Typed.of([]));
  return 'unread' in text ? {} : text;
};

const stands = ({ found, id }: Opened, { blocks = [], head }: TypedText): boolean =>
  (head === undefined ? hashSection(blocks) : hashHead(head)) === found.proposal.sections[id];

const orderOf = ({ id }: Opened, { blocks, head }: TypedText, typed: Typed) => ({
  type: 'editSection' as const,
  section: id,
  ...(blocks === undefined ? { head } : { blocks }),
  ...typed.said('reason'),
});

/** The order to be looked at first; `null` for one that its shape refuses, which the desk's door will say. */
function previewed(asked: object): TextOrder | null {
  try {
    const command = readCommand(asked);
    return 'order' in command && command.order.type === 'editSection' ? command.order : null;
  } catch (error) {
    if (error instanceof Invalid) return null;
    throw error;
  }
}

function troubled(visit: OwnVisit, trouble: Trouble): Trouble {
  visit.reply.status(trouble.status);
  return trouble;
}
