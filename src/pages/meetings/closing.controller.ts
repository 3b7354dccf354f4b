import { Get, Param, Post } from '@nestjs/common';
import { type Language, say } from '../../locales/locales.js';
import { type MeetingFound, Meetings } from '../../proposals/meetings.js';
import type { Field } from '../forms/field.js';
import type { Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { MeetingCommands } from './meeting-commands.js';
import { meetingHead, stopsOf } from './meeting-head.js';

/** Where a meeting ends: who was there, what is carried over, and the minutes are written. */
@OwnPages()
export class ClosingPages {
  constructor(
    private readonly meetings: Meetings,
    private readonly commands: MeetingCommands,
    private readonly screen: Screen,
  ) {}

  @Get('meetings/:id/close')
  ask(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    return this.show(visit, id, null);
  }

  @Post('meetings/:id/close')
  async close(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    const typed = visit.typed ?? Typed.of([]);
    const asked = {
      type: 'closeMeeting' as const,
      present: linesIn(typed.text('present')),
      apologies: linesIn(typed.text('apologies')),
      ...typed.said('note'),
      carriedOver: typed.list('carriedOver'),
    };
    const trouble = await this.commands.change(visit, id, asked, `/meetings/${id}/minutes`);
    if (trouble !== null) await this.show(visit, id, inTheList(trouble));
  }

  private async show(visit: OwnVisit, id: string, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const found = await this.meetings.find(visit.present.person, id);
    const head = meetingHead(found, language);
    this.screen.show(visit, 'meetings/close', {
      title: say(language, 'meeting.closeMeeting'),
      subtitle: head.title,
      back: head.address,
      backText: head.title,
      head,
      address: visit.request.url,
      seen: String(found.meeting.revision),
      outcomes: outcomesOf(found, language),
      fields,
      filled: { present: holdersOf(found).join('\n') },
      typed: visit.typed,
      refused: trouble === null ? stopsOf(this.meetings, found, 'closeMeeting', language) : [],
      trouble,
    });
  }
}

/** People as they are typed, one a line. */
const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const outcomesOf = ({ items, meeting }: MeetingFound, language: Language) =>
  items.flatMap((one) =>
    one === null
      ? []
      : [
          {
            ref: one.found.proposal.ref,
            title: one.found.proposal.title,
            address: `/meetings/${meeting.id}/items/${one.found.proposal.ref}`,
            outcome: one.outcome === null ? '' : say(language, `verdict.${one.outcome.outcome}`),
          },
        ],
  );

const fields: Field[] = [
  { kind: 'text', name: 'present', label: 'page.meetings.present', hint: 'page.meetings.present.hint' },
  { kind: 'text', name: 'apologies', label: 'page.meetings.apologies', hint: 'page.meetings.present.hint', optional: true, rows: 3 },
  { kind: 'text', name: 'note', label: 'page.meetings.note', hint: 'page.meetings.note.hint', optional: true },
];

/** Who holds the group's post now: they are the first to have been there. */
const holdersOf = ({ meeting, roster, at }: MeetingFound): string[] => roster.people({ post: meeting.post }, at).map(({ name }) => name);

/** A name in a list that is wrong: the field it stands in is what can be mended. */
const inTheList = (trouble: Trouble): Trouble => ({
  ...trouble,
  errors: trouble.errors.map((error) => ({ ...error, field: error.field.replace(/\[\d+\]$/, '') })),
});
