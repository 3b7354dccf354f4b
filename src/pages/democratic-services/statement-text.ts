import { paperOf } from '../../documents/documents.js';
import { headOf } from '../../documents/report-paper.js';
import { welshFor } from '../../documents/spoken.js';
import { type Language, say, sayDate } from '../../locales/locales.js';
import type { PaperSource } from '../../proposals/papers.js';
import type { Found } from '../../proposals/queries.js';
import { decidedOn } from '../member/decision-form.js';
import { type ShownPaper, shownPaper } from '../proposal/shown-paper.js';

/** A first text for the statement, in the words that the decision itself has in that language. */
export interface ProposedText {
  text: string;
  /** What belongs in it and nobody has written in that language, in the reader's words: it is for a translator, and left out. */
  lacking: string[];
}

/** @param source the version that was decided on. Nothing that somebody typed is ever put into Welsh here. */
export function proposedText(
  { proposal }: Pick<Found, 'proposal'>,
  { report, facts }: PaperSource,
  language: Language,
  reader: Language,
): ProposedText {
  const { decision } = facts;
  if (decision === null) return { text: '', lacking: [] };
  const word = (key: string, values: Record<string, string> = {}) => say(language, key, values);
  const isEnglish = language === 'en';
  const { title } = headOf(report, facts, language, welshFor(report, language));
  const each = decidedOn(proposal, report, language);
  const changed = each.filter(({ text }) => text !== '');
  const lines = [
    word('page.statement.text.decided', {
      ...{ date: sayDate(language, decision.on), member: decision.by, portfolio: facts.portfolio[language] },
      ...{ title: title.text, ref: facts.ref, version: String(decision.version), outcome: word(`outcome.${decision.outcome}`) },
    }),
    ...each.flatMap(({ number, outcome, text }) => [
      word('page.statement.text.recommendation', { number, outcome }),
      ...(isEnglish && text !== '' ? [text] : []),
    ]),
    ...(isEnglish ? [word('page.statement.text.reasons', { reasons: decision.reasons })] : []),
  ];
  const lacking = isEnglish
    ? []
    : [
        ...((title.language ?? language) === language ? [] : [say(reader, 'page.statement.lacks.title')]),
        ...changed.map(({ number }) => say(reader, 'page.statement.lacks.changed', { number })),
        say(reader, 'page.statement.lacks.reasons'),
      ];
  return { text: lines.join('\n\n'), lacking };
}

/** What the proper officer states, as it was typed. */
export interface Stated {
  en: string;
  cy: string;
  welshReason: string;
}

/** The notice as it would be published with that statement. */
export function noticePreview({ report, facts }: PaperSource, { en, cy, welshReason }: Stated, language: Language): ShownPaper | null {
  if (facts.decision === null) return null;
  const blank = (text: string) => (text.trim() === '' ? null : text);
  const statement = { en, cy: blank(cy), welshReason: blank(welshReason), by: facts.decision.statement?.by ?? '' };
  const paper = paperOf('notice', { report, facts: { ...facts, decision: { ...facts.decision, statement } } }, language);
  return paper === null ? null : shownPaper(paper);
}
