import { Get, Param, Post } from '@nestjs/common';
import { say } from '../../locales/locales.js';
import { type MeetingFound, Meetings } from '../../proposals/meetings.js';
import { type Field, read } from '../forms/field.js';
import type { Trouble } from '../forms/trouble.js';
import { Typed } from '../forms/typed.js';
import { Screen } from '../screen.js';
import { Mine, OwnPages } from '../visit.js';
import type { OwnVisit } from '../web-types.js';
import { dayFields } from './list.controller.js';
import { MeetingCommands } from './meeting-commands.js';
import { meetingHead, stopsOf } from './meeting-head.js';

/** What a form of one change of a meeting asks, and what stands in it at first. */
interface ChangeForm {
  verb: 'moveMeeting' | 'cancelMeeting';
  fields: Field[];
  filled(meeting: MeetingFound['meeting']): Record<string, string>;
}

const move: ChangeForm = {
  verb: 'moveMeeting',
  fields: dayFields,
  filled: ({ on, time, place }) => ({ on, time: time ?? '', place: place ?? '' }),
};
const cancel: ChangeForm = {
  verb: 'cancelMeeting',
  fields: [{ kind: 'text', name: 'reason', label: 'page.ask.reason' }],
  filled: () => ({}),
};

/** Where a meeting is moved or cancelled. */
@OwnPages()
export class MeetingChangePages {
  constructor(
    private readonly meetings: Meetings,
    private readonly commands: MeetingCommands,
    private readonly screen: Screen,
  ) {}

  @Get('meetings/:id/move')
  askMove(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    return this.show(visit, id, move, null);
  }

  @Post('meetings/:id/move')
  giveMove(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    return this.give(visit, id, move);
  }

  @Get('meetings/:id/cancel')
  askCancel(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    return this.show(visit, id, cancel, null);
  }

  @Post('meetings/:id/cancel')
  giveCancel(@Mine() visit: OwnVisit, @Param('id') id: string): Promise<void> {
    return this.give(visit, id, cancel);
  }

  private async give(visit: OwnVisit, id: string, form: ChangeForm): Promise<void> {
    const asked = { type: form.verb, ...read(form.fields, visit.typed ?? Typed.of([])) };
    const trouble = await this.commands.change(visit, id, asked, `/meetings/${id}`);
    if (trouble !== null) await this.show(visit, id, form, trouble);
  }

  private async show(visit: OwnVisit, id: string, { verb, fields, filled }: ChangeForm, trouble: Trouble | null): Promise<void> {
    const { language } = visit.frame;
    const found = await this.meetings.find(visit.present.person, id);
    const head = meetingHead(found, language);
    this.screen.show(visit, 'meetings/form', {
      title: say(language, `meeting.${verb}`),
      subtitle: head.title,
      back: head.address,
      backText: head.title,
      address: visit.request.url,
      seen: String(found.meeting.revision),
      fields,
      filled: filled(found.meeting),
      typed: visit.typed,
      // With a form that was just refused, what stopped it is said already.
      refused: trouble === null ? stopsOf(this.meetings, found, verb, language) : [],
      trouble,
    });
  }
}
