import { londonDate } from '../../workflows/deadlines.js';
import { type Language, say, sayDate, sayList } from '../locales/locales.js';
import type { CoverTold } from '../people/cover-letters.js';
import type { Roster } from '../people/rolls.js';
import type { Letter } from '../records/letters.js';
import { pagesIn } from './invitation-words.js';

/** What a letter about cover for an absence is made of, or `null` for a letter about something else. */
export function coverOf({ payload }: Pick<Letter, 'payload'>): CoverTold | null {
  return typeof payload === 'object' && payload !== null && 'cover' in payload ? (payload as CoverTold) : null;
}

/** Where covers are read of; it opens after signing in. */
export const coverAddress = (language: Language, baseUrl: string): string => `${pagesIn(language, baseUrl)}/cover`;

/** The values that the words of a letter about cover take. Names are those of the day on which it goes out. */
export function coverValues(
  { principal, deputy, posts, from, until }: CoverTold,
  roster: Roster,
  language: Language,
): Record<string, string> {
  const named = (person: string) => roster.byId(person)?.name || say(language, 'page.person.gone');
  const known = roster.roll.data.constitution.posts;
  return {
    principal: named(principal),
    deputy: named(deputy),
    posts: sayList(
      language,
      posts.map((post) => known[post]?.name[language] ?? post),
    ),
    from: sayDate(language, londonDate(from)),
    // It ends where the day after the last begins.
    until: sayDate(language, londonDate(new Date(Date.parse(until) - 1).toISOString())),
  };
}
