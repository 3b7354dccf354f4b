import { Get, Param, Post } from '@nestjs/common';
import { londonDate } from '../../../workflows/deadlines.js';
import { refusals } from '../../../workflows/index.js';
import { paperOf } from '../../documents/documents.js';
import { NotFound } from '../../errors.js';
import { type Language, say, sayDate, sayList } from '../../locales/locales.js';
import { type ItemFound, type MeetingFound, Meetings } from '../../proposals/meetings.js';
import { templateOf } from '../../proposals/paper.js';
import { Papers } from '../../proposals/papers.js';
import { ProposalQueries } from '../../proposals/queries.js';
import { Commands } from '../commands.js';
import { sectionsOf } from '../consultee/paper-sections.js';
import { read } from '../forms/field.js';
import { nameOf, shownRefusal, type Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { inWhoseName } from '../proposal/people.js';
import { sectionTitle } from '../proposal/responses.js';
import { shownDifferences } from '../proposal/shown-differences.js';
import { shownPaper } from '../proposal/shown-paper.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { meetingHead } from './meeting-head.js';
import { outcomeFields, outcomeOrder } from './outcome-form.js';

/** The meeting as it is held: one proposal of the agenda at a time, and what comes of each. */
@OwnPages()
export class MeetingItemPages {
  constructor(
    private readonly meetings: Meetings,
    private readonly queries: ProposalQueries,
    private readonly papers: Papers,
    private readonly commands: Commands,
    private readonly screen: Screen,
  ) {}

  @Get('meetings/:id/items/:ref')
  look(@Mine() visit: OwnVisit, @Param() { id, ref }: { id: string; ref: string }): Promise<void> {
    return this.show(visit, id, ref, null);
  }

  /** Records what came of the proposal, and goes on to the next one that waits for an outcome; behind the last, to closing. */
  @Post('meetings/:id/items/:ref')
  async record(@Mine() visit: OwnVisit, @Param() { id, ref }: { id: string; ref: string }): Promise<void> {
    const found = await this.meetings.find(visit.present.person, id);
    const { at, after } = placeIn(found, ref);
    const next =
      after.find(({ outcome }) => outcome === null) ?? found.items.find((one) => one !== null && one !== at && one.outcome === null);
    const address = next == null ? `/meetings/${id}/close` : `/meetings/${id}/items/${next.found.proposal.ref}`;
    const { meeting } = found;
    const asked = outcomeOrder(meeting, read(outcomeFields(meeting.post, visit.frame.language), visit.typed ?? Typed.of([])));
    const trouble = await this.commands.give(visit, ref, asked, address);
    if (trouble !== null) await this.show(visit, id, ref, trouble);
  }

  private async show(visit: OwnVisit, id: string, ref: string, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const meetingFound = await this.meetings.find(visit.present.person, id);
    const { meeting, items } = meetingFound;
    const { at: item, position, before, after } = placeIn(meetingFound, ref);
    const { found, outcome } = item;
    const { proposal: p, roster } = found;
    const head = meetingHead(meetingFound, language);
    const link = (one: ItemFound | undefined) =>
      one === undefined
        ? null
        : { ref: one.found.proposal.ref, title: one.found.proposal.title, address: `${head.address}/items/${one.found.proposal.ref}` };
    this.screen.show(visit, 'meetings/item', {
      title: p.title,
      subtitle: head.title,
      back: head.address,
      backText: head.title,
      head,
      address: visit.request.url,
      seen: `${p.version}.${p.revision}`,
      position: say(language, 'page.meetings.position', { position: String(position), count: String(items.length) }),
      ref: p.ref,
      author: nameOf(p.author, roster, language),
      member: nameOf(p.member, roster, language),
      version: String(p.version),
      due:
        meeting.state === 'scheduled' && outcome === null && item.consultee?.answerBy != null
          ? sayDate(language, item.consultee.answerBy)
          : '',
      recorded: outcome === null ? null : saidRow(outcome, item, language),
      earlier: earlierOf(item).map((row) => saidRow(row, item, language)),
      changed: await this.changedSince(item, language),
      paper: await this.shownSections(item, language),
      ...this.form(meetingFound, item, language),
      typed: visit.typed,
      trouble,
      previous: link(before.at(-1)),
      next: link(after[0]),
    });
  }

  /** The form for the outcome, or what stands in its way: whose it is, how the proposal stands, or that the day is still to come. */
  private form({ meeting, at }: MeetingFound, { found }: ItemFound, language: Language) {
    const { proposal, actor, under, roster } = found;
    const stopped = refusals(proposal, { ...outcomeOrder(meeting, {}), considering: true, actor, at: found.at, under });
    const early = londonDate(at) < meeting.on ? say(language, 'page.meetings.early', { date: sayDate(language, meeting.on) }) : '';
    const over = meeting.state !== 'scheduled';
    return {
      early: over ? '' : early,
      refused: over ? [] : stopped.map((one) => shownRefusal(one, roster, language)),
      fields: over || early !== '' || stopped.length > 0 ? [] : outcomeFields(meeting.post, language),
    };
  }

  /** What has changed since the group considered it last, or `null` where it never has. */
  private async changedSince(item: ItemFound, language: Language) {
    const last = earlierOf(item).at(-1);
    if (last === undefined) return null;
    const view = await this.queries.differences(item.found, { from: last.version });
    const sections = shownDifferences(view, item.found, language);
    return { since: sayDate(language, last.on), from: String(view.from), to: String(view.to), sections };
  }

  /** What a meeting reads of the report: what it is for, what it recommends and what it costs. */
  private async shownSections({ found }: ItemFound, language: Language) {
    const source = await this.papers.report(found);
    const paper = paperOf('report', source, language);
    if (paper === null) throw new NotFound('document', 'report');
    const [first, ...others] = templateOf(found.proposal).sections;
    const priced = new Set(
      source.report.sections.flatMap(({ section, blocks }) =>
        blocks.some(({ kind }) => kind === 'costs' || kind === 'posts') ? [section] : [],
      ),
    );
    const read = others.filter(({ id, kind }) => kind === 'recommendations' || id === RESOURCES || priced.has(id)).map(({ id }) => id);
    return shownPaper(sectionsOf(paper, new Set([first?.id ?? '', ...read])));
  }
}

/** Every report's form has it: the section on what the decision costs. */
const RESOURCES = 'resources';

/** A proposal of the agenda, and what stands before and behind it that may be read. @throws NotFound */
function placeIn({ items }: MeetingFound, ref: string): { at: ItemFound; position: number; before: ItemFound[]; after: ItemFound[] } {
  const i = items.findIndex((one) => one?.found.proposal.ref === ref);
  const at = items[i];
  if (at == null) throw new NotFound('item', ref);
  const readable = (some: MeetingFound['items']) => some.filter((one) => one !== null);
  return { at, position: i + 1, before: readable(items.slice(0, i)), after: readable(items.slice(i + 1)) };
}

/** What the group said before this meeting. */
const earlierOf = ({ considered, outcome }: ItemFound) => considered.filter(({ sequence }) => sequence !== outcome?.sequence);

type Said = ItemFound['considered'][number] | NonNullable<ItemFound['outcome']>;

const saidRow = (row: Said, { found }: ItemFound, language: Language) => ({
  version: String(row.version),
  on: sayDate(language, row.on),
  outcome: say(language, `verdict.${row.outcome}`),
  conditions: row.conditions ?? '',
  note: row.note ?? '',
  by: inWhoseName(row.by, row.onBehalfOf, found, language),
  amended:
    'amended' in row
      ? sayList(
          language,
          row.amended.map((section) => sectionTitle(section, found, language)),
        )
      : '',
});
