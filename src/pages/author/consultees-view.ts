import type { Consultee, Stage } from '../../../workflows/facts.js';
import { EXEMPT_PARTS, hasWritten, stands } from '../../../workflows/standing.js';
import { type Language, say, sayDate } from '../../locales/locales.js';
import { sectionIds } from '../../proposals/paper.js';
import type { Found } from '../../proposals/queries.js';
import { wordOf } from '../../proposals/wording.js';
import type { Option } from '../forms/field.js';
import { type ConsulteeRow, consulteeRow } from '../proposal/consultee-rows.js';
import { askedName } from '../proposal/people.js';
import { sectionName } from './section-names.js';

/** A consultee as the author sees it: why it is asked, what its answer covers, and whether it can be removed. */
export interface NamedRow extends ConsulteeRow {
  why: string;
  sections: string[];
  answerBy: string;
  /** What a form names it by, `stage:as`; `null` where it cannot be removed, and then `locked` says why. */
  removes: string | null;
  locked: string;
}

const stages: Stage[] = ['consultation', 'signOff'];

/** Everybody who is asked, stage by stage. */
export const stagesOf = (found: Found, language: Language): { stage: Stage; name: string; rows: NamedRow[] }[] =>
  stages.map((stage) => ({
    stage,
    name: say(language, `stage.${stage}`),
    rows: found.proposal.consultees.filter((one) => one.stage === stage).map((one) => namedRow(one, found, language)),
  }));

function namedRow(c: Consultee, found: Found, language: Language): NamedRow {
  const { proposal, roster } = found;
  const answered = c.answeredVersion !== null;
  const known = [...sectionIds(proposal), EXEMPT_PARTS];
  return {
    ...consulteeRow(c, found, language),
    why: c.required
      ? say(language, 'page.consultees.required', { kind: kindName(found, language) })
      : say(language, 'page.consultees.named'),
    // A post may own sections of other forms.
    sections: known.filter((section) => c.sections.includes(section)).map((section) => sectionName(proposal, section, language)),
    answerBy: c.answerBy === null || isOfOldQuestion(c) ? daysGiven(found, language) : sayDate(language, c.answerBy),
    removes: c.required || answered ? null : `${c.stage}:${roster.handleOf(c.key)}`,
    locked: c.required ? say(language, 'page.consultees.locked') : answered ? say(language, 'page.consultees.answered') : '',
  };
}

/** A day that the council gave for a question which was taken back: asked again, they have days of their own. */
const isOfOldQuestion = (c: Consultee): boolean => c.countedFrom !== null && c.askedOn === null && !stands(c);

const kindName = ({ proposal }: Found, language: Language): string => wordOf(language, `kind.${proposal.kind}`);

/** Where it is laid down whom a proposal of its kind must ask, and the words before it; `null` for a kind that the council has given up. */
export function sourceOf(found: Found, language: Language): { words: string; source: string } | null {
  const kind = found.under.constitution.kinds[found.proposal.kind];
  if (kind === undefined) return null;
  return { words: say(language, 'page.consultees.source', { kind: kindName(found, language) }), source: kind.source };
}

/** How long a consultee has for whom no day was named. */
export const daysGiven = ({ under }: Found, language: Language): string =>
  say(language, 'page.consultees.days', { days: say(language, 'workingDays', { count: String(under.constitution.answerDays.value) }) });

/** Whom one can ask: every post but the author's, then people by name with the posts that they hold; nobody who has written it. */
export function whoOptions(found: Found, language: Language): Option[] {
  const { proposal, roster, at, under } = found;
  const posts = Object.entries(under.constitution.posts)
    .filter(([post]) => post !== 'author')
    .map(([post, { name }]) => ({ value: `post:${post}`, text: name[language] }));
  const people = roster.everybody
    .filter(({ id, kind, pseudonymisedAt }) => kind === 'person' && pseudonymisedAt === null && !hasWritten(proposal, id))
    .map((person) => ({ person, held: roster.actor(person.id, at).posts }))
    .filter(({ held }) => held.length > 0)
    .map(({ person, held }) => ({
      value: `person:${person.handle}`,
      text: say(language, 'page.consultees.person', {
        name: person.name,
        post: askedName({ post: held[0] ?? null, person: person.id, key: person.id }, found, language),
      }),
    }));
  const byName = (a: Option, b: Option) => a.text.localeCompare(b.text, language);
  return [{ value: '', text: say(language, 'page.choose') }, ...posts.sort(byName), ...people.sort(byName)];
}
