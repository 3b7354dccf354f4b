import type { EntityManager } from 'typeorm';
import { recountOf } from '../../workflows/asking.js';
import type { Act } from '../../workflows/commands.js';
import type { Council, Instant } from '../../workflows/constitution.js';
import type { Proposal } from '../../workflows/facts.js';
import { decide, dueBy, isRefused, type Step } from '../../workflows/index.js';
import { CLOCK } from '../people/roll.js';
import type { Roster } from '../people/rolls.js';
import { dueTimers } from '../records/timers.js';

/** More deadlines than any proposal can have in a lifetime: reached, something re-arms itself for ever. */
const ENOUGH = 1000;

/**
 * Every deadline of the proposal that is due by then, passed in order as the clock's own commands; a recount of the
 * dates, which a change of the calendar left for it, comes first. The facts say what is due, so that a lost row
 * cannot hold a deadline up.
 */
export async function passDue(tx: EntityManager, p: Proposal, roster: Roster, at: Instant): Promise<Step[]> {
  const under = roster.roll.council(at);
  const steps: Step[] = [];
  const pass = (command: { type: string; due: Instant; subject?: string }): void => {
    const judged = decide(steps.at(-1)?.next ?? p, { ...command, actor: CLOCK, at, under } as Act);
    if (isRefused(judged)) throw new Error(`${command.type} is due and refused: ${judged.refused.map((r) => r.code).join(', ')}`);
    steps.push(judged);
    if (steps.length > ENOUGH) throw new Error(`the deadlines of ${p.id} do not come to an end`);
  };
  const recount = (await dueTimers(tx, p.id, at)).find((timer) => timer.kind === 'recountDates');
  if (recount !== undefined) pass(recountOf(p, recount.due));
  for (let timer = next(); timer !== null; timer = next()) {
    const { kind, subject, due } = timer;
    pass({ type: kind, due, ...(subject === '' ? {} : { subject }) });
  }
  return steps;

  function next() {
    return dueBy(steps.at(-1)?.next ?? p, under, at);
  }
}

/** Every attachment with those bytes, one step each. Throws where the rules do not let it: nothing may keep a virus. */
export function quarantined(
  p: Proposal,
  hash: string,
  { at, under, ...told }: { due: Instant; found: string; at: Instant; under: Council },
): Step[] {
  const steps: Step[] = [];
  for (const { id } of p.attachments.filter((a) => a.hash === hash && a.quarantined === null)) {
    const judged = decide(steps.at(-1)?.next ?? p, { type: 'quarantine', attachment: id, ...told, actor: CLOCK, at, under });
    if (isRefused(judged)) throw new Error(`an attachment is to be quarantined: ${judged.refused.map((r) => r.code).join(', ')}`);
    steps.push(judged);
  }
  return steps;
}
