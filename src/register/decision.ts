import { londonDate } from '../../workflows/deadlines.js';
import type { Decision, Interest, Proposal } from '../../workflows/facts.js';
import { type Publicity } from '../../workflows/publicity.js';
import { type Language, say, sayDate } from '../locales/locales.js';
import type { RegisterEntry, VersionChanges } from '../records/register.js';
import { withoutAddresses } from '../reports/addresses.js';
import { type ExemptPart, exemptPart, exemptWords } from '../reports/exempt.js';
import { type PublishedSection, publishedSections } from '../reports/published-text.js';
import { recommendationsOf } from '../reports/recommendations.js';
import type { ReportText } from '../reports/report.js';
import { template } from '../reports/templates.js';
import { type ArithmeticView, arithmeticView } from './arithmetic.js';
import { type CallInView, callInView } from './call-in.js';
import { type EvaluationView, evaluationView } from './evaluation.js';
import { leftOut } from './left-out.js';
import { type DecisionLine, lineView, sentenceOf } from './line.js';
import { type Coded, coded, type Office, type PublicCouncil } from './public-council.js';

/** Everything that the register says of one proposal. Whatever is not public yet, or never will be, is not in here. */
export interface DecisionPage extends DecisionLine {
  /** How it stands, as a sentence. */
  sentence: string;
  /** The published decisions, the latest first: an earlier one was referred back. */
  decisions: DecisionView[];
  /** Declared by members of the executive who decided or were consulted. */
  interests: InterestView[];
  urgencies: { kind: Coded; post: string; reason: string; on: string }[];
  /** `null` until the report is public. */
  consultation: ConsultationView | null;
  report: ReportView | null;
  callIn: CallInView | null;
  /** How the notice and the call-in period are counted, day by day. */
  arithmetic: ArithmeticView;
  /** What was put right after publication, beside what it was. */
  corrections: { field: Coded; from: string; to: string; reason: string; on: string }[];
  /** What the report promised, and, once it is evaluated, what came of it. */
  evaluation: EvaluationView | null;
  ending: { on: string | null; reason: string | null; by: string | null } | null;
}

export interface DecisionView {
  outcome: Coded;
  on: string;
  publishedOn: string;
  by: Office;
  reasons: string;
  alternatives: string | null;
  recommendations: RecommendationView[];
  statement: { en: string; cy: string | null; welshReason: string | null } | null;
}

/** A recommendation of the report, and what was decided on it where the member said so for it alone. */
export interface RecommendationView {
  number: string;
  recommended: string;
  outcome: Coded | null;
  changedTo: string | null;
}

export interface InterestView {
  by: Office;
  nature: Coded;
  detail: string;
  dispensation: string | null;
}

/** Who was asked and what they said: posts, never people, and never in their own words, which were not written for the public. */
export interface ConsultationView {
  asked: { who: string; stage: Coded; verdict: Coded | null; on: string | null }[];
  /** The versions that were made after the report had been sent out, up to the one that was decided on. */
  changes: { version: number; on: string; sections: Coded[] }[];
}

export interface ReportView {
  version: number;
  form: string;
  /** A section that is kept from the public is its heading and the sentence that says so. */
  sections: (Omit<PublishedSection, 'exempt'> & { exempt: (ExemptPart & { words: string }) | null })[];
}

/** What a page is made of: the facts, and the texts that the register has read for it. */
export interface Material {
  entry: RegisterEntry;
  proposal: Proposal;
  publicity: Publicity;
  council: PublicCouncil;
  /** The report that the notice or the latest decision is about; the reports of every published decision, by version. */
  report: ReportText | null;
  decided: ReadonlyMap<number, ReportText>;
  changes: readonly VersionChanges[];
  /** The reference of the proposal that takes the place of this one, if that is public. */
  supersededBy: string | null;
}

