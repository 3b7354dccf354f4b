import type { Attachment } from '../../workflows/attachment.js';
import type { Instant, LegalDate, PersonId, SectionId, UrgencyKind, Words } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import { exemptionOf } from '../../workflows/exempt.js';
import type { Exemption } from '../../workflows/exemption.js';
import type { Consultee, Correction, Decision, Interest, Proposal, Stage, Standing, State, Verdict } from '../../workflows/facts.js';
import { attachmentsAt } from '../../workflows/standing.js';
import type { Roster } from '../people/rolls.js';
import { type ExemptPart, exemptPart } from '../reports/exempt.js';
import type { ReadProposal } from './as-read.js';
import { letterOf } from './attachments.js';
import { nameOrGone } from './gone.js';

/** What a printed paper says that is not in the report's text: facts of the record, people by name, posts in both languages. */
export interface PaperFacts {
  council: Words;
  ref: string;
  title: string;
  kind: string;
  state: State;
  /** The version that is printed, and when it was made. */
  version: number;
  at: Instant;
  /** Whether it is the version that stands. */
  current: boolean;
  portfolio: Words;
  member: string;
  author: string;
  /** The author's address, `null` for none. */
  contact: string | null;
  wards: string[];
  targetDate: LegalDate | null;
  answers: AnswerFact[];
  considered: ConsideredFact[];
  decision: DecisionFact | null;
  interests: Named<Pick<Interest, 'nature' | 'detail' | 'dispensation'>>[];
  urgencies: Named<{ kind: UrgencyKind; post: Words; reason: string; unableToAct: string | null; on: LegalDate }>[];
  corrections: Named<Pick<Correction, 'field' | 'from' | 'to' | 'reason'> & { on: LegalDate }>[];
  published: LegalDate | null;
  callInEnds: LegalDate | null;
  /** London time of day on the last day, `HH:MM`, after which no call-in is taken. */
  callInCloses: string;
  inForce: LegalDate | null;
  /** The parts that are kept from the public, and for whom this paper is made; `null` where nothing is kept back. */
  exempt: ExemptPart[];
  audience: 'public' | 'full' | null;
  /** The files that belong to the printed version, by letter. */
  attachments: AttachedFact[];
}

export interface AttachedFact extends Pick<Attachment, 'title' | 'kind' | 'size'> {
  letter: string;
  /** What the public is told where it is kept back, by itself or with its section. */
  exempt: ExemptPart | null;
}

/** Something that a person did or said. */
export type Named<T> = T & { by: string };

/** A consultee, and the answer if there is one. */
export interface AnswerFact {
  /** The post in both languages, or a person's name, which is the same in both. */
  who: Words;
  stage: Stage;
  standing: Standing;
  verdict: Verdict | null;
  comment: string | null;
  by: string | null;
  onBehalfOf: string | null;
  on: LegalDate | null;
  version: number | null;
}

/** A version that consultees have answered on, and what was changed of it afterwards. */
export interface ConsideredFact {
  version: number;
  stage: Stage;
  who: Words[];
  /** The day of the last of the answers. */
  on: LegalDate;
  /** Sections that differ in the next version that was considered, or else in the printed one. */
  changed: SectionId[];
}

export interface DecisionFact
  extends Pick<Decision, 'outcome' | 'on' | 'version' | 'reasons' | 'recommendations' | 'alternatives' | 'until'> {
  /** The member who decided. */
  by: string;
  advice: { post: Words; advice: string; by: string; onBehalfOf: string | null }[];
  statement: { en: string; cy: string | null; welshReason: string | null; by: string } | null;
  publishedBy: string | null;
}

/** Each section's hash in one version. */
export type VersionHashes = ReadonlyMap<number, Readonly<Record<SectionId, string>>>;

/** The versions whose hashes `paperFacts` needs to say what was changed after each answer. */
export function versionsConsidered(p: Proposal, version: number): number[] {
  const answered = p.consultees.flatMap((c) => (c.answeredVersion !== null && c.answeredVersion <= version ? [c.answeredVersion] : []));
  return [...new Set([...answered, version])].sort((a, b) => a - b);
}

