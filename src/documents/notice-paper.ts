import { type Language, say, sayDate, sayTime } from '../locales/locales.js';
import type { DecisionFact, PaperFacts } from '../proposals/paper-facts.js';
import { recommendationsOf } from '../reports/recommendations.js';
import type { ReportText } from '../reports/report.js';
import { blocksOf } from '../reports/report-sections.js';
import { template } from '../reports/templates.js';
import { derivedTable } from './block-parts.js';
import { answersParts, day } from './derived-parts.js';
import { type Fact, type Paper, type Part, type Words, words } from './paper.js';
import { frame, headOf } from './report-paper.js';
import { type InLanguage, spoken, welshFor } from './spoken.js';

/**
 * The written statement of a decision (WSI 2001/2290 reg 7(4)): the decision and its date, the reasons, interests and
 * dispensations, the consultation undertaken, the alternatives, and until when it may be called in. `null` until the
 * proper officer has written the statement. `report` is the version that was decided on.
 */
export function noticePaper(report: ReportText, facts: PaperFacts, language: Language): Paper | null {
  const { decision } = facts;
  if (decision === null || decision.statement === null) return null;
  const form = template(report.template);
  const inLanguage = welshFor(report, language);
  const { title } = headOf(report, facts, language, inLanguage);
  const parts: Part[] = [
    { kind: 'facts', facts: noticeFacts(decision, facts, language) },
    ...statementParts(decision.statement, language),
    ...decisionParts(report, decision, language, inLanguage),
    ...section('document.notice.reasons', language, [own(decision.reasons, language)]),
    ...alternativesParts(report, decision, language),
    ...interestsParts(facts, language),
    ...consultationParts(facts, language),
    ...adviceParts(decision, language),
    ...urgencyParts(facts, language),
    ...section('document.notice.callIn', language, [{ kind: 'body', words: words(callInSentence(facts, language)) }]),
    ...correctionsParts(facts, language),
  ];
  const { published } = facts;
  const version = String(decision.version);
  const state =
    published === null
      ? say(language, 'document.notice.unpublished', { version })
      : say(language, 'document.notice.published', { version, date: sayDate(language, published) });
  return { ...frame('notice', form, facts, language), form: say(language, 'document.notice'), title, state, parts };
}

/** What somebody has typed, in a language that nobody has recorded: English, as the record's sentences are. */
const own = (text: string, language: Language): Part => ({ kind: 'body', words: typed(text, language) });
const typed = (text: string, language: Language): Words => words(text, language === 'cy' ? 'en' : undefined);

const section = (title: string, language: Language, parts: Part[]): Part[] =>
  parts.length === 0 ? [] : [{ kind: 'heading', level: 1, words: words(say(language, title)) }, ...parts];

function noticeFacts(decision: DecisionFact, facts: PaperFacts, language: Language): Fact[] {
  const fact = (name: string, value: string): Fact => ({ name: say(language, name), value: words(value) });
  return [
    fact('document.head.member', decision.by),
    fact('document.head.portfolio', facts.portfolio[language]),
    fact('document.head.decided', sayDate(language, decision.on)),
    fact('document.head.outcome', say(language, `outcome.${decision.outcome}`)),
    fact('document.head.reportVersion', String(decision.version)),
    ...(facts.published === null ? [] : [fact('document.head.published', sayDate(language, facts.published))]),
    fact('document.head.ref', facts.ref),
  ];
}

/** The statement in the reader's language; where there is none in Welsh, why, and the English. */
function statementParts({ en, cy, welshReason }: NonNullable<DecisionFact['statement']>, language: Language): Part[] {
  if (language === 'en') return section('document.notice.statement', language, [{ kind: 'body', words: words(en) }]);
  if (cy !== null) return section('document.notice.statement', language, [{ kind: 'body', words: words(cy) }]);
  const reason: Part[] =
    welshReason === null
      ? []
      : [{ kind: 'facts', facts: [{ name: say(language, 'document.notice.welshReason'), value: typed(welshReason, language) }] }];
  const note: Part = {
    kind: 'note',
    words: [words(say(language, 'document.notice.noWelsh')), words(say('en', 'document.notice.noWelsh'), 'en')],
  };
  return section('document.notice.statement', language, [note, ...reason, { kind: 'body', words: words(en, 'en') }]);
}

/** The decision on each recommendation; where nothing was recorded one by one, the outcome holds for all of them. */
function decisionParts(report: ReportText, decision: DecisionFact, language: Language, inLanguage: InLanguage): Part[] {
  const decided = new Map(decision.recommendations.map((one) => [one.id, one]));
  const rows = recommendationsOf(report).map(({ id, number, text }): (string | Words)[] => {
    const one = decided.get(id);
    const outcome = say(language, `outcome.${one?.outcome ?? decision.outcome}`);
    const changed = one?.text === undefined ? '' : `\n${one.text}`;
    return [number, recommendation(report, id, text, language, inLanguage), words(outcome + changed)];
  });
  const header = ['document.notice.number', 'document.notice.recommendation', 'document.notice.decision'].map((key) => say(language, key));
  const until: Part[] =
    decision.until === null
      ? []
      : [{ kind: 'body', words: words(say(language, 'document.notice.until', { date: sayDate(language, decision.until) })) }];
  const table = rows.length === 0 ? [] : [derivedTable(header, rows, { numeric: [false, false, false] })];
  return section('document.notice.decided', language, [
    { kind: 'body', words: words(say(language, `outcome.${decision.outcome}`)) },
    ...table,
    ...until,
  ]);
}

