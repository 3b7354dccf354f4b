import type { EntityManager } from 'typeorm';
import type { Instant } from '../../workflows/constitution.js';
import type { Proposal, State } from '../../workflows/facts.js';
import { ProposalRow } from './entities/proposal.js';
import { CommentRow, ConsulteeRow, DecisionRow } from './entities/proposal-parts.js';
import { Timer } from './entities/waiting.js';
import { grouped } from './grouped.js';
import { proposalOf } from './proposal-rows.js';
import { loadProposal } from './proposals.js';
import { selectRows } from './rows.js';
import { Sql } from './sql.js';

/** Some proposals of a council with all their facts, in a handful of statements however many they are. Those that are not there are left out. */
export async function loadProposals(reader: EntityManager, council: string, ids: readonly string[]): Promise<Map<string, Proposal>> {
  const found = new Map<string, Proposal>();
  if (ids.length === 0) return found;
  // By the ids alone: asked for the council as well, SQLite goes through all that the council has.
  const rows = (await selectRows(reader, ProposalRow, { id: ids })).filter((row) => row.council === council);
  const where = { proposal: rows.map(({ id }) => id) };
  const owner = ({ proposal }: { proposal: string }) => proposal;
  const consultees = grouped(await selectRows(reader, ConsulteeRow, where, { by: 'position' }), owner);
  const comments = grouped(await selectRows(reader, CommentRow, where, { by: 'position' }), owner);
  const decisions = grouped(await selectRows(reader, DecisionRow, where, { by: 'number' }), owner);
  const revisions = await revisionsOf(reader, where.proposal);
  for (const row of rows) {
    // A commit may have come in between: then the rows are not of one revision, and the proposal is read again by itself.
    const whole = revisions.get(row.id) === row.revision;
    const { id } = row;
    const parts = [consultees.get(id) ?? [], comments.get(id) ?? [], decisions.get(id) ?? []] as const;
    const proposal = whole ? proposalOf(row, ...parts) : await loadProposal(reader, council, id);
    if (proposal !== null) found.set(id, proposal);
  }
  return found;
}

async function revisionsOf(reader: EntityManager, ids: readonly string[]): Promise<Map<string, number>> {
  const sql = new Sql().add('SELECT "id", "revision" FROM "proposal" WHERE').among('"id"', ids);
  return new Map((await sql.run<{ id: string; revision: number }>(reader)).map(({ id, revision }) => [id, revision]));
}

/** Those of some proposals that have an armed timer of a kind which is due by then. */
export async function withDueTimer(reader: EntityManager, ids: readonly string[], kind: string, now: Instant): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await selectRows(reader, Timer, { proposal: ids, kind });
  return new Set(rows.filter(({ status, dueAt }) => status === 'armed' && dueAt <= now).map(({ proposal }) => proposal));
}

/** The entry that brought a proposal to the state in which its chain stands. */
export interface Arrival {
  state: State;
  kind: string;
  at: Instant;
}

/** For each of some proposals, the first entry of the unbroken run at the end of its chain that has one state. */
export async function arrivalsOf(reader: EntityManager, ids: readonly string[]): Promise<Map<string, Arrival>> {
  if (ids.length === 0) return new Map();
  // An entry of another state, and nothing but its own behind it: the one after it is where the run begins.
  const sql = new Sql()
    .add('SELECT e."chain", e."state", e."kind", e."at" FROM "proposal" p JOIN "entry" e ON e."chain" = p."id" AND e."sequence" = 1 +')
    .add('COALESCE((SELECT MAX(o."sequence") FROM "entry" o WHERE o."chain" = p."id" AND o."state" <> p."state"), 0) WHERE')
    .among('p."id"', ids);
  const rows = await sql.run<Arrival & { chain: string }>(reader);
  return new Map(rows.map(({ chain, ...arrival }) => [chain, arrival]));
}
