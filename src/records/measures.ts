import type { EntityManager } from 'typeorm';
import type { Instant, LegalDate } from '../../workflows/constitution.js';
import type { CallIn, Consultee, Dates, Decision, DecisionOutcome, Proposal, State, Urgency } from '../../workflows/facts.js';
import { grouped } from './grouped.js';
import { Sql } from './sql.js';
import { UNREPORTED } from './task-rows.js';

/** Which proposals are measured: of a kind, of a portfolio, or all. */
export interface Scope {
  kind?: string;
  portfolio?: string;
}

const within = (sql: Sql, { kind, portfolio }: Scope): Sql => {
  if (kind !== undefined) sql.add('AND p."kind" = ?', kind);
  return portfolio === undefined ? sql : sql.add('AND p."portfolio" = ?', portfolio);
};

/** A proposal's unbroken stay in one state, from the entry that brought it there to the one that led out of it. */
export interface Stay {
  proposal: string;
  state: State;
  since: Instant;
  until: Instant;
  /** The state that it went to. */
  next: State;
  /** When its proposal was begun. */
  begun: Instant;
}

/** From one moment on, and before another. */
export interface Within {
  from: Instant;
  until: Instant;
}

/** How many entries the chains of a council have of each of some times, read from the index alone. */
export async function entriesIn(reader: EntityManager, council: string, times: readonly Within[]): Promise<number[]> {
  if (times.length === 0) return [];
  const sql = new Sql().add('SELECT');
  for (const [place, { from, until }] of times.entries())
    sql.add(
      `${place === 0 ? '' : ', '}(SELECT COUNT(*) FROM "entry" WHERE "council" = ? AND "at" >= ? AND "at" < ?) AS "c${place}"`,
      council,
      from,
      until,
    );
  const [row] = await sql.run<Record<string, number | string>>(reader);
  return times.map((_, place) => Number(row?.[`c${place}`]));
}

/** The stays that ended in a time, in no order. */
export function staysEnding(reader: EntityManager, council: string, { from, until }: Within, scope: Scope): Promise<Stay[]> {
  // An entry ends a stay when the one before it in its chain has another state. The stay began behind the last entry of any other state.
  const sql = new Sql()
    .add('SELECT e."chain" AS "proposal", last."state", e."state" AS "next", e."at" AS "until",')
    .add('(SELECT b."at" FROM "entry" b WHERE b."chain" = e."chain" AND b."sequence" = 1) AS "begun",')
    .add('(SELECT f."at" FROM "entry" f WHERE f."chain" = e."chain" AND f."sequence" = 1 + COALESCE((SELECT MAX(o."sequence")')
    .add('FROM "entry" o WHERE o."chain" = e."chain" AND o."sequence" < e."sequence" AND o."state" <> last."state"), 0)) AS "since"')
    .add('FROM "entry" e JOIN "entry" last ON last."chain" = e."chain" AND last."sequence" = e."sequence" - 1');
  if (scope.kind !== undefined || scope.portfolio !== undefined) sql.add('JOIN "proposal" p ON p."id" = e."chain"');
  sql.add('WHERE e."council" = ? AND e."at" >= ? AND e."at" < ? AND e."state" <> last."state"', council, from, until);
  return within(sql, scope).run<Stay>(reader);
}

/** How many decisions were taken on days of a period, by outcome; what was put off, and what was decided twice, counts each time. */
export async function decisionsTaken(
  reader: EntityManager,
  council: string,
  { from, to }: { from: LegalDate; to: LegalDate },
  scope: Scope,
): Promise<{ outcome: DecisionOutcome; count: number }[]> {
  const sql = new Sql()
    .add('SELECT d."outcome", COUNT(*) AS "count" FROM "decision" d JOIN "proposal" p ON p."id" = d."proposal"')
    .add('WHERE d."council" = ? AND d."on" >= ? AND d."on" <= ?', council, from, to);
  const rows = await within(sql, scope).add('GROUP BY d."outcome"').run<{ outcome: DecisionOutcome; count: number | string }>(reader);
  return rows.map(({ outcome, count }) => ({ outcome, count: Number(count) }));
}

const undecided: readonly State[] = ['draft', 'consultation', 'signOff', 'awaitingDecision'];

/** How many sign-offs of undecided proposals have lapsed and not been given again. */
export async function lapsedNow(reader: EntityManager, council: string, scope: Scope): Promise<number> {
  const sql = new Sql()
    .add('SELECT COUNT(*) AS "count" FROM "proposal" p JOIN "consultee" c ON c."proposal" = p."id" WHERE p."council" = ? AND', council)
    .among('p."state"', undecided)
    // As the rules tell one that lapsed: it was given, was no return, and stands no more; by now it may be overdue.
    .add(`AND c."stage" = 'signOff' AND c."standing" <> 'stands' AND c."answeredVersion" IS NOT NULL AND c."verdict" <> 'returned'`);
  const [row] = await within(sql, scope).run<{ count: number | string }>(reader);
  return Number(row?.count ?? 0);
}

/** A proposal with a day on which it was wanted: decided on another, or not decided yet. */
export interface Targeted {
  id: string;
  targetDate: LegalDate;
  decided: LegalDate | null;
}