/** A recommendation's words: in Welsh where it is one paragraph that has been put into Welsh. */
export function recommendation(report: ReportText, id: string, text: string, language: Language, inLanguage: InLanguage): Words {
  const block = blocksOf(report, 'recommendations').find((one) => one.id === id);
  const said = block === undefined ? undefined : spoken(block, inLanguage('recommendations', id), language);
  const alone = block?.kind === 'paragraph' && block.text === text;
  return alone && said?.block.kind === 'paragraph' ? words(said.block.text, said.language) : typed(text, language);
}

function alternativesParts(report: ReportText, { alternatives }: DecisionFact, language: Language): Part[] {
  if (alternatives !== null) return section('document.notice.alternatives', language, [own(alternatives, language)]);
  const considered = blocksOf(report, 'options').length > 0;
  return section('document.notice.alternatives', language, [
    { kind: 'body', words: words(say(language, considered ? 'document.notice.optionsInReport' : 'document.notice.noAlternatives')) },
  ]);
}

function interestsParts({ interests }: PaperFacts, language: Language): Part[] {
  if (interests.length === 0)
    return section('document.notice.interests', language, [{ kind: 'body', words: words(say(language, 'document.notice.noInterests')) }]);
  const header = [
    'document.interests.who',
    'document.interests.nature',
    'document.interests.detail',
    'document.interests.dispensation',
  ].map((key) => say(language, key));
  const rows = interests.map(({ by, nature, detail, dispensation }) => [
    by,
    say(language, `nature.${nature}`),
    typed(detail, language),
    dispensation === null ? say(language, 'document.interests.noDispensation') : typed(dispensation, language),
  ]);
  return section('document.notice.interests', language, [derivedTable(header, rows)]);
}

function consultationParts(facts: PaperFacts, language: Language): Part[] {
  const answers = answersParts(facts, language);
  const none: Part = { kind: 'body', words: words(say(language, 'document.notice.noConsultation')) };
  return section('document.notice.consultation', language, answers.length === 0 ? [none] : answers);
}

function adviceParts({ advice }: DecisionFact, language: Language): Part[] {
  const header = ['document.advice.who', 'document.advice.advice', 'document.advice.by'].map((key) => say(language, key));
  const rows = advice.map(({ post, advice: said, by, onBehalfOf }) => [
    post[language],
    typed(said, language),
    onBehalfOf === null ? by : say(language, 'onBehalfOf', { person: by, principal: onBehalfOf }),
  ]);
  return rows.length === 0 ? [] : section('document.notice.advice', language, [derivedTable(header, rows)]);
}

function urgencyParts({ urgencies }: PaperFacts, language: Language): Part[] {
  const header = ['document.urgency.what', 'document.urgency.who', 'document.urgency.reason', 'document.urgency.date'].map((key) =>
    say(language, key),
  );
  const rows = urgencies.map(({ kind, by, post, reason, on }) => [
    say(language, `urgency.${kind}`),
    say(language, 'document.urgency.agreedBy', { person: by, post: post[language] }),
    typed(reason, language),
    day(on, language),
  ]);
  return rows.length === 0 ? [] : section('document.notice.urgency', language, [derivedTable(header, rows)]);
}

function callInSentence({ urgencies, published, callInEnds, callInCloses, inForce, decision }: PaperFacts, language: Language): string {
  const date = (day: string | null): string => (day === null ? '' : sayDate(language, day));
  if (decision !== null && !['agreed', 'agreedWithChanges'].includes(decision.outcome)) return say(language, 'document.callIn.nothing');
  if (urgencies.some(({ kind }) => kind === 'callIn')) return say(language, 'document.callIn.waived');
  if (published === null) return say(language, 'document.callIn.unpublished');
  if (callInEnds === null) return say(language, 'document.callIn.none');
  if (inForce !== null) return say(language, 'document.callIn.over', { ends: date(callInEnds), inForce: date(inForce) });
  return say(language, 'document.callIn.open', { ends: date(callInEnds), time: sayTime(language, callInCloses) });
}

function correctionsParts({ corrections }: PaperFacts, language: Language): Part[] {
  const header = [
    'document.corrections.field',
    'document.corrections.from',
    'document.corrections.to',
    'document.corrections.reason',
    'document.corrections.date',
  ].map((key) => say(language, key));
  const rows = corrections.map(({ field, from, to, reason, on }) => {
    const text = (said: string) => (field === 'statement.cy' ? words(said) : typed(said, language));
    return [say(language, `correctable.${field}`), text(from), text(to), typed(reason, language), day(on, language)];
  });
  return rows.length === 0 ? [] : section('document.notice.corrections', language, [derivedTable(header, rows)]);
}