/** The facts for the paper of one version. Answers that were given on a later version are not in it. */
export function paperFacts(
  p: ReadProposal,
  roster: Roster,
  { version, at }: { version: number; at: Instant },
  hashes: VersionHashes,
): PaperFacts {
  const { constitution } = roster.roll.data;
  const name = (id: PersonId): string => nameOrGone(roster, id);
  const maybe = (id: PersonId | null): string | null => (id === null ? null : name(id));
  const post = (id: string): Words => constitution.posts[id]?.name ?? { en: id, cy: id };
  const who = (c: Consultee): Words => (c.post === null ? both(name(c.person ?? '')) : post(c.post));
  const portfolio = constitution.portfolios.find((one) => one.id === p.portfolio)?.name;
  const decision = p.decision ?? p.earlierDecisions.at(-1) ?? null;
  const known = p.consultees.filter((c) => c.answeredVersion === null || c.answeredVersion <= version);
  return {
    council: constitution.name,
    ref: p.ref,
    title: p.title,
    kind: p.kind,
    state: p.state,
    version,
    at,
    current: version === p.version,
    portfolio: portfolio ?? both(p.portfolio),
    member: name(p.member),
    author: name(p.author),
    contact: roster.byId(p.author)?.email ?? null,
    wards: p.wards,
    targetDate: p.targetDate,
    answers: known.map((c) => ({
      who: who(c),
      stage: c.stage,
      standing: c.standing,
      verdict: c.verdict,
      comment: c.comment,
      by: maybe(c.by),
      onBehalfOf: maybe(c.onBehalfOf),
      on: c.at === null ? null : londonDate(c.at),
      version: c.answeredVersion,
    })),
    considered: consideredOf(known, version, who, hashes),
    decision: decision === null ? null : decisionFact(decision, name, post),
    interests: p.interests.map(({ person, nature, detail, dispensation }) => ({ by: name(person), nature, detail, dispensation })),
    urgencies: p.urgencies.map((u) => ({
      by: name(u.by),
      kind: u.kind,
      post: post(u.post),
      reason: u.reason,
      unableToAct: u.unableToAct,
      on: londonDate(u.at),
    })),
    corrections: p.corrections.map(({ field, from, to, reason, by, at: when }) => ({
      by: name(by),
      field,
      from,
      to,
      reason,
      on: londonDate(when),
    })),
    published: decision?.publishedAt == null ? null : londonDate(decision.publishedAt),
    callInEnds: p.dates.callInEnds,
    callInCloses: constitution.callInCloses.value,
    inForce: p.dates.inForce,
    exempt: p.exemptions.map(exemptPart),
    attachments: attachmentsAt(p, version).map(({ id, section, title, kind, size }, index) => ({
      ...{ letter: letterOf(index), title, kind, size },
      exempt: exemptAs(exemptionOf(p, id) ?? exemptionOf(p, section)),
    })),
    audience: p.exemptions.length === 0 ? null : p.withheld === undefined ? 'full' : 'public',
  };
}

const exemptAs = (exemption: Exemption | undefined): ExemptPart | null => (exemption === undefined ? null : exemptPart(exemption));

const both = (text: string): Words => ({ en: text, cy: text });

function consideredOf(
  consultees: readonly Consultee[],
  printed: number,
  who: (c: Consultee) => Words,
  hashes: VersionHashes,
): ConsideredFact[] {
  const rows = new Map<string, ConsideredFact>();
  for (const c of consultees) {
    if (c.answeredVersion === null || c.at === null) continue;
    const key = `${c.answeredVersion} ${c.stage}`;
    const row = rows.get(key) ?? { version: c.answeredVersion, stage: c.stage, who: [], on: '', changed: [] };
    const on = londonDate(c.at);
    rows.set(key, { ...row, who: [...row.who, who(c)], on: on > row.on ? on : row.on });
  }
  const sorted = [...rows.values()].sort((a, b) => a.version - b.version || a.on.localeCompare(b.on));
  return sorted.map((row, i) => ({ ...row, changed: changedBetween(hashes, row.version, sorted[i + 1]?.version ?? printed) }));
}

function changedBetween(hashes: VersionHashes, from: number, to: number): SectionId[] {
  const before = hashes.get(from) ?? {};
  const after = hashes.get(to) ?? {};
  return Object.keys({ ...before, ...after }).filter((section) => before[section] !== after[section]);
}

function decisionFact(d: Decision, name: (id: PersonId) => string, post: (id: string) => Words): DecisionFact {
  const { outcome, on, version, reasons, recommendations, alternatives, until } = d;
  return {
    outcome,
    on,
    version,
    reasons,
    recommendations,
    alternatives,
    until,
    by: name(d.by),
    advice: d.advice.map((a) => ({
      post: post(a.post),
      advice: a.advice,
      by: name(a.by),
      onBehalfOf: a.onBehalfOf === null ? null : name(a.onBehalfOf),
    })),
    statement: d.statement === null ? null : { ...d.statement, by: name(d.statement.by) },
    publishedBy: d.publishedBy === null ? null : name(d.publishedBy),
  };
}
