import type { PersonId } from '../../../workflows/constitution.js';
import type { Consultee } from '../../../workflows/facts.js';
import { type Language, say } from '../../locales/locales.js';
import type { Found } from '../../proposals/queries.js';
import { nameOf } from '../forms/trouble.js';

type Known = Pick<Found, 'roster'>;

/** A post by its name in the constitution. */
export const postName = (post: string, { roster }: Known, language: Language): string =>
  roster.roll.data.constitution.posts[post]?.name[language] ?? post;

/** The post that was asked, or the person by name. */
export const askedName = ({ post, person, key }: Pick<Consultee, 'post' | 'person' | 'key'>, known: Known, language: Language): string =>
  post === null ? nameOf(person ?? key, known.roster, language) : postName(post, known, language);

/** Who did something, and for whom. */
export function inWhoseName(by: PersonId, onBehalfOf: PersonId | null, { roster }: Known, language: Language): string {
  const person = nameOf(by, roster, language);
  return onBehalfOf === null ? person : say(language, 'onBehalfOf', { person, principal: nameOf(onBehalfOf, roster, language) });
}

/** A post or person as programs know them, a handle, by the name that people know. */
export function nameBehindWord(word: string, { roster }: Known): string {
  if (word === 'clock' || Object.hasOwn(roster.roll.data.constitution.posts, word)) return word;
  return roster.byHandle(word)?.name || word;
}
