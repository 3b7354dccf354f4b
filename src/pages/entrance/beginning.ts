import { Inject, Injectable } from '@nestjs/common';
import { WORLD } from '../../given.js';
import type { Proof } from '../../people/oidc.js';
import type { Person } from '../../people/sign-in.js';
import type { Session } from '../../people/web-sessions.js';
import type { World } from '../../world.js';
import { Screen } from '../screen.js';
import type { Visit } from '../web-types.js';

/** A form that was typed into when the visit had ended. */
interface Kept {
  /** Who typed it; absent where nobody knows any more. */
  person?: string;
  address: string;
  fields: [string, string][];
}

/** Where whoever signs in goes on, as the page of sign-in was sent it: an address of ours or nothing, and a form that was typed into. */
export interface GoingOn {
  next: string;
  kept: string;
  /** What the council's provider said, where it was that which let the person in. */
  proof?: Proof;
  /** A token let the person in, which proves that somebody has it, and no more; only one that may decide is proof enough. */
  unproved?: true;
}

/** Begins a visit, whichever way somebody has proved who they are. */
@Injectable()
export class Beginning {
  constructor(
    private readonly screen: Screen,
    @Inject(WORLD) private readonly world: World,
  ) {}

  /** Under a name of its own, so that nobody goes on under one that was known before; leads to where the person was going. */
  async begin(visit: Visit, person: Person, { next, kept, proof, unproved }: GoingOn): Promise<void> {
    const { session } = visit.request;
    await session.regenerate();
    const again = keptFor(person.id, kept);
    const now = this.world.now();
    Object.assign(visit.request.session, {
      council: person.council,
      person: person.id,
      begunAt: now,
      seenAt: now,
      ...(unproved ? {} : proof === undefined ? { provedAt: now } : provedBy(proof, now)),
      // Whoever was asked before they typed anything has nothing to look through.
      ...(again === null || again.fields.length === 0 ? {} : { kept: again, told: { key: 'page.again.told', values: {} } }),
    });
    visit.reply.generateCsrf();
    const to = pageIn(next);
    this.screen.lead(visit, again?.address ?? (to === '' ? '/tasks' : to));
  }
}

/** A provider that knows somebody from before lets them in without asking: they have proved who they are when it last asked, if it says when that was. */
function provedBy({ issuer, idToken, secondsAgo }: Proof, now: string): Partial<Session> {
  const provider = { issuer, idToken };
  return secondsAgo === null ? { provider } : { provider, provedAt: new Date(Date.parse(now) - secondsAgo * 1000).toISOString() };
}

/** An address of ours, or nothing: nobody is led elsewhere by a link that looks like ours. */
export const pageIn = (value: unknown): string =>
  typeof value === 'string' && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(value) ? value : '';

/** What was typed before, for whoever signs in now; what somebody else had typed is nobody's but theirs. */
function keptFor(person: string, text: string): Pick<Kept, 'address' | 'fields'> | null {
  const kept = keptIn(text);
  if (kept === null || (kept.person ?? person) !== person) return null;
  return { address: kept.address, fields: kept.fields };
}

function keptIn(text: string): Kept | null {
  if (text === '') return null;
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null || !('address' in kept) || !('fields' in kept)) return null;
    const address = pageIn(kept.address);
    const { fields } = kept;
    const whose = 'person' in kept && typeof kept.person === 'string' ? { person: kept.person } : {};
    const pairs =
      Array.isArray(fields) && fields.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((x) => typeof x === 'string'));
    return address === '' || !pairs ? null : { ...whose, address, fields: fields as [string, string][] };
  } catch {
    // What somebody has made of it is nothing that we have kept.
    return null;
  }
}
