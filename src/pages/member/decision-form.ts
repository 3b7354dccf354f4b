import type { Proposal } from '../../../workflows/facts.js';
import { recommendation } from '../../documents/notice-paper.js';
import type { Words } from '../../documents/paper.js';
import { welshFor } from '../../documents/spoken.js';
import type { FieldError } from '../../errors.js';
import { type Language, say } from '../../locales/locales.js';
import { optionsOf } from '../../reports/options.js';
import { recommendationsOf } from '../../reports/recommendations.js';
import type { ReportText } from '../../reports/report.js';
import type { Asked } from '../commands.js';
import type { Option } from '../forms/field.js';
import type { Typed } from '../forms/typed.js';

/** One recommendation as the form draws it, with what was typed about it. */
export interface RecommendationField {
  number: string;
  words: Words;
  /** Names of its fields, as the command has them. */
  outcome: string;
  text: string;
  chosen: string;
  /** New words; to begin with those of the report, in the language that they are recorded in. */
  changed: string;
}

export const oneOutcomes = ['agreed', 'agreedWithChanges', 'refused'] as const;
export const outcomes = [...oneOutcomes, 'deferred', 'referredToCabinet'] as const;

/** Outcomes with which nothing is decided on the recommendations. */
const undecided: readonly string[] = ['deferred', 'referredToCabinet'];

const nameOf = (at: number, what: 'outcome' | 'text'): string => `recommendations[${at}].${what}`;

export function recommendationFields(report: ReportText, typed: Typed | null, language: Language): RecommendationField[] {
  const inLanguage = welshFor(report, language);
  return recommendationsOf(report).map(({ id, number, text }, at) => ({
    number,
    words: { language, ...recommendation(report, id, text, language, inLanguage) },
    outcome: nameOf(at, 'outcome'),
    text: nameOf(at, 'text'),
    chosen: typed?.text(nameOf(at, 'outcome')) ?? '',
    changed: typed?.has(nameOf(at, 'text')) ? typed.text(nameOf(at, 'text')) : text,
  }));
}

export const outcomeOptions = (of: readonly (typeof outcomes)[number][], language: Language): Option[] =>
  of.map((value) => ({ value, text: say(language, `outcome.${value}`) }));

/**
 * The command of the form. A recommendation about which nothing was chosen goes as the whole does, unless the whole is
 * agreed with changes; where nothing is decided, what was chosen before is left out.
 */
export function decisionAsked(report: ReportText, typed: Typed): Asked {
  const outcome = typed.text('outcome');
  const recommendations = undecided.includes(outcome)
    ? []
    : recommendationsOf(report).map(({ id }, at) => {
        const chosen = chosenOn(at, outcome, typed);
        return { id, outcome: chosen, ...(chosen === 'agreedWithChanges' ? { text: typed.text(nameOf(at, 'text')).trim() } : {}) };
      });
  const until = outcome === 'deferred' ? typed.day('until') : '';
  return {
    type: 'recordDecision',
    ...(outcome === '' ? {} : { outcome }),
    reasons: typed.text('reasons').trim(),
    ...(recommendations.length === 0 ? {} : { recommendations }),
    ...typed.said('alternatives'),
    ...(until === '' ? {} : { until }),
  };
}

function chosenOn(at: number, whole: string, typed: Typed): string {
  const chosen = typed.text(nameOf(at, 'outcome'));
  return chosen === '' && whole !== 'agreedWithChanges' ? whole : chosen;
}

/** What the form lacks before the rules can judge it. */
export function decisionErrors(report: ReportText, typed: Typed): FieldError[] {
  const outcome = typed.text('outcome');
  const missing = (field: string): FieldError[] => (typed.text(field).trim() === '' ? [{ field, code: 'missing' }] : []);
  const each = undecided.includes(outcome)
    ? []
    : recommendationsOf(report).flatMap(({ text }, at) => {
        const chosen = chosenOn(at, outcome, typed);
        if (chosen === 'agreedWithChanges') {
          const unchanged = typed.text(nameOf(at, 'text')).trim() === text.trim();
          return unchanged ? [{ field: nameOf(at, 'text'), code: 'text-unchanged' }] : missing(nameOf(at, 'text'));
        }
        return outcome === 'agreedWithChanges' ? missing(nameOf(at, 'outcome')) : [];
      });
  return [...each, ...missing('outcome'), ...missing('reasons')];
}

/** What the options appraisal says of the ways that are not taken, as a first text for the record; it is the member's to change. */
export const alternativesIn = (report: ReportText): string =>
  optionsOf(report)
    .filter(({ preferred }) => !preferred)
    .map(({ name, disadvantages }) => (disadvantages.length === 0 ? name : `${name}: ${disadvantages.join('; ')}`))
    .join('\n');

/** What was typed, to be brought back by the page that asks for confirmation. */
export const carried = (typed: Typed): [string, string][] =>
  typed.entries().filter(([name]) => !['token', 'once', 'seen', 'step', 'read'].includes(name));

/** What will be recorded on each recommendation, for the page that asks for confirmation. */
export function decidedOn(
  p: Proposal,
  report: ReportText,
  language: Language,
): { number: string; words: Words; outcome: string; text: string }[] {
  const { decision, earlierDecisions } = p;
  const made = decision ?? earlierDecisions.at(-1);
  const inLanguage = welshFor(report, language);
  return recommendationsOf(report).flatMap(({ id, number, text }) => {
    const one = made?.recommendations.find((each) => each.id === id);
    if (one === undefined) return [];
    const words = { language, ...recommendation(report, id, text, language, inLanguage) };
    return [{ number, words, outcome: say(language, `outcome.${one.outcome}`), text: one.text ?? '' }];
  });
}
