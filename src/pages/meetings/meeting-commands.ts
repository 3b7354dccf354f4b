import { Injectable } from '@nestjs/common';
import { Invalid } from '../../errors.js';
import { say, sayDate } from '../../locales/locales.js';
import { entryOfMeeting, type MeetingVerb } from '../../proposals/meeting-rules.js';
import { type MeetingOrder, type MeetingOutcome, MeetingsDesk } from '../../proposals/meetings-desk.js';
import { readMeetingOrder, ScheduleMeetingDto } from '../../shapes/meetings.dto.js';
import { shaped } from '../../shapes/shaped.js';
import { invalid, refused, type Trouble } from '../forms/trouble.js';
import { Screen } from '../screen.js';
import type { OwnVisit } from '../web-types.js';

type Asked = { type: MeetingOrder['type'] } & Record<string, unknown>;

/** Hands to the desk of meetings what somebody asked with a form. */
@Injectable()
export class MeetingCommands {
  constructor(
    private readonly desk: MeetingsDesk,
    private readonly screen: Screen,
  ) {}

  /** Arranges a meeting; carried out, it leads on to the agenda. Otherwise the trouble, for the form to be shown again. */
  schedule(visit: OwnVisit, given: Record<string, unknown>): Promise<Trouble | null> {
    const { person } = visit.present;
    return this.asked(visit, 'scheduleMeeting', {
      ask: () => this.desk.schedule(person.council, person.id, { ...shaped(ScheduleMeetingDto, given) }),
      next: ({ id }) => `/meetings/${id}/agenda`,
    });
  }

  /** Changes a meeting; carried out, it leads on to `next`. The form brings `seen`, the revision. Throws `NotFound`. */
  change(visit: OwnVisit, meeting: string, asked: Asked, next: string): Promise<Trouble | null> {
    const { person } = visit.present;
    return this.asked(visit, asked.type, {
      ask: () => this.desk.perform(person.council, person.id, { meeting, seen: seenIn(visit), order: readMeetingOrder(asked) }),
      next: () => next,
    });
  }

  private async asked(
    visit: OwnVisit,
    verb: MeetingVerb,
    { ask, next }: { ask: () => Promise<MeetingOutcome>; next: (meeting: { id: string }) => string },
  ): Promise<Trouble | null> {
    const { language } = visit.frame;
    let trouble: Trouble;
    try {
      const outcome = await ask();
      if (outcome.kind === 'done') {
        this.screen.go(visit, next(outcome.meeting), { key: `entry.${entryOfMeeting[verb]}` });
        return null;
      }
      trouble =
        outcome.kind === 'refused'
          ? refused(outcome.refused, outcome.roster, language)
          : { status: 412, errors: [], refusals: [], since: [standsNow(outcome.meeting, visit)] };
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      trouble = invalid(error, language);
    }
    visit.reply.status(trouble.status);
    return trouble;
  }
}

type Meeting = Extract<MeetingOutcome, { kind: 'done' }>['meeting'];

const standsNow = ({ state, on, agenda }: Meeting, { frame: { language } }: OwnVisit): string =>
  say(language, 'page.meetings.standsNow', {
    state: say(language, `meeting.state.${state}`),
    date: sayDate(language, on),
    items: say(language, 'page.meetings.items', { count: String(agenda.length) }),
  });

/** The revision of a meeting that a form was made from. */
function seenIn({ typed }: OwnVisit): number | null {
  const text = typed?.text('seen') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
