import { type CalendarEvent, longCalendarFile, uidHost } from '../documents/calendar-file.js';
import { type Language, say } from '../locales/locales.js';
import type { Roster } from '../people/rolls.js';
import type { OwnCalendar, OwnDate, OwnMeeting } from '../proposals/own-dates.js';
import { meetingInCalendar } from './invitation.js';
import { pagesIn } from './invitation-words.js';
import { councilName, postName } from './wording.js';

/**
 * A person's own calendar as a file, in their language. It says what a letter says: references, titles, stages and days,
 * and nothing of what a report says; everything else is behind a link that opens after signing in.
 */
export function ownCalendar({ roster, dates, meetings, changedAt }: OwnCalendar, language: Language, baseUrl: string): Promise<string> {
  return longCalendarFile({
    name: say(language, 'calendar.name', { council: councilName(roster, language) }),
    method: 'PUBLISH',
    events: [
      ...dates.map((date) => dateIn(date, roster, language, baseUrl)),
      ...meetings.map((meeting) => meetingIn(meeting, changedAt, roster, language, baseUrl)),
    ],
  });
}

function dateIn(date: OwnDate, roster: Roster, language: Language, baseUrl: string): CalendarEvent {
  const { what, proposal, ref, title, state, on, changes, changedAt } = date;
  const link = `${pagesIn(language, baseUrl)}/proposals/${encodeURIComponent(proposal)}`;
  const as = typeof what === 'string' ? null : what.as;
  const about = { link, state: say(language, `state.${state}`), post: postName(as, roster, language) };
  const isPost = as !== null && Object.hasOwn(roster.roll.data.constitution.posts, as);
  return {
    uid: `${proposal}.${typeof what === 'string' ? what : [what.verb, what.as ?? []].flat().join('.')}@${uidHost(baseUrl)}`,
    ...{ sequence: changes, changedAt, when: { day: on }, link, state: 'CONFIRMED', busy: false },
    title: titleOf(what, { ref, title }, language),
    description: say(language, isPost ? 'calendar.descriptionFor' : 'calendar.description', about),
  };
}

function titleOf(what: OwnDate['what'], about: { ref: string; title: string }, language: Language): string {
  if (typeof what === 'object') return say(language, 'calendar.task', { ...about, what: say(language, `verb.${what.verb}`) });
  switch (what) {
    case 'earliestDecision':
      return say(language, 'calendar.earliestDecision', about);
    case 'callInEnds':
      return say(language, 'register.callInEnds', about);
    case 'evaluationDue':
      return say(language, 'calendar.evaluationDue', about);
  }
}

function meetingIn(meeting: OwnMeeting, changedAt: string, roster: Roster, language: Language, baseUrl: string): CalendarEvent {
  const common = meetingInCalendar({ ...meeting, meeting: meeting.id }, language, baseUrl);
  return {
    ...common,
    ...{ sequence: meeting.revision - 1, changedAt, state: 'CONFIRMED' },
    title: say(language, 'invitation.title', { post: postName(meeting.post, roster, language) }),
    description: say(language, 'invitation.description', { link: common.link }),
  };
}
