import type { EntityManager } from 'typeorm';
import type { Instant, LegalDate, PersonId, Post } from '../../workflows/constitution.js';
import type { State } from '../../workflows/facts.js';
import { Sql } from './sql.js';

/** One way in which proposals come into somebody's lists. `states` are those of the proposals; only open ones are worth naming. */
export type Source =
  /** Asked and not answered: these posts, or this person by name. */
  | { by: 'asked'; posts: readonly Post[]; person: PersonId | null }
  /** Written, decided on or evaluated by this person. */
  | { by: 'author' | 'coAuthor' | 'member' | 'evaluator'; person: PersonId; states: readonly State[] }
  /** Every proposal in these states: what a desk has before it. `unserved` leaves out those whose notice has been served. */
  | { by: 'desk'; states: readonly State[]; unserved?: boolean }
  /** Decided with changes, and signed off by one of these posts before. */
  | { by: 'advice'; posts: readonly Post[] }
  /** Published without call-in, which has not been reported to Council yet. */
  | { by: 'unreported' }
  /** Somebody has looked at the Welsh of it. */
  | { by: 'welsh'; states: readonly State[] };

/** A proposal that may have something for somebody, and the first day on which anything on it is due. */
export interface Candidate {
  proposal: string;
  ref: string;
  due: LegalDate | null;
}

/** Stands for no day at all: behind every day there is. */
const NEVER: LegalDate = '9999-12-31';

/** Where such a list goes on: behind this candidate. */
export type CandidateCursor = Pick<Candidate, 'due' | 'ref'>;

export interface CandidatePage {
  after: CandidateCursor | null;
  limit: number;
  /** Only what is due by this day. */
  dueBy: LegalDate | null;
  portfolio?: string;
  today: LegalDate;
  /** Whether what others owe counts as due, or what is the state's own. */
  due: 'mine' | 'theirs';
}

/**
 * The proposals that the sources name, each once, what is due first before what is due later and before what has no
 * day. Rows only say where something may be waiting; whether it is, the rules say.
 */
export async function candidates(
  reader: EntityManager,
  council: string,
  sources: readonly Source[],
  { after, limit, dueBy, portfolio, today, due }: CandidatePage,
): Promise<Candidate[]> {
  if (sources.length === 0) return [];
  const sql = new Sql().add('WITH found AS MATERIALIZED (');
  sources.forEach((source, index) => {
    if (index > 0) sql.add('UNION ALL');
    sql.put(statementOf(source, council, today, due));
  });
  sql.add('), first AS (SELECT "proposal", "ref", MIN("due") AS "due" FROM found GROUP BY "proposal", "ref")');
  sql.add('SELECT "proposal", "ref", "due" FROM first WHERE 1 = 1');
  if (dueBy !== null) sql.add('AND "due" <= ?', dueBy);
  if (portfolio !== undefined) sql.add('AND (SELECT q."portfolio" FROM "proposal" q WHERE q."id" = first."proposal") = ?', portfolio);
  if (after !== null) sql.add('AND ("due", "ref") > (?, ?)', after.due ?? NEVER, after.ref);
  sql.add('ORDER BY "due", "ref" LIMIT ?', limit);
  const rows = await sql.run<{ proposal: string; ref: string; due: LegalDate }>(reader);
  return rows.map((row) => ({ ...row, due: row.due === NEVER ? null : row.due }));
}

/** Who is waited for has a day on which they were asked; the day goes when nobody waits any more. */
const waitedFor = (c: string): string => `${c}."askedOn" > '' AND ${c}."standing" <> 'stands'`;

