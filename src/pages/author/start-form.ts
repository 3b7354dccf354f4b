import type { Instant } from '../../../workflows/constitution.js';
import { countsAs, londonDate } from '../../../workflows/deadlines.js';
import { earliestDecision, notBegun } from '../../../workflows/earliest.js';
import type { Stage } from '../../../workflows/facts.js';
import { wardIn } from '../../councils/wards.js';
import { type Language, say, sayDate, sayList } from '../../locales/locales.js';
import type { Present } from '../../people/sign-in.js';
import { wordOf } from '../../proposals/wording.js';
import { templateOn, templates } from '../../reports/templates.js';
import type { Field, Option } from '../forms/field.js';
import { nameOf } from '../forms/trouble.js';

/** Who starts a proposal, and when. */
export interface Starting {
  present: Present;
  at: Instant;
  language: Language;
}

/** What the constitution asks for one kind of proposal, in words. */
export interface KindRule {
  name: string;
  consultation: string;
  signOff: string;
  source: string;
  /** The earliest lawful decision on a proposal of this kind that begins now, and the one to be expected. */
  lawful: string;
  expected: string;
}

/** The fields of a new proposal. Co-authors come apart: few proposals have any. */
export function startFields(starting: Starting): Field[] {
  const { present, language } = starting;
  const { kinds, portfolios, wards } = present.roster.roll.data.constitution;
  return [
    { kind: 'line', name: 'title', label: 'page.start.name', hint: 'page.start.name.hint' },
    {
      kind: 'choice',
      name: 'kind',
      label: 'page.start.kind',
      hint: 'page.start.kind.hint',
      options: Object.keys(kinds).map((kind) => ({
        value: kind,
        text: wordOf(language, `kind.${kind}`),
        hint: say(language, 'page.start.kind.asks', { posts: postsOf(kind, 'signOff', starting) }),
      })),
    },
    {
      kind: 'choice',
      name: 'portfolio',
      label: 'page.start.portfolio',
      hint: 'page.start.portfolio.hint',
      options: portfolios.map(({ id, name, member }) => ({
        value: id,
        text: name[language],
        hint: say(language, 'page.start.portfolio.member', { name: nameOf(member, present.roster, language) }),
      })),
    },
    {
      kind: 'choices',
      name: 'wards',
      label: 'page.start.wards',
      options: wards.map((ward) => ({ value: ward, text: wardIn(ward, language) })),
    },
    { kind: 'day', name: 'targetDate', label: 'page.start.target', hint: 'page.start.target.hint', optional: true },
    { kind: 'choice', name: 'template', label: 'page.start.form', options: formOptions(starting) },
  ];
}

/** The forms of a report, the newest in use first; with it the day from which another is. */
function formOptions({ at, language }: Starting): Option[] {
  const today = londonDate(at);
  const forms = [...templates().keys()].map((id) => templateOn(id, today));
  const use = (day: string) => (day <= today ? `1${day}` : '0');
  forms.sort((a, b) => use(b.effectiveFrom).localeCompare(use(a.effectiveFrom)));
  return forms.map(({ id, name, effectiveFrom }) => ({
    value: id,
    text: name[language],
    ...(effectiveFrom <= today ? {} : { hint: say(language, 'page.start.form.from', { date: sayDate(language, effectiveFrom) }) }),
  }));
}

/** Other authors whom one can write with. */
export function coAuthorField({ present: { roster, person }, at }: Starting): Field {
  const authors = roster.people({ post: 'author' }, at).filter(({ id, kind }) => id !== person.id && kind === 'person');
  const options = authors.map(({ handle, name }) => ({ value: handle, text: name })).sort((a, b) => a.text.localeCompare(b.text));
  return { kind: 'choices', name: 'coAuthors', label: 'page.start.coAuthors', hint: 'page.start.coAuthors.hint', optional: true, options };
}

/** What each kind asks for, and how soon it can be decided. */
export function kindRules(starting: Starting): KindRule[] {
  const { present, at, language } = starting;
  const under = present.roster.roll.council(at);
  const date = (day: string | undefined) => (day === undefined ? say(language, 'outlook.noDay') : sayDate(language, day));
  return Object.entries(under.constitution.kinds).map(([kind, { source }]) => {
    const earliest = earliestDecision(notBegun(under, kind), under, londonDate(at), countsAs(under, at));
    return {
      name: wordOf(language, `kind.${kind}`),
      consultation: postsOf(kind, 'consultation', starting),
      signOff: postsOf(kind, 'signOff', starting),
      source,
      lawful: date(earliest?.lawful.decision),
      expected: date(earliest?.expected?.decision),
    };
  });
}

/** The posts that a kind of proposal must ask at a stage, by name. */
export function postsOf(kind: string, stage: Stage, { present, language }: Pick<Starting, 'present' | 'language'>): string {
  const { kinds, posts } = present.roster.roll.data.constitution;
  const required = (kinds[kind]?.value ?? []).filter((one) => one.stage === stage);
  return sayList(
    language,
    required.map(({ post }) => posts[post]?.name[language] ?? post),
  );
}
