import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Proposal } from '../../workflows/facts.js';
import { NotFound, Stale } from '../errors.js';
import { GENESIS } from './chain.js';
import { ProposalRow } from './entities/proposal.js';
import { CommentRow, ConsulteeRow, DecisionRow } from './entities/proposal-parts.js';
import { proposalOf, rowsOf } from './proposal-rows.js';
import { changesOf, deleteRows, insertRows, isEmpty, selectRow, selectRows, updateRows } from './rows.js';

/**
 * A proposal with all its facts, or `null` if the council has none of that id. With `lock`, inside a transaction, no
 * other transaction changes it before this one ends; without, all its rows are of one revision.
 */
export async function loadProposal(
  db: EntityManager,
  council: string,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<Proposal | null> {
  for (;;) {
    const row = await selectRow(db, ProposalRow, { id, council }, { lock });
    if (row === null) return null;
    const where = { proposal: id };
    const consultees = await selectRows(db, ConsulteeRow, where, { by: 'position' });
    const comments = await selectRows(db, CommentRow, where, { by: 'position' });
    const decisions = await selectRows(db, DecisionRow, where, { by: 'number' });
    // Outside a transaction each query sees what is committed by then: when a commit came in between, look again.
    const now = lock ? row : await selectRow(db, ProposalRow, { id }, { only: ['revision'] });
    if (now?.revision === row.revision) return proposalOf(row, consultees, comments, decisions);
  }
}

/** Keeps a new proposal, whose chain is still empty. */
export async function insertProposal(tx: EntityManager, proposal: Proposal): Promise<void> {
  const { own, consultees, comments, decisions } = rowsOf(proposal);
  await insertRows(tx, ProposalRow, [{ ...own, entrySeq: 0, entryHash: GENESIS }]);
  await insertRows(tx, ConsulteeRow, consultees);
  await insertRows(tx, CommentRow, comments);
  await insertRows(tx, DecisionRow, decisions);
}

/**
 * Writes what differs between the proposal as loaded and as it is to be, and nothing else.
 * @throws Stale when the row has moved on from `before`; NotFound when it is gone.
 */
export async function saveProposal(tx: EntityManager, before: Proposal, after: Proposal): Promise<void> {
  const old = rowsOf(before);
  const next = rowsOf(after);
  const { id, council } = before;
  const changes = changesOf(old.own, next.own);
  if (!isEmpty(changes)) {
    const written = await updateRows(tx, ProposalRow, { id, council, revision: before.revision }, changes);
    if (written === 0) await refuseStale(tx, council, id);
  }
  await saveParts(tx, ConsulteeRow, old.consultees, next.consultees, ({ proposal, stage, key }) => ({ proposal, stage, key }));
  await saveParts(tx, CommentRow, old.comments, next.comments, ({ proposal, id: comment }) => ({ proposal, id: comment }));
  await saveParts(tx, DecisionRow, old.decisions, next.decisions, ({ proposal, number }) => ({ proposal, number }));
}

/** Writes one kind of part by its key: changes what differs, removes what is gone, then adds what is new. */
async function saveParts<T extends ObjectLiteral>(
  tx: EntityManager,
  table: EntityTarget<T>,
  before: readonly T[],
  after: readonly T[],
  keyOf: (row: T) => Partial<T>,
): Promise<void> {
  const name = (row: T) => JSON.stringify(keyOf(row));
  const old = new Map(before.map((row) => [name(row), row]));
  const added: T[] = [];
  for (const row of after) {
    const stood = old.get(name(row));
    if (stood === undefined) added.push(row);
    else {
      const changes = changesOf(stood, row);
      if (!isEmpty(changes)) await updateRows(tx, table, keyOf(row), changes);
    }
    old.delete(name(row));
  }
  for (const gone of old.values()) await deleteRows(tx, table, keyOf(gone));
  await insertRows(tx, table, added);
}

async function refuseStale(tx: EntityManager, council: string, id: string): Promise<never> {
  const row = await selectRow(tx, ProposalRow, { id, council });
  throw row === null ? new NotFound('proposal', id) : new Stale({ version: row.version, revision: row.revision });
}
