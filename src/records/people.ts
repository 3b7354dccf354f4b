import type { EntityManager } from 'typeorm';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import { Delegation, Person, PostHolding, Token } from './entities/people.js';
import { insertRows, selectRow, selectRows, updateRows } from './rows.js';

export type { Delegation, Person, PostHolding, Token } from './entities/people.js';

export const personByHandle = (db: EntityManager, council: string, handle: string): Promise<Person | null> =>
  selectRow(db, Person, { council, handle });

export const personById = (db: EntityManager, council: string, id: PersonId): Promise<Person | null> =>
  selectRow(db, Person, { council, id });

/** Those of the ids that are persons of the council, in no order. */
export const personsById = (db: EntityManager, council: string, ids: readonly PersonId[]): Promise<Person[]> =>
  selectRows(db, Person, { council, id: ids });

/** Everybody of the council, whoever has left too. */
export const personsOf = (db: EntityManager, council: string): Promise<Person[]> => selectRows(db, Person, { council }, { by: 'handle' });

/** Every holding of a post in the council, past and to come. */
export const holdingsOf = (db: EntityManager, council: string): Promise<PostHolding[]> =>
  selectRows(db, PostHolding, { council }, { by: 'fromAt' });

/** Every delegation in the council, past, revoked and to come. */
export const delegationsOf = (db: EntityManager, council: string): Promise<Delegation[]> =>
  selectRows(db, Delegation, { council }, { by: 'fromAt' });

/** Whoever joins is sent each letter by itself. */
export const insertPerson = (tx: EntityManager, person: Omit<Person, 'letters'>): Promise<void> =>
  insertRows(tx, Person, [{ ...person, letters: 'each' }]);

/** Takes name, address and choices off a person; the id and what the person did stay. Returns whether there was such a person. */
export async function pseudonymise(tx: EntityManager, council: string, id: PersonId, at: Instant): Promise<boolean> {
  const blank: Partial<Person> = {
    ...{ handle: id, name: '', email: null, pseudonymisedAt: at },
    ...{ language: 'en', letters: 'each' },
  };
  return (await updateRows<Person>(tx, Person, { council, id }, blank)) === 1;
}

/** From `fromAt` on the person holds the post; in the place of a holding from then on that was ended before it began. */
export async function holdPost(tx: EntityManager, holding: PostHolding): Promise<void> {
  const { council, person, post, fromAt, untilAt } = holding;
  const again = await updateRows(tx, PostHolding, { council, person, post, fromAt }, { untilAt });
  if (again === 0) await insertRows(tx, PostHolding, [holding]);
}

/** Changes what is known of somebody. Returns whether there was such a person. */
export async function updatePerson(
  tx: EntityManager,
  council: string,
  id: PersonId,
  changes: Partial<Pick<Person, 'handle' | 'name' | 'email' | 'language' | 'letters'>>,
): Promise<boolean> {
  return (await updateRows<Person>(tx, Person, { council, id }, changes)) === 1;
}

/** Ends what would last longer: at `untilAt` the person holds the post no longer. Returns whether there was anything to end. */
export async function endHolding(
  tx: EntityManager,
  { council, person, post }: Pick<PostHolding, 'council' | 'person' | 'post'>,
  untilAt: Instant,
): Promise<boolean> {
  const held = await selectRows(tx, PostHolding, { council, person, post });
  const longer = held.filter((holding) => holding.untilAt === null || holding.untilAt > untilAt);
  for (const { fromAt } of longer) await updateRows(tx, PostHolding, { council, person, post, fromAt }, { untilAt });
  return longer.length > 0;
}

export const insertDelegation = (tx: EntityManager, delegation: Delegation): Promise<void> => insertRows(tx, Delegation, [delegation]);

export const delegationById = (db: EntityManager, council: string, id: string): Promise<Delegation | null> =>
  selectRow(db, Delegation, { council, id });

/** Ends a delegation early. Returns whether it stood. */
export async function revokeDelegation(tx: EntityManager, council: string, id: string, at: Instant): Promise<boolean> {
  return (await updateRows(tx, Delegation, { council, id, revokedAt: null }, { revokedAt: at })) === 1;
}

/** What is said of a token that is issued; where nothing is, it reads and writes. */
export type NewToken = Omit<Token, 'scopes' | 'usedOn'> & Partial<Pick<Token, 'scopes'>>;

export const insertToken = (tx: EntityManager, token: NewToken): Promise<void> =>
  insertRows(tx, Token, [{ scopes: 'read write', ...token, usedOn: null }]);

/** The token with this SHA-256 hash, or `null` when there is none, or it has expired or been revoked by then. */
export async function openToken(db: EntityManager, hash: string, at: Instant): Promise<Token | null> {
  const token = await selectRow(db, Token, { hash });
  return token === null || !isIn({ fromAt: token.createdAt, untilAt: token.expiresAt }, at) || isRevoked(token, at) ? null : token;
}

/** Whose token has this hash, under the conditions of `openToken`. */
export async function personByToken(db: EntityManager, hash: string, at: Instant): Promise<Person | null> {
  const token = await openToken(db, hash, at);
  return token === null ? null : personById(db, token.council, token.person);
}

/** Keeps the day on which a token last opened the door. It is no part of the record. */
export async function tokenUsed(tx: EntityManager, hash: string, usedOn: string): Promise<void> {
  await updateRows(tx, Token, { hash }, { usedOn });
}

/** Every token of the council, or of one person, in the order in which they were issued; expired and revoked ones too. */
export const tokensOf = (db: EntityManager, council: string, person?: PersonId): Promise<Token[]> =>
  selectRows(db, Token, { council, ...(person === undefined ? {} : { person }) }, { by: 'createdAt' });

/** Returns whether that person had such a token, not yet revoked. */
export async function revokeToken(
  tx: EntityManager,
  { council, person, id }: Pick<Token, 'council' | 'person' | 'id'>,
  at: Instant,
): Promise<boolean> {
  return (await updateRows(tx, Token, { council, person, id, revokedAt: null }, { revokedAt: at })) === 1;
}

/** Ends every token of a person that still opens anything. */
export async function revokeTokensOf(
  tx: EntityManager,
  { council, person }: Pick<Token, 'council' | 'person'>,
  at: Instant,
): Promise<void> {
  await updateRows(tx, Token, { council, person, revokedAt: null }, { revokedAt: at });
}

/** Whether a token had expired, or was revoked, before that moment. */
export const tokenEndedBefore = ({ expiresAt, revokedAt }: Pick<Token, 'expiresAt' | 'revokedAt'>, before: Instant): boolean =>
  [expiresAt, revokedAt].some((end) => end !== null && end < before);

const isIn = ({ fromAt, untilAt }: { fromAt: Instant; untilAt: Instant | null }, at: Instant): boolean =>
  fromAt <= at && (untilAt === null || at < untilAt);

const isRevoked = ({ revokedAt }: { revokedAt: Instant | null }, at: Instant): boolean => revokedAt !== null && revokedAt <= at;
