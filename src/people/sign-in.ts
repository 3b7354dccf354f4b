import { createHash } from 'node:crypto';
import type { Config } from '../config.js';
import { type Person, personByHandle, personByToken } from '../records/people.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { DEMO_COUNCIL } from './found-demo.js';

export type { Person } from '../records/people.js';

/** Marks what answers whoever asks, without sign-in. */
export const PUBLIC = 'public';

/** Finds out who is asking. Later ways to sign in come in here, behind the same question. */
export class SignIn {
  constructor(
    private readonly records: Records,
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

  private behind(token: string): Promise<Person | null> {
    const handle = this.config.demo ? /^demo:(.+)$/.exec(token)?.[1] : undefined;
    if (handle !== undefined) return personByHandle(this.records.reader, DEMO_COUNCIL, handle);
    return personByToken(this.records.reader, createHash('sha256').update(token).digest('hex'), this.world.now());
  }
}
