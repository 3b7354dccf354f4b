import type { EntityManager } from 'typeorm';
import type { Actor, Council, Instant, PersonId } from '../../workflows/constitution.js';
import type { Proposal } from '../../workflows/facts.js';
import type { Step } from '../../workflows/index.js';
import { mayRead } from '../../workflows/reading.js';
import type { Rolls, Roster } from '../people/rolls.js';
import { loadProposal } from '../records/proposals.js';
import { asRead, type ReadProposal } from './as-read.js';
import { passDue } from './due.js';

/** A proposal as somebody who may read it finds it at a moment: every deadline that was due has passed, recorded or not. */
export interface Found {
  /** Without what whoever asks may not read. */
  proposal: ReadProposal;
  roster: Roster;
  actor: Actor;
  at: Instant;
  under: Council;
}

/** The same, with the proposal as it is kept and the deadlines that have passed since. */
export interface FoundWithPassed extends Found {
  /** Whole, to be judged; what is shown of it goes through `shown`. */
  proposal: Proposal;
  before: Proposal;
  passed: Step[];
}

/** `null` for a proposal that there is not, or that whoever asks may not read. With `lock`, nobody else changes it before the transaction ends. */
export async function find(
  db: EntityManager,
  rolls: Rolls,
  { council, person, proposal: id, at, lock }: { council: string; person: PersonId; proposal: string; at: Instant; lock: boolean },
): Promise<FoundWithPassed | null> {
  const roster = await rolls.of(db, council);
  const before = await loadProposal(db, council, id, { lock });
  if (before === null) return null;
  const actor = roster.actor(person, at);
  const under = roster.roll.council(at);
  const passed = await passDue(db, before, roster, at);
  const proposal = passed.at(-1)?.next ?? before;
  return mayRead(proposal, actor, under) ? { proposal, roster, actor, at, under, before, passed } : null;
}

/** What whoever asks may read of what was found. */
export const shown = ({ proposal, roster, actor, at, under }: FoundWithPassed): Found => ({
  proposal: asRead({ proposal, actor, under }),
  roster,
  actor,
  at,
  under,
});
