import type { EntityManager } from 'typeorm';
import type { Instant, PersonId, Post } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import type { Refusal } from '../../workflows/index.js';
import { isHost } from '../councils/hosts.js';
import { Invalid, NotFound } from '../errors.js';
import { append, latestOfKind } from '../records/audit.js';
import { hashOf } from '../records/chain.js';
import { insertCouncil, listHosts, loadCouncil, saveConstitution, saveHost } from '../records/councils.js';
import { answerUnder, keepAnswer } from '../records/idempotency.js';
import { endHolding, holdPost, insertDelegation, insertPerson, type Person, personById, revokeDelegation } from '../records/people.js';
import { armRecounts } from '../records/timers.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { isAccount } from './accounts-changes.js';
import { putAccountLetter } from './accounts-letters.js';
import { enteredOf, isAdministration } from './administration.js';
import { type CouncilChange, changed, entryOfChange, refusalsOf } from './council-changes.js';
import { putCoverLetters } from './cover-letters.js';
import { accountRowRefusals } from './keep-accounts.js';
import { type Keeping, keepAdministration, letterRefusals } from './keep-administration.js';
import { eraseNames, workRefusals } from './keep-departures.js';
import { deadlinesOf, removeExpired } from './retention.js';
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

  /** A new council, its people, and the posts they hold from then on. Throws `Invalid` for an id or a host that another has. */
  async found(
    council: string,
    founding: CouncilChange & { type: 'found' },
    people: readonly (Joiner & { posts: Post[] })[],
  ): Promise<void> {
    await this.records.write(async (tx) => {
      const at = this.world.now();
      const { constitution, calendar, host = null } = founding;
      if ((await loadCouncil(tx, council)) !== null) throw new Invalid([{ field: 'council', code: 'duplicate', detail: council }]);
      await assertNobodyAt(tx, council, host);
      await insertCouncil(tx, { id: council, name: constitution.name.en, host, constitution, calendar });
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
      if (refused.length === 0) refused.push(...(await letterRefusals(tx, council, change)), ...(await workRefusals(tx, council, change)));
      if (refused.length === 0 && isAccount(change))
        refused.push(...(await accountRowRefusals(tx, { council, roll: roster.roll, at }, change, person)));
      if (refused.length > 0) return { kind: 'refused', refused, roster };
      if (seen !== undefined && seen !== roster.revision) return { kind: 'stale', roster };
      await this.keep(tx, { council, roll: roster.roll, at, by: person }, change);
      const sequence = await this.enter(tx, council, person, at, change);
      if (isAccount(change)) await putAccountLetter(tx, { council, sequence, at, roster }, change, this.world);
      await putCoverLetters(tx, { council, by: person, sequence, at, roster }, change, this.world);
      await eraseNames(tx, { council, by: person, at, random: () => this.world.random(16) }, change);
      if (under !== null) await keepAnswer(tx, { ...under, status: 200, response: String(sequence), at });
      return { kind: 'done', sequence };
    });
  }

  /** Removes what need not be kept any longer, and says so where people or the record would miss it. Returns what, or `null`. */
  removeExpired(council: string): Promise<Record<string, number> | null> {
    return this.records.write(async (tx) => {
      const at = this.world.now();
      const { roll } = await this.rolls.of(tx, council);
      const { told, before } = await removeExpired(tx, roll.data, deadlinesOf(roll.data.constitution, at));
      if (Object.keys(told).length === 0) return null;
      await this.enter(tx, council, 'clock', at, { type: 'removeExpired', before, removed: told });
      return told;
    });
  }

  private async keep(tx: EntityManager, keeping: Keeping, change: CouncilChange): Promise<void> {
    const { council, roll, at } = keeping;
    if (isAdministration(change)) return keepAdministration(tx, keeping, change);
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
      case 'changeHost':
        await assertNobodyAt(tx, council, change.host);
        return saveHost(tx, { id: council, host: change.host });
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

/** Throws `Invalid` for a host at which another council is visited, and for what is no host name. */
async function assertNobodyAt(tx: EntityManager, council: string, host: string | null): Promise<void> {
  if (host === null) return;
  if (!isHost(host)) throw new Invalid([{ field: 'host', code: 'bad-format', detail: host }]);
  if ((await listHosts(tx)).some((other) => other.host === host && other.id !== council))
    throw new Invalid([{ field: 'host', code: 'duplicate', detail: host }]);
}

/** One checkpoint a day: two relays may both want to take it. */
async function checkpointTaken(tx: EntityManager, council: string, at: Instant): Promise<Refusal[]> {
  const latest = await latestOfKind(tx, { kind: 'council', id: council, council }, entryOfChange.takeCheckpoint);
  if (latest === null || londonDate(latest.at) < londonDate(at)) return [];
  return [{ code: 'checkpoint-taken', source: 'One checkpoint a day', clearedBy: [{ person: 'clock' }], since: latest.at, details: {} }];
}
