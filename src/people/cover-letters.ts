import type { EntityManager } from 'typeorm';
import type { Instant, PersonId, Post } from '../../workflows/constitution.js';
import { cancelLetter, openLettersOf, postLetter } from '../records/letters.js';
import { newId, type World } from '../world.js';
import type { CouncilChange } from './council-changes.js';
import type { Cover } from './roll.js';
import type { Roster } from './rolls.js';

/** Every letter about cover for an absence. The wording is `letter.<kind>` in the locales; none is ever gathered into a digest. */
export const coverLetters = ['coverAnnounced', 'coverArranged', 'coverBegins', 'coverEnded'] as const;
export type CoverLetter = (typeof coverLetters)[number];

/** What is kept with such a letter. */
export interface CoverTold {
  /** The cover's id. */
  cover: string;
  principal: PersonId;
  deputy: PersonId;
  posts: Post[];
  from: Instant;
  until: Instant;
}

/** A change of covers as it was just entered: the roster is as of before it. */
interface Entered {
  council: string;
  /** Who asked. */
  by: PersonId;
  sequence: number;
  at: Instant;
  roster: Roster;
}

/**
 * Tells the deputy of a cover when it is arranged, and again on its first day where that is yet to come; and the principal,
 * where somebody else has arranged it. One that is ended is told to the deputy, and what had not gone yet does not go.
 * In the same transaction as the change.
 */
export async function putCoverLetters(tx: EntityManager, entered: Entered, change: CouncilChange, world: World): Promise<void> {
  const { at, by, roster } = entered;
  if (change.type === 'delegate') {
    const { id: cover, principal, deputy, posts, from, until } = change;
    const told: CoverTold = { cover, principal, deputy, posts, from, until };
    if (deputy !== by) await put(tx, entered, { kind: 'coverAnnounced', person: deputy, told }, world);
    if (principal !== by) await put(tx, entered, { kind: 'coverArranged', person: principal, told }, world);
    if (from > at) await put(tx, entered, { kind: 'coverBegins', person: deputy, told, notBefore: from }, world);
    return;
  }
  for (const { revokedAt: _, id: cover, ...rest } of endedBy(change, roster, at)) {
    for (const letter of await openLettersOf(tx, { council: entered.council, person: rest.deputy, kind: 'coverBegins' }, at))
      if ((letter.payload as Partial<CoverTold>).cover === cover) await cancelLetter(tx, letter);
    const leaves = change.type === 'completeLeaving' && change.person === rest.deputy;
    if (rest.deputy !== by && !leaves) await put(tx, entered, { kind: 'coverEnded', person: rest.deputy, told: { cover, ...rest } }, world);
  }
}

/** The covers that a change ends before their time. */
function endedBy(change: CouncilChange, { roll }: Roster, at: Instant): Cover[] {
  const open = roll.data.covers.filter(({ until, revokedAt }) => revokedAt === null && until > at);
  if (change.type === 'revokeDelegation') return open.filter(({ id }) => id === change.id);
  if (change.type === 'completeLeaving') return open.filter(({ principal, deputy }) => [principal, deputy].includes(change.person));
  return [];
}

async function put(
  tx: EntityManager,
  { council, sequence, at, roster }: Entered,
  { kind, person, told, notBefore }: { kind: CoverLetter; person: PersonId; told: CoverTold; notBefore?: Instant },
  world: World,
): Promise<void> {
  const reader = roster.byId(person);
  if (reader === undefined || reader.pseudonymisedAt !== null || reader.kind === 'system') return;
  await postLetter(tx, {
    ...{ id: newId(world), council, proposal: null, sequence, kind, person, payload: told, at },
    ...{ language: reader.language, address: reader.email, ...(notBefore === undefined ? {} : { notBefore }) },
    messageId: `<${council}.${sequence}.${kind}.${person}.${told.cover}@cabinet-decisions>`,
  });
}
