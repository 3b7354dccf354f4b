import { type Language, say, sayDate, sayList } from '../locales/locales.js';
import type { AnswerFact, MinutesFacts, MinutesItem } from '../proposals/minutes-facts.js';
import { derivedTable } from './block-parts.js';
import { day } from './derived-parts.js';
import { withGoneNames } from './gone-names.js';
import { type Fact, type Paper, type Part, type Words, words } from './paper.js';

/**
 * The minutes of a meeting: who was there, each proposal with what came of it, and the rows that it writes into the
 * version control of the assessments: version, date considered, outcome and comment, what was amended afterwards.
 */
export function minutesPaper(told: MinutesFacts, language: Language): Paper {
  const facts = withGoneNames(told, language);
  const { on, group } = facts;
  const date = sayDate(language, on);
  return {
    kind: 'minutes',
    language,
    council: words(facts.council[language]).text,
    form: say(language, 'document.minutes'),
    title: words(say(language, 'document.minutes.title', { post: group[language], date })),
    ref: words(facts.ref).text,
    version: facts.revision,
    state: say(language, 'document.minutes.written', { person: facts.by, date: sayDate(language, facts.written) }),
    at: facts.at,
    parts: [
      { kind: 'facts', facts: headFacts(facts, language) },
      ...(facts.others === 0 ? [] : [leftOut(facts.others, language)]),
      ...facts.items.flatMap((item, i) => itemParts(item, i + 1, language)),
      ...versionParts(facts, language),
      ...(facts.note === null ? [] : [heading('document.minutes.note', language), own(facts.note, language)]),
    ],
  };
}

/** What somebody has typed: English, as the record's sentences are. */
const typed = (text: string, language: Language): Words => words(text, language === 'cy' ? 'en' : undefined);
const own = (text: string, language: Language): Part => ({ kind: 'body', words: typed(text, language) });
const heading = (key: string, language: Language): Part => ({ kind: 'heading', level: 1, words: words(say(language, key)) });
const leftOut = (count: number, language: Language): Part => ({
  kind: 'note',
  words: [words(say(language, 'document.minutes.others', { count: String(count) }))],
});

function headFacts({ group, on, time, place, present, apologies }: MinutesFacts, language: Language): Fact[] {
  const fact = (key: string, value: Words): Fact => ({ name: say(language, key), value });
  const people = (names: readonly string[]): Words =>
    words(names.length === 0 ? say(language, 'document.minutes.nobody') : names.join('\n'));
  return [
    fact('document.minutes.group', words(group[language])),
    fact('document.minutes.date', words(sayDate(language, on))),
    ...(time === null ? [] : [fact('document.minutes.time', words(time))]),
    ...(place === null ? [] : [fact('document.minutes.place', typed(place, language))]),
    fact('document.minutes.present', people(present)),
    fact('document.minutes.apologies', people(apologies)),
  ];
}

function itemParts(item: MinutesItem, number: number, language: Language): Part[] {
  const { outcome } = item;
  const fact = (key: string, value: Words): Fact => ({ name: say(language, key), value });
  const facts: Fact[] = [
    fact('document.head.ref', words(item.ref)),
    fact('document.minutes.author', words(item.author)),
    fact('document.minutes.outcome', words(outcomeWords(item, language))),
  ];
  if (outcome !== null) {
    facts.splice(2, 0, fact('document.minutes.version', words(String(outcome.version))));
    if (outcome.conditions !== null) facts.push(fact('document.minutes.conditions', typed(outcome.conditions, language)));
    if (outcome.note !== null) facts.push(fact('document.minutes.comment', typed(outcome.note, language)));
    facts.push(fact('document.minutes.recorded', words(recordedBy(outcome, language))));
  }
  return [
    { kind: 'heading', level: 1, number: String(number), words: typed(item.title, language) },
    { kind: 'facts', facts },
  ];
}

function outcomeWords({ outcome, carriedOver }: MinutesItem, language: Language): string {
  if (outcome !== null) return say(language, `verdict.${outcome.outcome}`);
  return say(language, carriedOver ? 'document.minutes.carriedOver' : 'document.minutes.erased');
}

function recordedBy({ by, onBehalfOf, recorded }: AnswerFact, language: Language): string {
  const person = onBehalfOf === null ? by : say(language, 'onBehalfOf', { person: by, principal: onBehalfOf });
  return say(language, 'document.minutes.recordedBy', { person, date: sayDate(language, recorded) });
}

/** What this meeting and those before it have considered of each proposal. */
function versionParts({ items }: MinutesFacts, language: Language): Part[] {
  const rows = items.flatMap(({ ref, considered }) =>
    considered.map((row) => {
      const said = [row.conditions, row.note].filter((text) => text !== null).join('\n');
      const outcome = say(language, `verdict.${row.outcome}`);
      return [
        ref,
        String(row.version),
        day(row.on, language),
        outcome,
        typed(said, language),
        row.amended.length === 0
          ? ''
          : sayList(
              language,
              row.amended.map((title) => title[language]),
            ),
      ];
    }),
  );
  if (rows.length === 0) return [];
  const header = [
    'document.head.ref',
    'document.versions.version',
    'document.versions.date',
    'document.minutes.outcome',
    'document.minutes.comment',
    'document.versions.amendments',
  ].map((key) => say(language, key));
  return [heading('document.versions', language), derivedTable(header, rows, { numeric: header.map(() => false) })];
}
