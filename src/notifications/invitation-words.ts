import { londonInstant } from '../../workflows/deadlines.js';
import { type Language, say, sayDate, sayInstant, sayList } from '../locales/locales.js';
import type { MeetingTold } from '../proposals/meeting-letters.js';
import type { Letter } from '../records/letters.js';

/** What a letter about a meeting is made of, or `null` for a letter about something else. */
export function meetingOf({ payload }: Pick<Letter, 'payload'>): MeetingTold | null {
  return typeof payload === 'object' && payload !== null && 'meeting' in payload ? (payload as MeetingTold) : null;
}

/** Where the pages in a language begin: whoever is written to in Welsh comes to pages in Welsh. */
export const pagesIn = (language: Language, baseUrl: string): string => (language === 'cy' ? `${baseUrl}/cy` : baseUrl);

/** Where a meeting is read of; it opens after signing in. */
export const meetingAddress = (language: Language, baseUrl: string, { meeting }: Pick<MeetingTold, 'meeting'>): string =>
  `${pagesIn(language, baseUrl)}/meetings/${encodeURIComponent(meeting)}`;

/** The values that the words of a letter about a meeting take, beside those that every letter takes. */
export const meetingValues = (told: MeetingTold, language: Language): Record<string, string> => ({
  when: sayWhen(told, language),
  was: told.was === null ? '' : sayWhen(told.was, language),
  where: told.place === null ? say(language, 'invitation.nowhere') : say(language, 'invitation.where', { place: told.place }),
  reason: told.reason ?? '',
  refs: sayList(language, told.refs),
  count: String(told.refs.length),
});

const sayWhen = ({ on, time }: Pick<MeetingTold, 'on' | 'time'>, language: Language): string =>
  time === null ? sayDate(language, on) : sayInstant(language, londonInstant(on, time));
