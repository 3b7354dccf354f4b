import { createHash } from 'node:crypto';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import { NotFound } from '../errors.js';
import { type Token, tokensOf } from '../records/people.js';
import type { Records } from '../records/transaction.js';
import { newId, type World } from '../world.js';
import type { CouncilDesk, CouncilOutcome, Sent } from './council-desk.js';
import { type Asking, onlyFor, type Shown } from './only-for.js';
import type { Rolls, Roster } from './rolls.js';
import { scopesIn, type TokenScope } from './token-scopes.js';

/** A token as it is shown: what it opens the door with is nowhere in it, and nowhere kept. */
export interface TokenView {
  id: string;
  /** The last four characters of the id, to tell tokens of one name apart. */
  ending: string;
  name: string;
  /** Whom it speaks for, by handle. */
  person: string;
  issued: Instant;
  until: Instant | null;
  revokedAt: Instant | null;
  /** What it may do. */
  scopes: TokenScope[];
  /** The day on which it last opened the door; `null` where it never has. */
  usedOn: string | null;
  /** Whether it opens the door now. */
  opens: boolean;
}

/** What is asked for: whom it speaks for, what it is for, how long and for what it opens the door. */
export interface NewToken {
  handle: string;
  name: string;
  until: Instant;
  scopes: readonly TokenScope[];
}

/** What became of asking for a token. `secret` is shown this once: to whoever asks again under the same name, nothing is. */
export type Issued = { kind: 'issued'; token: TokenView; secret: string } | { kind: 'again' } | Exclude<CouncilOutcome, { kind: 'done' }>;

/**
 * Bearer tokens, by which programs act for the person, or the other system, that a token is for. Only the SHA-256 of
 * a token is kept, in its row and in the record.
 */
export class Tokens {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly desk: CouncilDesk,
    private readonly world: World,
  ) {}

  /** Issues a token for somebody, until a moment at most a year away. Throws `NotFound` for a handle that there is not. */
  async issue(asker: Asking, { handle, name, until, scopes }: NewToken, sent: Sent = {}): Promise<Issued> {
    const person = await this.idOf(asker, handle);
    const secret = Buffer.from(this.world.random(32)).toString('base64url');
    const hash = createHash('sha256').update(secret).digest('hex');
    const id = newId(this.world);
    const outcome = await this.desk.perform(
      asker.council,
      asker.id,
      { type: 'issueToken', id, hash, person, name, until, scopes: [...scopes] },
      sent,
    );
    if (outcome.kind !== 'done') return outcome;
    if (outcome.again) return { kind: 'again' };
    const token = (await this.of(asker, person)).find((one) => one.id === id);
    if (token === undefined) throw new NotFound('token', id);
    return { kind: 'issued', token, secret };
  }

  /** Throws `NotFound` for a token that the person does not have, or has no longer. */
  async revoke(asker: Asking, handle: string, id: string, sent: Sent = {}): Promise<CouncilOutcome> {
    const person = await this.idOf(asker, handle);
    return this.desk.perform(asker.council, asker.id, { type: 'revokeToken', id, person }, sent);
  }

  /** The tokens of one person, for that person and the administrator, or all of them for the administrator; the latest first. */
  async list(asker: Asking, handle?: string): Promise<Shown<TokenView[]>> {
    const roster = await this.rolls.of(this.records.reader, asker.council);
    const person = handle === undefined ? undefined : await this.idOf(asker, handle);
    if (person === asker.id) return { kind: 'shown', shown: await this.of(asker, person) };
    return onlyFor(['admin'], { roster, asker, at: this.world.now() }, () => this.of(asker, person));
  }

  private async of({ council }: Asking, person?: PersonId): Promise<TokenView[]> {
    const roster = await this.rolls.of(this.records.reader, council);
    const tokens = await tokensOf(this.records.reader, council, person);
    return tokens.map((token) => viewOf(token, roster, this.world.now())).reverse();
  }

  private async idOf({ council }: Asking, handle: string): Promise<PersonId> {
    const person = (await this.rolls.of(this.records.reader, council)).byHandle(handle);
    if (person === undefined || person.pseudonymisedAt !== null) throw new NotFound('person', handle);
    return person.id;
  }
}

function viewOf({ id, name, person, createdAt, expiresAt, revokedAt, scopes, usedOn }: Token, roster: Roster, at: Instant): TokenView {
  const opens = revokedAt === null && (expiresAt === null || at < expiresAt);
  return {
    id,
    ending: id.slice(-4),
    name,
    person: roster.handleOf(person),
    issued: createdAt,
    until: expiresAt,
    revokedAt,
    scopes: scopesIn(scopes),
    usedOn,
    opens,
  };
}
