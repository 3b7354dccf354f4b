import { createHash } from 'node:crypto';
import type { Actor, PersonId } from '../../workflows/constitution.js';
import { londonDate } from '../../workflows/deadlines.js';
import type { Config } from '../config.js';
import { demoPeople } from '../councils/demo-people.js';
import { openToken, type Person, personByHandle, personById, tokenUsed } from '../records/people.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { DEMO_COUNCIL } from './found-demo.js';
import type { Rolls, Roster } from './rolls.js';
import { scopesIn, type TokenScope, tokenScopes, usualScopes } from './token-scopes.js';

export type { Person } from '../records/people.js';

/** Marks what answers whoever asks, without sign-in. */
export const PUBLIC = 'public';

/** Somebody who is there now: with the posts held and the absences covered at this moment. */
export interface Present {
  person: Person;
  actor: Actor;
  roster: Roster;
}

/** Whom a program acts for, and what it may do. */
export interface Bearer {
  person: Person;
  scopes: readonly TokenScope[];
}

/** Finds out who is asking. Later ways to sign in come in here, behind the same question. */
export class SignIn {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
    private readonly config: Pick<Config, 'demo'>,
  ) {}

  /** The same as `bearer`, and `null` where the token may only look, or only change: whoever is let in to the pages by it does both there. */
  async who(authorization: string | undefined, council: string): Promise<Bearer | null> {
    const bearer = await this.bearer(authorization, council);
    return bearer !== null && usualScopes.every((scope) => bearer.scopes.includes(scope)) ? bearer : null;
  }

  /**
   * The person of a council behind an `Authorization` header, and what may be done with it; `null` for nobody, and for
   * somebody of another council: a bearer token, of which only the hash is known here, or in the demo `demo:<handle>`,
   * which may do everything. Somebody who has left, or was pseudonymised, cannot sign in any more.
   */
  async bearer(authorization: string | undefined, council: string): Promise<Bearer | null> {
    const token = /^Bearer +([\x21-\x7e]{1,500})$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return null;
    const bearer = await this.behind(token, council);
    if (bearer === null || bearer.person.council !== council || bearer.person.pseudonymisedAt !== null) return null;
    return (await this.rolls.of(this.records.reader, council)).isGone(bearer.person.id, this.world.now()) ? null : bearer;
  }

  /** Somebody who has signed in before, as they are now; `null` for somebody who is gone. A post that was taken away is away at once. */
  async still(council: string, id: PersonId): Promise<Present | null> {
    const roster = await this.rolls.of(this.records.reader, council);
    const person = roster.byId(id);
    const at = this.world.now();
    if (person === undefined || person.pseudonymisedAt !== null || roster.isGone(id, at)) return null;
    return { person, actor: roster.actor(id, at), roster };
  }

  /** Everybody whom a visitor of the demo can be, in the order of its posts; nobody elsewhere, and of no other council. */
  async players(council: string): Promise<Present[]> {
    if (!this.config.demo || council !== DEMO_COUNCIL) return [];
    const found = await Promise.all(demoPeople.map(({ id }) => this.still(DEMO_COUNCIL, id)));
    return found.filter((present) => present !== null);
  }

  private async behind(secret: string, council: string): Promise<Bearer | null> {
    const { reader } = this.records;
    const handle = this.config.demo ? /^demo:(.+)$/.exec(secret)?.[1] : undefined;
    if (handle !== undefined) {
      const person = await personByHandle(reader, council, handle);
      return person === null ? null : { person, scopes: tokenScopes };
    }
    const at = this.world.now();
    const token = await openToken(reader, createHash('sha256').update(secret).digest('hex'), at);
    if (token === null || token.council !== council) return null;
    const person = await personById(reader, token.council, token.person);
    if (person === null) return null;
    // To the day: a program asks often, and nobody needs to know more of when.
    const today = londonDate(at);
    if (token.usedOn !== today) await this.records.write((tx) => tokenUsed(tx, token.hash, today));
    return { person, scopes: scopesIn(token.scopes) };
  }
}
