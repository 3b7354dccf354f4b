import type { EntityManager } from 'typeorm';
import type { Actor, Instant, PersonId } from '../../workflows/constitution.js';
import type { Party } from '../../workflows/standing.js';
import type { CalendarRules } from '../councils/calendar.js';
import type { Look } from '../councils/look.js';
import type { SignInSettings } from '../councils/sign-in-settings.js';
import { NotFound } from '../errors.js';
import { councilHead, loadCouncil } from '../records/councils.js';
import { leavingsOf } from '../records/leavings.js';
import { delegationsOf, holdingsOf, type Person, personsOf } from '../records/people.js';
import { Roll } from './roll.js';

/** A council's people and who may act for it: the roll, and the names behind its ids. */
export class Roster {
  private readonly ids: Map<PersonId, Person>;
  private readonly handles: Map<string, Person>;

  constructor(
    readonly roll: Roll,
    people: readonly Person[],
    /** The revision of the constitution and calendar. */
    readonly revision: number,
    /** How far the council's chain had come: the entry that this roster is as of. */
    readonly sequence: number,
    /** Those whose leaving is completed. */
    private readonly departed: ReadonlySet<PersonId> = new Set(),
  ) {
    this.ids = new Map(people.map((p) => [p.id, p]));
    this.handles = new Map(people.map((p) => [p.handle, p]));
  }

  byId(id: PersonId): Person | undefined {
    return this.ids.get(id);
  }

  byHandle(handle: string): Person | undefined {
    return this.handles.get(handle);
  }

  /** Everybody of the council, by handle; whoever has left too. */
  get everybody(): Person[] {
    return [...this.ids.values()];
  }

  /** The handle behind an id; `clock` for the program, the id itself for somebody who is gone. */
  handleOf(id: PersonId): string {
    return this.ids.get(id)?.handle ?? id;
  }

  /** Somebody who has left the council: no door opens any more, unless they are given a post again. */
  isGone(person: PersonId, at: Instant): boolean {
    return this.departed.has(person) && this.roll.hasLeft(person, at);
  }

  actor(person: PersonId, at: Instant): Actor {
    return this.roll.actor(person, at);
  }

  /** Everybody whom a party means at that moment: a post is its holders and those who cover for them. */
  people(party: Party, at: Instant): Person[] {
    const ids = 'person' in party ? [party.person] : this.roll.answeringFor(party.post, at);
    return ids.flatMap((id) => this.ids.get(id) ?? []);
  }
}

/**
 * The rosters of the councils, remembered until something in the council changes: every such change is an entry of
 * the council's chain, so that its head tells whether what is remembered still holds. The head and not the length: a
 * change that was rolled back leaves the length to the next one, and never its hash.
 */
export class Rolls {
  private readonly kept = new Map<string, { head: string; roster: Roster }>();

  /** Throws `NotFound` when there is no such council. */
  async of(db: EntityManager, council: string): Promise<Roster> {
    const head = await councilHead(db, council);
    const kept = this.kept.get(council);
    if (kept !== undefined && kept.head === head) return kept.roster;
    const row = await loadCouncil(db, council);
    if (row === null || head === null) throw new NotFound('council', council);
    const holdings = (await holdingsOf(db, council)).map((h) => ({ person: h.person, post: h.post, from: h.fromAt, until: h.untilAt }));
    const covers = (await delegationsOf(db, council)).map(({ council: _, fromAt, untilAt, ...c }) => ({
      ...c,
      from: fromAt,
      until: untilAt,
    }));
    const calendar = row.calendar as CalendarRules;
    const people = await personsOf(db, council);
    const departed = new Set((await leavingsOf(db, council)).flatMap(({ person, completedAt }) => (completedAt === null ? [] : [person])));
    const systems = people.filter(({ kind }) => kind === 'system').map(({ id }) => id);
    const look = row.look as Look | null;
    const signIn = row.signIn as SignInSettings | null;
    const { constitution, host } = row;
    const roll = new Roll({ council, constitution, calendar, host, holdings, covers, look, signIn, systems });
    const roster = new Roster(roll, people, row.revision, row.sequence, departed);
    this.kept.set(council, { head, roster });
    return roster;
  }
}
