import type { Exemption, Hint } from '../../workflows/exemption.js';
import type { Consultee, Dates, Decision, Finding, Proposal } from '../../workflows/facts.js';
import type { Refusal } from '../../workflows/index.js';
import type { Party } from '../../workflows/standing.js';
import type { Roster } from '../people/rolls.js';

/** A proposal as it is shown: people by handle, nothing that only the machinery needs. */
export interface ProposalView {
  id: string;
  ref: string;
  title: string;
  template: string;
  templateVersion: number;
  kind: string;
  definition: string;
  state: Proposal['state'];
  version: number;
  revision: number;
  author: string;
  coAuthors: string[];
  member: string;
  evaluator: string | null;
  portfolio: string;
  wards: string[];
  targetDate: string | null;
  consultees: ConsulteeView[];
  comments: { id: string; section: string; paragraph: string | null; text: string; by: string; at: string; resolvedAt: string | null }[];
  findings: (Finding & { answer: { reason: string; by: string; at: string } | null })[];
  interests: { person: string; nature: string; detail: string; dispensation: string | null; at: string }[];
  urgencies: {
    kind: string;
    by: string;
    post: string;
    reason: string;
    unableToAct: string | null;
    at: string;
    /** That a waiver of call-in was reported to Council; absent until it was. */
    reported?: { metOn: string; minute: string | null; by: string; at: string };
  }[];
  decision: DecisionView | null;
  earlierDecisions: DecisionView[];
  callIn: object | null;
  corrections: object[];
  evaluation: object | null;
  ending: { reason: string; by: string | null; publish: boolean } | null;
  exemptions: ExemptionView[];
  hints: HintView[];
  dates: Dates;
}

/** A part that is kept from the public. Reason and balance are empty for whoever may not read it. */
export type ExemptionView = Omit<Exemption, 'by'> & { by: string };
/** What is to be looked at before its part is published, and the answer if there is one. */
export type HintView = Hint & { answer: { reason: string; by: string; at: string } | null };

export type ConsulteeView = Pick<
  Consultee,
  'post' | 'stage' | 'required' | 'sections' | 'verdict' | 'at' | 'standing' | 'answerBy' | 'comment' | 'answeredVersion'
> & { person: string | null; by: string | null; onBehalfOf: string | null };

export type DecisionView = Omit<Decision, 'by' | 'advice' | 'statement' | 'publishedBy'> & {
  by: string;
  advice: { post: string; advice: string; by: string; onBehalfOf: string | null; at: string }[];
  statement: { en: string; cy: string | null; welshReason: string | null; by: string; at: string } | null;
  publishedBy: string | null;
};

/** Shows a proposal with the names that the roster knows. */
export function viewOf(p: Proposal, roster: Roster): ProposalView {
  const name = (id: string): string => roster.handleOf(id);
  const maybe = (id: string | null): string | null => (id === null ? null : name(id));
  return {
    id: p.id,
    ref: p.ref,
    title: p.title,
    template: p.template,
    templateVersion: p.templateVersion,
    kind: p.kind,
    definition: p.definition,
    state: p.state,
    version: p.version,
    revision: p.revision,
    author: name(p.author),
    coAuthors: p.coAuthors.map(name),
    member: name(p.member),
    evaluator: maybe(p.evaluator),
    portfolio: p.portfolio,
    wards: p.wards,
    targetDate: p.targetDate,
    consultees: p.consultees.map((c) => consulteeView(c, name)),
    comments: p.comments.map(({ resolvedBy: _, ...c }) => ({ ...c, by: name(c.by) })),
    findings: p.findings.map((f) => ({ ...f, answer: answerTo(p, f, name) })),
    interests: p.interests.map((i) => ({ ...i, person: name(i.person) })),
    urgencies: p.urgencies.map((u) => ({
      ...u,
      by: name(u.by),
      ...(u.reported === undefined ? {} : { reported: { ...u.reported, by: name(u.reported.by) } }),
    })),
    decision: p.decision === null ? null : decisionView(p.decision, name),
    earlierDecisions: p.earlierDecisions.map((d) => decisionView(d, name)),
    callIn: p.callIn === null ? null : callInView(p.callIn, name),
    corrections: p.corrections.map((c) => ({ ...c, by: name(c.by) })),
    evaluation: p.evaluation === null ? null : { ...p.evaluation, by: name(p.evaluation.by) },
    ending: p.ending === null ? null : { ...p.ending, by: maybe(p.ending.by) },
    exemptions: p.exemptions.map((e) => ({ ...e, by: name(e.by) })),
    hints: p.hints.map((hint) => ({ ...hint, answer: hintAnswer(p, hint, name) })),
    dates: p.dates,
  };
}

/** A consultee with the names of people. */
export const consulteeView = (c: Consultee, name: (id: string) => string): ConsulteeView => ({
  post: c.post,
  person: c.person === null ? null : name(c.person),
  stage: c.stage,
  required: c.required,
  sections: c.sections,
  verdict: c.verdict,
  comment: c.comment,
  at: c.at,
  by: c.by === null ? null : name(c.by),
  onBehalfOf: c.onBehalfOf === null ? null : name(c.onBehalfOf),
  standing: c.standing,
  answerBy: c.answerBy,
  answeredVersion: c.answeredVersion,
});

function answerTo(p: Proposal, finding: Finding, name: (id: string) => string): { reason: string; by: string; at: string } | null {
  const answer = p.findingAnswers.findLast(
    (a) => a.code === finding.code && (a.paragraph === null || a.paragraph === (finding.paragraph ?? null)),
  );
  return answer === undefined ? null : { reason: answer.reason, by: name(answer.by), at: answer.at };
}

function hintAnswer(p: Proposal, { id }: Hint, name: (id: string) => string): HintView['answer'] {
  const answer = p.hintAnswers.findLast(({ hint }) => hint === id);
  return answer === undefined ? null : { reason: answer.reason, by: name(answer.by), at: answer.at };
}

function decisionView(d: Decision, name: (id: string) => string): DecisionView {
  return {
    ...d,
    by: name(d.by),
    advice: d.advice.map((a) => ({ ...a, by: name(a.by), onBehalfOf: a.onBehalfOf === null ? null : name(a.onBehalfOf) })),
    statement: d.statement === null ? null : { ...d.statement, by: name(d.statement.by) },
    publishedBy: d.publishedBy === null ? null : name(d.publishedBy),
  };
}

function callInView(c: NonNullable<Proposal['callIn']>, name: (id: string) => string): object {
  return {
    ...c,
    signatures: c.signatures.map((s) => ({ ...s, person: name(s.person) })),
    rulings: c.rulings.map((r) => ({ ...r, by: name(r.by) })),
    hearing: c.hearing === null ? null : { ...c.hearing, by: name(c.hearing.by) },
    council: c.council === null ? null : { ...c.council, by: name(c.council.by) },
  };
}

/** A refusal as it is shown; the wording is added by whoever knows the reader's language. */
export interface RefusalView {
  code: string;
  source: string;
  clearedBy: string[];
  since: string | null;
  details: Refusal['details'];
}

/** Parties by post or handle, each once. */
export function refusalView(refusal: Refusal, roster: Roster): RefusalView {
  const party = (p: Party): string => ('post' in p ? p.post : roster.handleOf(p.person));
  return { ...refusal, clearedBy: [...new Set(refusal.clearedBy.map(party))] };
}

export const etagOf = (p: { version: number; revision: number }): string => `"${p.version}.${p.revision}"`;
