import { type Language, say, sayDate, sayList } from '../locales/locales.js';
import type { AnswerFact, ConsideredFact, PaperFacts } from '../proposals/paper-facts.js';
import type { Template } from '../reports/template.js';
import { derivedTable } from './block-parts.js';
import { type Part, type Words, words } from './paper.js';

/** Verdicts whose comment is part of the answer: a condition, or why not. */
const WITH_REASON: readonly string[] = ['supportWithConditions', 'yesWithConditions', 'object', 'objected', 'endorsed', 'noAnswer'];

/** What the consultees have answered, from the record: post, verdict, who, on behalf of whom, when, conditions. Nothing before anybody is named. */
export function answersParts({ answers }: PaperFacts, language: Language): Part[] {
  const asked = answers.filter((one) => one.standing !== 'notAsked' || one.verdict !== null);
  if (asked.length === 0) return [];
  const header = [
    'document.answers.who',
    'document.answers.stage',
    'document.answers.answer',
    'document.answers.by',
    'document.answers.date',
  ].map((key) => say(language, key));
  return [
    derivedTable(
      header,
      asked.map((one) => answerRow(one, language)),
      { caption: say(language, 'document.answers') },
    ),
  ];
}

function answerRow(answer: AnswerFact, language: Language): (string | Words)[] {
  const { who, stage, verdict, standing, comment, by, onBehalfOf, on } = answer;
  const given = verdict === null ? say(language, `standing.${standing}`) : say(language, `verdict.${verdict}`);
  const lapsed = verdict !== null && standing !== 'stands' ? `\n${say(language, `standing.${standing}`)}` : '';
  const reason = verdict !== null && comment !== null && WITH_REASON.includes(verdict) ? `\n${comment}` : '';
  const person = by === null ? '' : onBehalfOf === null ? by : say(language, 'onBehalfOf', { person: by, principal: onBehalfOf });
  return [who[language], say(language, `stage.${stage}`), words(given + lapsed + reason), person, on === null ? '' : day(on, language)];
}

/** A day in words that a narrow column does not break. */
export const day = (date: string, language: Language): string => sayDate(language, date).replaceAll(' ', '\u00a0');

/** The version control of the assessment, from the record: which version was considered by whom and when, and what was changed afterwards. */
export function versionControlParts({ considered }: PaperFacts, form: Template, language: Language): Part[] {
  if (considered.length === 0) return [];
  const header = ['document.versions.version', 'document.versions.stage', 'document.versions.date', 'document.versions.amendments'].map(
    (key) => say(language, key),
  );
  const rows = considered.map((row) => [
    String(row.version),
    say(language, 'document.versions.considered', {
      stage: say(language, `stage.${row.stage}`),
      posts: sayList(
        language,
        row.who.map((who) => who[language]),
      ),
    }),
    day(row.on, language),
    amendments(row, form, language),
  ]);
  return [derivedTable(header, rows, { caption: say(language, 'document.versions') })];
}

function amendments({ changed }: ConsideredFact, form: Template, language: Language): string {
  const titles = form.sections.filter(({ id }) => changed.includes(id)).map(({ title }) => title[language]);
  const all = changed.includes('head') ? [say(language, 'document.head'), ...titles] : titles;
  if (all.length === 0) return say(language, 'document.versions.none');
  return say(language, 'document.versions.changed', { sections: sayList(language, all) });
}

/** What stands in a section that the author has left empty although the record knows it: the author, and how to reach them. */
export function ownSectionParts(section: string, facts: PaperFacts, language: Language): Part[] {
  if (section === 'author') return [{ kind: 'body', words: words(facts.author) }];
  if (section !== 'contact' || facts.contact === null) return [];
  return [{ kind: 'body', words: words(say(language, 'document.email', { address: facts.contact })) }];
}
