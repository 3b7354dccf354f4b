import { createHash } from 'node:crypto';
import type { Actor, PersonId } from '../../workflows/constitution.js';
import type { Config } from '../config.js';
import { demoPeople } from '../councils/demo-people.js';
import { type Person, personByHandle, personByToken } from '../records/people.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { DEMO_COUNCIL } from './found-demo.js';
import type { Rolls, Roster } from './rolls.js';

export type { Person } from '../records/people.js';

/** Marks what answers whoever asks, without sign-in. */
export const PUBLIC = 'public';

/** Somebody who is there now: with the posts held and the absences covered at this moment. */
export interface Present {
  person: Person;
  actor: Actor;
  roster: Roster;
}

/** Finds out who is asking. Later ways to sign in come in here, behind the same question. */
export class SignIn {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
    private readonly config: Pick<Config, 'demo'>,
  ) {}

  /**
   * The person behind an `Authorization` header, or `null`: a bearer token, of which only the hash is known here, or in
   * the demo `demo:<handle>`. Somebody who was pseudonymised cannot sign in any more.
   */
  async who(authorization: string | undefined): Promise<Person | null> {
    const token = /^Bearer +([\x21-\x7e]{1,500})$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return null;
    const person = await this.behind(token);
    return person === null || person.pseudonymisedAt !== null ? null : person;
  }

  /** Somebody who has signed in before, as they are now; `null` for somebody who is gone. A post that was taken away is away at once. */
  async still(council: string, id: PersonId): Promise<Present | null> {
    const roster = await this.rolls.of(this.records.reader, council);
    const person = roster.byId(id);
    if (person === undefined || person.pseudonymisedAt !== null) return null;
    return { person, actor: roster.actor(id, this.world.now()), roster };
  }

  /** Everybody whom a visitor of the demo can be, in the order of its posts; nobody elsewhere. */
  async players(): Promise<Present[]> {
    if (!this.config.demo) return [];
    const found = await Promise.all(demoPeople.map(({ id }) => this.still(DEMO_COUNCIL, id)));
    return found.filter((present) => present !== null);
  }

  private behind(token: string): Promise<Person | null> {
    const handle = this.config.demo ? /^demo:(.+)$/.exec(token)?.[1] : undefined;
    if (handle !== undefined) return personByHandle(this.records.reader, DEMO_COUNCIL, handle);
    return personByToken(this.records.reader, createHash('sha256').update(token).digest('hex'), this.world.now());
  }
}
