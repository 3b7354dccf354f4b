import { isLegalDate } from '../../../workflows/deadlines.js';
import type { Refusal } from '../../../workflows/index.js';
import type { Invalid } from '../../errors.js';
import { type Language, say, sayDate, sayInstant, sayList } from '../../locales/locales.js';
import type { Roster } from '../../people/rolls.js';
import type { Happened } from '../../proposals/stale.js';
import { worded, wordedField, wordOf } from '../../proposals/wording.js';
import type { Field } from './field.js';

/** A rule that stops something, as a page says it: what it is, where it comes from, who can clear it and since when. */
export interface ShownRefusal {
  code: string;
  message: string;
  source: string;
  /** Posts and people by name; empty where nobody can. */
  clearedBy: string;
  since: string;
}

/** What a form came to that was not carried out. The page shows it above the form, with everything that was typed. */
export interface Trouble {
  status: number;
  /** What is wrong with each field; `summary` says of which, where all of them are listed. */
  errors: { field: string; text: string; summary?: string }[];
  refusals: ShownRefusal[];
  /** What has happened since the page was opened, where that is the trouble. */
  since: string[];
}

const none: Trouble = { status: 422, errors: [], refusals: [], since: [] };

export const invalid = ({ fields }: Invalid, language: Language): Trouble => ({
  ...none,
  errors: fields.map((field) => ({ field: field.field, text: wordedField(field, language).message })),
});

export const refused = (refusals: readonly Refusal[], roster: Roster, language: Language): Trouble => ({
  ...none,
  status: refusals.some(({ code }) => code === 'not-your-verb') ? 403 : 409,
  refusals: refusals.map((refusal) => shownRefusal(refusal, roster, language)),
});

export const stale = (since: readonly Happened[], roster: Roster, language: Language): Trouble => ({
  ...none,
  status: 412,
  since: since.map(({ kind, actor, at }) =>
    say(language, 'page.trouble.happened', {
      what: wordOf(language, `entry.${kind}`),
      who: nameBehind(actor, roster, language),
      at: sayInstant(language, at),
    }),
  ),
});

/** The same with each field under the label that the form gives it, in the order of the form: a list of them tells one from another. */
export function labelled(trouble: Trouble, fields: readonly Pick<Field, 'name' | 'label'>[], language: Language): Trouble {
  const place = (name: string) => fields.findIndex((field) => field.name === name);
  const errors = trouble.errors.map((error) => {
    const label = fields[place(error.field)]?.label;
    if (label === undefined) return error;
    return { ...error, summary: say(language, 'page.trouble.named', { label: say(language, label), text: error.text }) };
  });
  return { ...trouble, errors: errors.sort((a, b) => place(a.field) - place(b.field)) };
}

export function shownRefusal(refusal: Refusal, roster: Roster, language: Language): ShownRefusal {
  const { message, source } = worded(refusal, roster, language);
  const { posts } = roster.roll.data.constitution;
  const names = refusal.clearedBy.map((party) =>
    'post' in party ? (posts[party.post]?.name[language] ?? party.post) : nameOf(party.person, roster, language),
  );
  const { since } = refusal;
  return {
    code: refusal.code,
    message,
    source,
    clearedBy: sayList(language, [...new Set(names)]),
    since: since === null ? '' : isLegalDate(since) ? sayDate(language, since) : sayInstant(language, since),
  };
}

/** The name of a person by id; the clock has a name too, and so has somebody who is gone. */
export function nameOf(person: string, roster: Roster, language: Language): string {
  if (person === 'clock') return say(language, 'clock');
  const name = roster.byId(person)?.name ?? '';
  return name === '' ? say(language, 'page.person.gone') : name;
}

/** The same by handle. */
export const nameBehind = (handle: string, roster: Roster, language: Language): string =>
  nameOf(roster.byHandle(handle)?.id ?? handle, roster, language);
