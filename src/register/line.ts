import { type Language, say, sayDate } from '../locales/locales.js';
import type { RegisterEntry } from '../records/register.js';
import { type Coded, coded, type Office, type PublicCouncil } from './public-council.js';

/** A line of the register as the public reads it. Days are `YYYY-MM-DD` in London. */
export interface DecisionLine {
  ref: string;
  /** Where the decision is told in full. */
  address: string;
  title: Titled;
  /** As a published correction has it. */
  correctedTitle: string | null;
  kind: Coded;
  portfolio: Coded;
  wards: Coded[];
  member: Office;
  state: Coded;
  outcome: Coded | null;
  dates: LineDates;
}

export interface Titled {
  text: string;
  language: Language;
}

export type LineDates = Pick<
  RegisterEntry,
  'noticeServed' | 'earliestDecision' | 'decided' | 'published' | 'callInEnds' | 'inForce' | 'evaluationDue' | 'evaluated' | 'ended'
>;

/** The address of a decision, the same for ever. */
export const addressOf = (ref: string): string => `/api/v1/register/decisions/${encodeURIComponent(ref)}`;

export function lineView(entry: RegisterEntry, council: PublicCouncil, language: Language): DecisionLine {
  return {
    ref: entry.ref,
    address: addressOf(entry.ref),
    title: titleIn(entry, language),
    correctedTitle: entry.correctedTitle,
    kind: coded(language, 'kind', entry.kind),
    portfolio: council.portfolio(entry.portfolio, language),
    wards: entry.wards.map((ward) => council.ward(ward, language)),
    member: council.office(entry.member, language),
    state: stateOf(entry, language),
    outcome: entry.outcome === null ? null : coded(language, 'outcome', entry.outcome),
    dates: datesOf(entry),
  };
}

export const stateOf = ({ state }: Pick<RegisterEntry, 'state'>, language: Language): Coded => ({
  code: state,
  words: say(language, `register.state.${state}`),
});

/** The title in that language; in English where the paper has none in Welsh. */
export const titleIn = ({ title, titleCy }: Pick<RegisterEntry, 'title' | 'titleCy'>, language: Language): Titled =>
  language === 'cy' && titleCy !== null ? { text: titleCy, language: 'cy' } : { text: title, language: 'en' };

export function datesOf(entry: RegisterEntry): LineDates {
  const { noticeServed, earliestDecision, decided, published, callInEnds, inForce, evaluationDue, evaluated, ended } = entry;
  return { noticeServed, earliestDecision, decided, published, callInEnds, inForce, evaluationDue, evaluated, ended };
}

/** How a decision stands, as a sentence: "Agreed on 28 March 2018. It can be called in until 6 April 2018." */
export function sentenceOf(entry: RegisterEntry, language: Language): string {
  const days = Object.entries(datesOf(entry)).flatMap(([name, day]) => (day === null ? [] : [[name, sayDate(language, day)]]));
  const outcome = entry.outcome === null ? {} : { outcome: coded(language, 'outcome', entry.outcome).words };
  return say(language, `register.sentence.${entry.state}`, { ...Object.fromEntries(days), ...outcome });
}
