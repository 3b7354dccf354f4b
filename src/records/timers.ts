import { type EntityManager, In, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import type { Instant } from '../../workflows/constitution.js';
import { ProposalRow } from './entities/proposal.js';
import { Timer } from './entities/waiting.js';
import { finalStates } from './proposal-lists.js';
import { insertRows, selectRows, updateRows } from './rows.js';

/** A due date: what kind of deadline, about whom or what (`''` for the proposal as a whole), and when. */
export interface Due {
  kind: string;
  subject: string;
  due: Instant;
}

const nameOf = ({ kind, subject }: Pick<Due, 'kind' | 'subject'>): string => JSON.stringify([kind, subject]);
const dueOf = ({ kind, subject, dueAt }: Timer): Due => ({ kind, subject, due: dueAt });

/**
 * Makes the armed timers of a proposal those that are wanted: arms the new, moves those that are due at another time,
 * cancels the rest. A timer that has passed is armed again when it is wanted again.
 */
export async function setTimers(tx: EntityManager, proposal: { id: string; council: string }, wanted: readonly Due[]): Promise<void> {
  const owner = { proposal: proposal.id, council: proposal.council };
  const rows = new Map((await selectRows(tx, Timer, { proposal: proposal.id })).map((row) => [nameOf(row), row]));
  const fresh: Timer[] = [];
  for (const { kind, subject, due } of wanted) {
    const row = rows.get(nameOf({ kind, subject }));
    rows.delete(nameOf({ kind, subject }));
    if (row === undefined) fresh.push({ ...owner, kind, subject, dueAt: due, status: 'armed', passedAt: null });
    else if (row.status !== 'armed' || row.dueAt !== due)
      await updateRows(tx, Timer, { ...owner, kind, subject }, { dueAt: due, status: 'armed', passedAt: null });
  }
  for (const { kind, subject, status } of rows.values())
    if (status === 'armed') await updateRows(tx, Timer, { ...owner, kind, subject }, { status: 'cancelled' });
  await insertRows(tx, Timer, fresh);
}

/** Passes a timer; true for the one who passed it, false when it was not armed any more. */
export async function passTimer(tx: EntityManager, proposal: string, kind: string, subject: string, at: Instant): Promise<boolean> {
  return (await updateRows(tx, Timer, { proposal, kind, subject, status: 'armed' }, { status: 'passed', passedAt: at })) === 1;
}

/** The armed timers of one proposal that are due at `now`, earliest first. */
export async function dueTimers(db: EntityManager, proposal: string, now: Instant): Promise<Due[]> {
  return (await armedTimers(db, proposal)).filter(({ due }) => due <= now);
}

/** Every armed timer of one proposal, earliest first. */
export async function armedTimers(db: EntityManager, proposal: string): Promise<Due[]> {
  // Asked by the proposal alone, or SQLite goes through every armed timer there is.
  const rows = await selectRows(db, Timer, { proposal }, { by: 'dueAt' });
  return rows.filter(({ status }) => status === 'armed').map(dueOf);
}

/**
 * Proposals with a timer that is due at `now`, the longest due first: at least one if there is any, at most `limit`;
 * none of those in `except`.
 */
export async function dueProposals(
  reader: EntityManager,
  now: Instant,
  limit: number,
  except: readonly string[] = [],
): Promise<{ proposal: string; council: string; due: Instant }[]> {
  const others = except.length === 0 ? {} : { proposal: Not(In(except)) };
  const where = { status: 'armed' as const, dueAt: LessThanOrEqual(now), ...others };
  const rows = await reader.find(Timer, { where, order: { dueAt: 'ASC' }, take: limit });
  const first = new Map<string, { proposal: string; council: string; due: Instant }>();
  for (const { proposal, council, dueAt } of rows) if (!first.has(proposal)) first.set(proposal, { proposal, council, due: dueAt });
  return [...first.values()];
}

/** When the next armed timer is due, of those that are due later than `after`; `null` when there is none. */
export async function nextDue(reader: EntityManager, after: Instant = ''): Promise<Instant | null> {
  const next = await reader.findOne(Timer, { where: { status: 'armed', dueAt: MoreThan(after) }, order: { dueAt: 'ASC' } });
  return next?.dueAt ?? null;
}

/**
 * Asks every open proposal of the council to count its dates again: a change of the calendar or the periods concerns them
 * all. One that was asked already, and has not come to it, still counts from the first change: what ran out between the
 * two would otherwise not have heard of the first.
 */
export async function armRecounts(tx: EntityManager, council: string, at: Instant): Promise<void> {
  const open = await tx.find(ProposalRow, { select: { id: true }, where: { council, state: Not(In(finalStates)) } });
  const asked = await tx.find(Timer, { select: { proposal: true }, where: { council, kind: 'recountDates', status: 'armed' } });
  const before = new Set(asked.map(({ proposal }) => proposal));
  for (const { id: proposal } of open) {
    if (before.has(proposal)) continue;
    const row = { proposal, council, kind: 'recountDates', subject: '' };
    const again = { dueAt: at, status: 'armed' as const, passedAt: null };
    if ((await updateRows(tx, Timer, row, again)) === 0) await insertRows(tx, Timer, [{ ...row, ...again }]);
  }
}