/** Proposals with a target: those decided on days of a period, and those not decided by now whose day is over. */
export async function targeted(
  reader: EntityManager,
  council: string,
  { from, to, today }: { from: LegalDate; to: LegalDate; today: LegalDate },
  scope: Scope,
): Promise<Targeted[]> {
  const columns = 'SELECT p."id", p."targetDate", p."decided" FROM "proposal" p WHERE p."council" = ?';
  const decided = new Sql().add(columns, council).add('AND p."decided" >= ? AND p."decided" <= ? AND p."targetDate" IS NOT NULL', from, to);
  const open = new Sql().add(columns, council).add('AND').among('p."state"', undecided).add('AND p."targetDate" < ?', today);
  return [...(await within(decided, scope).run<Targeted>(reader)), ...(await within(open, scope).run<Targeted>(reader))];
}

/** The ids of the proposals whose evaluation was due before a day and has not been reported, the longest due first. */
export async function evaluationsOverdue(reader: EntityManager, council: string, today: LegalDate, scope: Scope): Promise<string[]> {
  const sql = new Sql().add(
    `SELECT p."id" FROM "proposal" p WHERE p."council" = ? AND p."state" = 'evaluationDue' AND p."evaluationDue" < ?`,
    council,
    today,
  );
  return (await within(sql, scope).add('ORDER BY p."evaluationDue", p."ref"').run<{ id: string }>(reader)).map(({ id }) => id);
}

/** The few facts of an open proposal that tell what it waits for. */
export type OpenProposal = Pick<Proposal, 'id' | 'state' | 'author' | 'member' | 'evaluator' | 'targetDate'> & {
  callIn: CallIn | null;
  urgencies: Urgency[];
  dates: Pick<
    Dates,
    | 'noticeServed'
    | 'noticeEnds'
    | 'earliestDecision'
    | 'publishBy'
    | 'published'
    | 'callInEnds'
    | 'hearingBy'
    | 'reconsiderBy'
    | 'inForce'
    | 'implemented'
    | 'evaluationDue'
  >;
  consultees: Pick<
    Consultee,
    'key' | 'post' | 'person' | 'stage' | 'required' | 'standing' | 'verdict' | 'askedOn' | 'answerBy' | 'answeredVersion'
  >[];
  decision: (Pick<Decision, 'outcome' | 'advice' | 'at'> & { statement: { at: Instant } | null }) | null;
};

const open: readonly State[] = [...undecided, 'decided', 'callInPeriod', 'calledIn', 'inForce', 'evaluationDue'];

type OpenRow = Omit<OpenProposal, 'callIn' | 'urgencies' | 'dates' | 'consultees' | 'decision'> &
  OpenProposal['dates'] & { callIn: string | null; urgencies: string };
type AskedRow = Omit<OpenProposal['consultees'][number], 'required'> & { proposal: string; required: number | boolean };
interface DecisionLine {
  proposal: string;
  outcome: DecisionOutcome;
  advice: string;
  at: Instant;
  statementAt: Instant | null;
}

/** Every open proposal of the council, in no order; what has been carried out and waits only for its evaluation to fall due is left out. And, open or not, each of which Council is still to be told. */
export async function openProposals(reader: EntityManager, council: string, scope: Scope): Promise<OpenProposal[]> {
  const of = (columns: string, states: readonly State[], joined = '') =>
    within(
      new Sql().add(`SELECT ${columns} FROM "proposal" p ${joined} WHERE p."council" = ? AND`, council).among('p."state"', states),
      scope,
    );
  const own = `p."id", p."state", p."author", p."member", p."evaluator", p."targetDate", p."callIn", p."urgencies", p."noticeServed",
     p."noticeEnds", p."earliestDecision", p."publishBy", p."published", p."callInEnds", p."hearingBy", p."reconsiderBy", p."inForce",
     p."implemented", p."evaluationDue"`;
  const rows = await of(own, open).add(`AND (p."state" <> 'inForce' OR p."implemented" IS NULL)`).run<OpenRow>(reader);
  const known = new Set(rows.map(({ id }) => id));
  const owed = await within(
    new Sql().add(`SELECT ${own} FROM "proposal" p WHERE p."council" = ? AND ${UNREPORTED}`, council),
    scope,
  ).run<OpenRow>(reader);
  rows.push(...owed.filter(({ id }) => !known.has(id)));
  const asked = await of(
    `c."proposal", c."key", c."post", c."person", c."stage", c."required", c."standing", c."verdict", c."askedOn", c."answerBy",
     c."answeredVersion"`,
    ['consultation', 'signOff', 'decided'],
    'JOIN "consultee" c ON c."proposal" = p."id"',
  ).run<AskedRow>(reader);
  const taken = await of(
    'd."proposal", d."outcome", d."advice", d."at", d."statementAt"',
    ['decided'],
    'JOIN "decision" d ON d."proposal" = p."id"',
  )
    .add('ORDER BY d."number"')
    .run<DecisionLine>(reader);
  const consultees = grouped(asked, ({ proposal }) => proposal);
  // The latest comes last, and is the one that stands.
  const decisions = new Map(taken.map((line) => [line.proposal, line]));
  return rows.map(({ id, state, author, member, evaluator, targetDate, callIn, urgencies, ...dates }) => ({
    ...{ id, state, author, member, evaluator, targetDate, dates },
    callIn: callIn === null ? null : (JSON.parse(callIn) as CallIn),
    urgencies: JSON.parse(urgencies) as Urgency[],
    consultees: (consultees.get(id) ?? []).map(({ proposal: _, required, ...one }) => ({
      ...one,
      required: required === 1 || required === true,
    })),
    decision: decisionOf(decisions.get(id)),
  }));
}

function decisionOf(line: DecisionLine | undefined): OpenProposal['decision'] {
  if (line === undefined) return null;
  const { outcome, advice, at, statementAt } = line;
  return { outcome, advice: JSON.parse(advice) as Decision['advice'], at, statement: statementAt === null ? null : { at: statementAt } };
}
