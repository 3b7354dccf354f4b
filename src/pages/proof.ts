import type { Instant } from '../../workflows/constitution.js';
import { DomainError } from '../errors.js';
import type { CouncilChange } from '../people/council-changes.js';
import type { Roster } from '../people/rolls.js';
import type { OwnVisit } from './web-types.js';

/** Minutes for which it is enough to have proved who one is. */
export const PROVED_FOR = 10;

/** Thrown when something is asked for that whoever visits has to prove first for, once more, who they are. */
export class ProveFirst extends DomainError {
  readonly code = 'prove-first';

  constructor() {
    super('prove first who you are');
  }
}

/** Throws `ProveFirst` where somebody has not proved who they are within the last minutes. */
export function assertProved({ request: { session } }: OwnVisit, now: Instant): void {
  const { provedAt } = session;
  const since = provedAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(now) - Date.parse(provedAt);
  // A clock of somebody else's may be a little ahead of ours, and no more than that.
  if (since >= PROVED_FOR * 60_000 || since < -60_000) throw new ProveFirst();
}

/** Verbs of a proposal that a browser left open is not enough for. */
export const provedVerbs: readonly string[] = ['recordDecision'];

/** Whether a change of the council is one: who runs the service, how people sign in, and where a link goes that signs somebody in. */
export function needsProof(change: CouncilChange, roster: Roster): boolean {
  switch (change.type) {
    // Whoever gives posts could give themselves one that decides or signs.
    case 'holdPost':
    case 'changeConstitution':
      return true;
    case 'delegate':
      return change.posts.includes('admin');
    case 'pseudonymisePerson':
      return true;
    case 'changePerson':
      return change.email !== undefined && change.email !== roster.byId(change.person)?.email;
    case 'issueToken':
      return change.scopes?.includes('decide') ?? false;
    case 'changeSignIn':
      return true;
    default:
      return false;
  }
}