/** The page of a decision, field by field from what is public. */
export function decisionPage(material: Material, language: Language): DecisionPage {
  const { entry, proposal: p, publicity, council, report, supersededBy } = material;
  const shown = report !== null && publicity.paper?.text === true ? report : null;
  return {
    ...lineView(entry, council, language),
    sentence: sentenceOf(entry, language),
    decisions: publicity.decisions.map((d) => decisionView(d, material, language)).reverse(),
    interests: publicity.interests.map((interest) => interestView(interest, council, language)),
    urgencies: publicity.urgencies.map(({ kind, post, reason, at }) => ({
      kind: coded(language, 'urgency', kind),
      post: council.post(post, language),
      reason,
      on: londonDate(at),
    })),
    consultation: shown === null ? null : consultationView(material, shown, language),
    report: shown === null ? null : reportView(shown, p, publicity.paper?.version ?? 0, language),
    callIn: callInView(p, council, language),
    arithmetic: arithmeticView(p, council, language),
    corrections: publicity.corrections.map(({ field, from, to, reason, at }) => ({
      field: coded(language, 'correctable', field),
      ...{ from, to, reason },
      on: londonDate(at),
    })),
    evaluation: evaluationView(p, material.decided.get(publicity.decisions.at(-1)?.version ?? 0), language),
    ending:
      p.ending === null
        ? null
        : { on: entry.ended, reason: p.state === 'lapsed' ? null : p.ending.reason, by: p.state === 'superseded' ? supersededBy : null },
  };
}

function decisionView(d: Decision, { decided, council }: Material, language: Language): DecisionView {
  const report = decided.get(d.version);
  const recommended = report === undefined ? [] : recommendationsOf(report);
  return {
    outcome: coded(language, 'outcome', d.outcome),
    on: d.on,
    publishedOn: d.publishedAt === null ? d.on : londonDate(d.publishedAt),
    by: council.office(d.by, language),
    reasons: d.reasons,
    alternatives: d.alternatives,
    recommendations: recommended.map(({ id, number, text }) => {
      const own = d.recommendations.find((one) => one.id === id);
      return {
        number,
        recommended: withoutAddresses(text, leftOut(language)),
        outcome: own === undefined ? null : coded(language, 'outcome', own.outcome),
        changedTo: own?.text ?? null,
      };
    }),
    statement: d.statement === null ? null : { en: d.statement.en, cy: d.statement.cy, welshReason: d.statement.welshReason },
  };
}

const interestView = ({ person, nature, detail, dispensation }: Interest, council: PublicCouncil, language: Language): InterestView => ({
  by: council.office(person, language),
  nature: coded(language, 'nature', nature),
  detail,
  dispensation,
});

function consultationView(
  { proposal: p, publicity, council, changes }: Material,
  report: ReportText,
  language: Language,
): ConsultationView {
  const version = publicity.paper?.version ?? 0;
  const titles = new Map(template(report.template).sections.map(({ id, title }) => [id, title[language]]));
  return {
    asked: p.consultees.map((c) => {
      // An answer on a later version is about a text that is not public.
      const stands = c.standing === 'stands' && c.answeredVersion !== null && c.answeredVersion <= version;
      return {
        who: c.post === null ? say(language, 'register.aPerson') : council.post(c.post, language),
        stage: coded(language, 'stage', c.stage),
        verdict: stands && c.verdict !== null ? coded(language, 'verdict', c.verdict) : null,
        on: stands && c.at !== null ? londonDate(c.at) : null,
      };
    }),
    changes: changes.map(({ version: made, at, sections }) => ({
      version: made,
      on: londonDate(at),
      sections: sections.map((id) => ({ code: id, words: titles.get(id) ?? say(language, 'document.head') })),
    })),
  };
}

function reportView(report: ReportText, { exemptions }: Proposal, version: number, language: Language): ReportView {
  const sections = publishedSections(report, language, leftOut(language), exemptions.map(exemptPart));
  const said = (exempt: ExemptPart) => ({ ...exempt, words: exemptWords(exempt, language, (date) => sayDate(language, date)) });
  return {
    version,
    form: template(report.template).name[language],
    sections: sections.map((one) => ({ ...one, exempt: one.exempt === null ? null : said(one.exempt) })),
  };
}