function statementOf(source: Source, council: string, today: LegalDate, due: CandidatePage['due']): Sql {
  if (source.by === 'asked') {
    const asked = (who: Sql) =>
      new Sql()
        .add(`SELECT c."proposal", p."ref", COALESCE(c."answerBy", '${NEVER}') AS "due" FROM "consultee" c`)
        .add(`JOIN "proposal" p ON p."id" = c."proposal" WHERE c."council" = ? AND ${waitedFor('c')}`, council)
        .add('AND')
        .put(who);
    const byPost = asked(new Sql().among('c."post"', source.posts));
    return source.person === null ? byPost : byPost.add('UNION ALL').put(asked(new Sql().among('c."person"', [source.person])));
  }
  const sql = new Sql().add('SELECT p."id" AS "proposal", p."ref",');
  if (due === 'theirs') sql.add(THEIRS, today);
  else sql.add(MINE);
  sql.add('AS "due" FROM "proposal" p WHERE p."council" = ?', council);
  switch (source.by) {
    case 'author':
    case 'member':
    case 'evaluator':
      sql.add(`AND p."${source.by}" = ? AND`, source.person).among('p."state"', source.states);
      // While others have to answer, nothing is the author's to do.
      if (source.by === 'author' && due === 'mine')
        sql
          .add(`AND NOT EXISTS (SELECT 1 FROM "consultee" c WHERE c."proposal" = p."id" AND c."stage" = p."state"`)
          .add(`AND (c."required" OR c."stage" = 'signOff') AND ${waitedFor('c')})`);
      if (source.by === 'member') sql.add(`AND (p."earliestDecision" <= ? OR p."urgencies" <> '[]')`, today);
      break;
    case 'coAuthor':
      sql.add('AND').among('p."state"', source.states).add('AND p."coAuthors" LIKE ?', `%"${source.person}"%`);
      break;
    case 'desk':
      sql.add('AND').among('p."state"', source.states);
      if (source.unserved === true) sql.add('AND p."noticeServed" IS NULL');
      break;
    case 'unreported':
      return sql.add(`AND ${UNREPORTED}`);
    case 'welsh':
      sql.add('AND').among('p."state"', source.states).add(`AND p."welsh" <> '[]'`);
      break;
    case 'advice':
      sql.add(`AND p."state" = 'decided'`);
      sql.add(`AND EXISTS (SELECT 1 FROM "decision" d WHERE d."proposal" = p."id" AND d."outcome" = 'agreedWithChanges')`);
      sql.add(`AND EXISTS (SELECT 1 FROM "consultee" c WHERE c."proposal" = p."id" AND c."stage" = 'signOff' AND`);
      sql.among('c."key"', source.posts).add(')');
      break;
  }
  // What has been carried out waits for nobody until its evaluation.
  return sql.add(`AND (p."state" <> 'inForce' OR p."implemented" IS NULL)`);
}

/** Of a proposal `p`: a waiver of call-in is to be reported to Council. The few with an urgency have an index of their own. */
export const UNREPORTED = `p."urgencies" <> '[]' AND p."published" > '' AND p."urgencies" LIKE '%"kind":"callIn"%'
   AND p."urgencies" NOT LIKE '%"reported":%' AND NOT EXISTS
   (SELECT 1 FROM "decision" d WHERE d."proposal" = p."id" AND d."present" AND d."outcome" = 'referredToCabinet')`;

const dueOf = (draft: string, answers: string, member: string, callIn: string): string =>
  `COALESCE(CASE p."state" WHEN 'draft' THEN ${draft} WHEN 'consultation' THEN ${answers} WHEN 'signOff' THEN ${answers}
   WHEN 'awaitingDecision' THEN ${member} WHEN 'decided' THEN p."publishBy" WHEN 'callInPeriod' THEN ${callIn}
   WHEN 'calledIn' THEN p."hearingBy" WHEN 'evaluationDue' THEN p."evaluationDue" END, '${NEVER}')`;

/** The last day of the step that a state waits for. */
const MINE = dueOf('p."targetDate"', 'NULL', 'p."reconsiderBy"', 'NULL');
/** The first last day of what others have to do in it. */
const THEIRS = dueOf(
  'p."targetDate"',
  `(SELECT MIN(a."answerBy") FROM "consultee" a WHERE a."proposal" = p."id" AND ${waitedFor('a')})`,
  'CASE WHEN p."noticeEnds" >= ? THEN p."noticeEnds" ELSE p."reconsiderBy" END',
  'p."callInEnds"',
);

/** Something that a person did to a proposal. */
export interface Deed {
  proposal: string;
  ref: string;
  kind: string;
  at: Instant;
  onBehalfOf: PersonId | null;
}

/** What a person has done to proposals, the latest first; a person's own entries of the council's chain are none. */
export async function deedsOf(reader: EntityManager, council: string, person: PersonId, limit: number): Promise<Deed[]> {
  return new Sql()
    .add('SELECT e."chain" AS "proposal", p."ref", e."kind", e."at", e."onBehalfOf" FROM "entry" e')
    .add('JOIN "proposal" p ON p."id" = e."chain" WHERE e."council" = ? AND e."actor" = ?', council, person)
    .add('ORDER BY e."at" DESC, e."chain" DESC, e."sequence" DESC LIMIT ?', limit)
    .run<Deed>(reader);
}
