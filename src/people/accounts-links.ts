import { createHash } from 'node:crypto';
import type { Instant } from '../../workflows/constitution.js';
import { Invalid, NotFound } from '../errors.js';
import { type OneTimeKind, oneTimeLinkBy, openOneTimeLink } from '../records/accounts.js';
import type { Person } from '../records/people.js';
import type { Records } from '../records/transaction.js';
import { newId, type World } from '../world.js';
import { personNamed } from './accounts.js';
import type { AccountChange } from './accounts-changes.js';
import type { AccountKey } from './accounts-key.js';
import type { CouncilDesk, CouncilOutcome, Sent } from './council-desk.js';
import type { Asking } from './only-for.js';
import type { Rolls, Roster } from './rolls.js';

const HOUR = 3_600_000;
/** For how long a link opens, in milliseconds. */
const lasts: Record<OneTimeKind, number> = { invitation: 7 * 24 * HOUR, reset: HOUR };

/** A link that opens now: whose it is, and what for. */
export interface OpenLink {
  id: string;
  kind: OneTimeKind;
  person: Person;
  roster: Roster;
  until: Instant;
}

/** What became of asking for a link. `secret` opens it, and is for whoever hands it on at once: the operator. */
export type LinkOutcome = { kind: 'issued'; secret: string; until: Instant; sequence: number } | Exclude<CouncilOutcome, { kind: 'done' }>;

/** Where a link leads, below the address of the service. */
export const linkAddress = (secret: string): string => `/sign-in/link/${secret}`;

/**
 * The single-use links by which people set a password: an invitation, with which somebody gets an account, and a reset.
 * Only the SHA-256 of what opens one is kept; it goes to the person by letter.
 */
export class AccountLinks {
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly desk: CouncilDesk,
    private readonly key: AccountKey,
    private readonly world: World,
  ) {}

  /** Asks for a link for somebody. Throws `NotFound` for a handle that there is not, and `Invalid` for somebody who cannot be written to. */
  async issue(
    asker: Pick<Asking, 'council'> & { id: string },
    type: 'inviteAccount' | 'askReset' | 'readmitAdministrator',
    handle: string,
    sent: Sent & { byHand?: true } = {},
  ): Promise<LinkOutcome> {
    const { byHand, ...once } = sent;
    const person = (await this.rolls.of(this.records.reader, asker.council)).byHandle(handle);
    if (person === undefined || person.pseudonymisedAt !== null) throw new NotFound('person', handle);
    if (person.email === null && byHand === undefined) throw new Invalid([{ field: 'email', code: 'no-address' }]);
    const kind = type === 'askReset' ? 'reset' : 'invitation';
    const link = newId(this.world);
    const secret = this.key.linkSecret(link);
    const until = new Date(Date.parse(this.world.now()) + lasts[kind]).toISOString();
    const change: AccountChange = { type, person: person.id, link, hash: hashOf(secret), until };
    const outcome = await this.desk.perform(asker.council, asker.id, change, once);
    return outcome.kind === 'done' ? { kind: 'issued', secret, until, sequence: outcome.sequence } : outcome;
  }

  /** The same, and nobody but the reader of the letter has what opens it. */
  async ask(asker: Asking, type: 'inviteAccount' | 'askReset', handle: string, sent: Sent = {}): Promise<CouncilOutcome> {
    const outcome = await this.issue(asker, type, handle, sent);
    return outcome.kind === 'issued' ? { kind: 'done', sequence: outcome.sequence } : outcome;
  }

  /** Asks for a reset link for whoever is called so, and comes back at once: how long it takes would tell whether anybody is. */
  askedFor(council: string, name: string, failed: (error: unknown) => void): void {
    const asking = this.forgotten(council, name).catch(failed);
    this.underWay.add(asking);
    void asking.finally(() => this.underWay.delete(asking));
  }

  /** Once every link that was asked for is written. */
  async settled(): Promise<void> {
    await Promise.all(this.underWay);
  }

  /** The program is told to stop: what was asked for is done first. */
  onModuleDestroy(): Promise<void> {
    return this.settled();
  }

  /** A reset link, if anybody is called so and has an account. */
  private async forgotten(council: string, name: string): Promise<void> {
    const person = personNamed(await this.rolls.of(this.records.reader, council), name);
    if (person === null || person.email === null) return;
    await this.issue({ council, id: 'clock' }, 'askReset', person.handle);
  }

  /** What a secret opens now, in a council. @throws NotFound for nothing. */
  async opened(council: string, secret: string): Promise<OpenLink> {
    const { reader } = this.records;
    const link = await oneTimeLinkBy(reader, council, hashOf(secret), this.world.now());
    const roster = await this.rolls.of(reader, council);
    const person = link === null ? undefined : roster.byId(link.person);
    if (link === null || person === undefined || person.pseudonymisedAt !== null) throw new NotFound('link', '');
    return { id: link.id, kind: link.kind, person, roster, until: link.endsAt };
  }

  /** Until when the latest link that somebody was sent opens; `null` where none does. */
  async waiting({ council, id }: Asking): Promise<{ kind: OneTimeKind; until: Instant } | null> {
    const link = await openOneTimeLink(this.records.reader, { council, person: id }, this.world.now());
    return link === null ? null : { kind: link.kind, until: link.endsAt };
  }
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
