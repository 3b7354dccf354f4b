import { createHash } from 'node:crypto';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import { NotFound } from '../errors.js';
import { calendarLinkBy, calendarLinkOf } from '../records/calendar-links.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import type { CouncilDesk, CouncilOutcome, Sent } from './council-desk.js';
import type { Asking } from './only-for.js';
import type { Rolls } from './rolls.js';
import type { Present } from './sign-in.js';

/** A link as it is shown: the address itself is nowhere in it, and nowhere kept. */
export interface CalendarLinkView {
  issued: Instant;
}

/** What became of asking for a link. `secret` is shown this once: to whoever asks again under the same name, nothing is. */
export type LinkIssued =
  | { kind: 'issued'; link: CalendarLinkView; secret: string }
  | { kind: 'again' }
  | Exclude<CouncilOutcome, { kind: 'done' }>;

/** Where a calendar is read, below the address of the council: `secret` opens it, without sign-in. */
export const calendarAddress = (council: string, secret: string): string => `${council}/calendar/${secret}.ics`;

/**
 * The secret addresses of people's own calendars, which calendar programs read without signing in. Everybody has one at
 * most, and it is theirs alone to issue, to renew and to revoke. Only the SHA-256 of it is kept, in its row and in the
 * record.
 */
export class CalendarLinks {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly desk: CouncilDesk,
    private readonly world: World,
  ) {}

  /** Issues a link; the one that there was opens nothing any more. Throws `NotFound` for a handle that there is not. */
  async issue(asker: Asking, handle: string, sent: Sent = {}): Promise<LinkIssued> {
    const person = await this.idOf(asker, handle);
    const secret = Buffer.from(this.world.random(32)).toString('base64url');
    const outcome = await this.desk.perform(asker.council, asker.id, { type: 'issueCalendarLink', person, hash: hashOf(secret) }, sent);
    if (outcome.kind !== 'done') return outcome;
    if (outcome.again) return { kind: 'again' };
    const link = await this.of({ council: asker.council, id: person });
    if (link === null) throw new NotFound('calendar link', handle);
    return { kind: 'issued', link, secret };
  }

  /** Throws `NotFound` where the person has no link. */
  async revoke(asker: Asking, handle: string, sent: Sent = {}): Promise<CouncilOutcome> {
    const person = await this.idOf(asker, handle);
    return this.desk.perform(asker.council, asker.id, { type: 'revokeCalendarLink', person }, sent);
  }

  /** The asker's own link, or `null`. */
  async of({ council, id }: Asking): Promise<CalendarLinkView | null> {
    const link = await calendarLinkOf(this.records.reader, council, id);
    return link === null ? null : { issued: link.issuedAt };
  }

  /** Whose calendar of a council a secret opens now. `null` for one that was renewed or revoked, and of somebody who has left. */
  async whose(secret: string, council: string): Promise<Present | null> {
    const { reader } = this.records;
    const link = await calendarLinkBy(reader, hashOf(secret));
    if (link === null || link.council !== council) return null;
    const at = this.world.now();
    const roster = await this.rolls.of(reader, link.council);
    const person = roster.byId(link.person);
    if (person === undefined || person.pseudonymisedAt !== null || roster.roll.hasLeft(person.id, at)) return null;
    return { person, actor: roster.actor(person.id, at), roster };
  }

  private async idOf({ council }: Asking, handle: string): Promise<PersonId> {
    const person = (await this.rolls.of(this.records.reader, council)).byHandle(handle);
    if (person === undefined || person.pseudonymisedAt !== null) throw new NotFound('person', handle);
    return person.id;
  }
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
