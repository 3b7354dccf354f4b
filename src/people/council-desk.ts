import type { EntityManager } from 'typeorm';
import type { Instant, PersonId, Post } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import type { Refusal } from '../../workflows/index.js';
import { Invalid, NotFound } from '../errors.js';
import { append, latestOfKind } from '../records/audit.js';
import { hashOf } from '../records/chain.js';
import { insertCouncil, loadCouncil, saveConstitution } from '../records/councils.js';
import { answerUnder, keepAnswer } from '../records/idempotency.js';
import { endHolding, holdPost, insertDelegation, insertPerson, type Person, personById, revokeDelegation } from '../records/people.js';
import { armRecounts } from '../records/timers.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { enteredOf, isAdministration } from './administration.js';
import { type CouncilChange, changed, entryOfChange, refusalsOf } from './council-changes.js';
import { keepAdministration, letterRefusals } from './keep-administration.js';
import type { Roll } from './roll.js';
import type { Rolls, Roster } from './rolls.js';

/** A person as they join a council. */
export type Joiner = Pick<Person, 'id' | 'handle' | 'name' | 'email' | 'language'>;

export type CouncilOutcome =
  /** `again` where it was done before under the same name, and not now. */
  | { kind: 'done'; sequence: number; again?: true }
  | { kind: 'refused'; refused: Refusal[]; roster: Roster }
  /** The constitution or the calendar has changed since it was viewed. */
  | { kind: 'stale'; roster: Roster };

/** What a change is sent with: the revision that was seen, and a name under which it is done once. */
export interface Sent {
  seen?: number;
  once?: string;
}

/**
 * The one door through which a council itself changes: its constitution, its days, who holds which post and who covers
 * for whom. Each change is one transaction with its entry in the council's own chain.
 */
export class CouncilDesk {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
  ) {}

  /** A new council, its people, and the posts they hold from then on. */
  async found(
    council: string,
    founding: CouncilChange & { type: 'found' },
    people: readonly (Joiner & { posts: Post[] })[],
  ): Promise<void> {
    await this.records.write(async (tx) => {
      const at = this.world.now();
      const { constitution, calendar } = founding;
      await insertCouncil(tx, { id: council, name: constitution.name.en, constitution, calendar });
      await this.enter(tx, council, 'clock', at, founding);
      for (const { posts, ...joiner } of people) {
        await insertPerson(tx, { ...joiner, council, pseudonymisedAt: null, kind: 'person' });
        for (const post of posts) {
          await holdPost(tx, { council, person: joiner.id, post, fromAt: at, untilAt: null });
          await this.enter(tx, council, 'clock', at, { type: 'holdPost', person: joiner.id, post, from: at, until: null });
        }
      }
    });
  }

  /**
   * Carries out one change, or says why not; with `seen`, only if the constitution is still of that revision; under a name
   * (`once`, at most 64 characters, which stands for the whole request) once, however often it is asked for. Throws
   * `NotFound` for a council, post or delegation that there is not, and `Invalid` for a day that is there already.
   */
  perform(council: string, person: PersonId, change: CouncilChange, { seen, once }: Sent = {}): Promise<CouncilOutcome> {
    return this.records.write(async (tx) => {
      const at = this.world.now();
      const under = once === undefined ? null : { council, person, key: once, requestHash: hashOf(once) };
      const before = under === null ? null : await answerUnder(tx, under);
      if (before !== null) return { kind: 'done', sequence: Number(before.response), again: true };
      const roster = await this.rolls.of(tx, council);
      const refused = refusalsOf(roster.roll, change, roster.actor(person, at), at);
      if (change.type === 'takeCheckpoint') refused.push(...(await checkpointTaken(tx, council, at)));
      if (refused.length === 0) refused.push(...(await letterRefusals(tx, council, change)));
      if (refused.length > 0) return { kind: 'refused', refused, roster };
      if (seen !== undefined && seen !== roster.revision) return { kind: 'stale', roster };
      await this.keep(tx, council, roster.roll, change, at);
      const sequence = await this.enter(tx, council, person, at, change);
      if (under !== null) await keepAnswer(tx, { ...under, status: 200, response: String(sequence), at });
      return { kind: 'done', sequence };
    });
  }

  private async keep(tx: EntityManager, council: string, roll: Roll, change: CouncilChange, at: Instant): Promise<void> {
    if (isAdministration(change)) return keepAdministration(tx, { council, roll, at }, change);
    switch (change.type) {
      case 'changeConstitution':
      case 'addCalendarDay': {
        if (change.type === 'addCalendarDay' && roll.data.calendar.added.some((other) => other.date === change.day.date))
          throw new Invalid([{ field: 'date', code: 'duplicate', detail: change.day.date }]);
        const { constitution, calendar } = changed(roll.data, change, at);
        const seen = (await loadCouncil(tx, council))?.revision ?? 0;
        await saveConstitution(tx, { id: council, constitution, calendar }, seen);
        await armRecounts(tx, council, at);
        return;
      }
      case 'holdPost':
        if (!Object.hasOwn(roll.data.constitution.posts, change.post))
          throw new Invalid([{ field: 'post', code: 'post-unknown', detail: change.post }]);
        if ((await personById(tx, council, change.person)) === null) throw new NotFound('person', change.person);
        return holdPost(tx, { council, person: change.person, post: change.post, fromAt: change.from, untilAt: change.until });
      case 'leavePost':
        if (!(await endHolding(tx, { council, person: change.person, post: change.post }, change.until)))
          throw new NotFound('post', change.post);
        return;
      case 'delegate': {
        const { id, principal, deputy, posts, from, until } = change;
        return insertDelegation(tx, { id, council, principal, deputy, posts, fromAt: from, untilAt: until, revokedAt: null });
      }
      case 'revokeDelegation':
        if (!(await revokeDelegation(tx, council, change.id, at))) throw new NotFound('delegation', change.id);
        return;
      case 'found':
      case 'takeCheckpoint':
        return;
    }
  }

  private async enter(tx: EntityManager, council: string, actor: PersonId, at: Instant, change: CouncilChange): Promise<number> {
    const onBehalfOf = change.type === 'delegate' && change.principal !== actor ? change.principal : null;
    const entry = { kind: entryOfChange[change.type], actor, onBehalfOf, at, state: null, version: null, revision: null };
    const { sequence } = await append(tx, { kind: 'council', id: council, council }, entry, enteredOf(change), () => this.world.random(16));
    return sequence;
  }
}

/** One checkpoint a day: two relays may both want to take it. */
async function checkpointTaken(tx: EntityManager, council: string, at: Instant): Promise<Refusal[]> {
  const latest = await latestOfKind(tx, { kind: 'council', id: council, council }, entryOfChange.takeCheckpoint);
  if (latest === null || londonDate(latest.at) < londonDate(at)) return [];
  return [{ code: 'checkpoint-taken', source: 'One checkpoint a day', clearedBy: [{ person: 'clock' }], since: latest.at, details: {} }];
}
