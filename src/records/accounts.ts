import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import type { Instant } from '../../workflows/constitution.js';
import { AccountRow, OneTimeLinkRow } from './entities/accounts.js';
import { deleteRows, insertRows, selectRow, updateRows } from './rows.js';

export type Account = AccountRow;
export type OneTimeLink = OneTimeLinkRow;
export type { OneTimeKind } from './entities/accounts.js';

/** Whose account it is. */
type Whose = Pick<Account, 'council' | 'person'>;

/** Somebody's account, or `null`. With `lock` nobody else changes it before the transaction ends. */
export const accountOf = (
  db: EntityManager,
  { council, person }: Whose,
  { lock = false }: { lock?: boolean } = {},
): Promise<Account | null> => selectRow(db, AccountRow, { council, person }, { lock });

/** Whose accounts of the council there are. */
export const accountsOf = (db: EntityManager, council: string): Promise<Pick<Account, 'person'>[]> =>
  db.find(AccountRow, { where: { council }, select: { person: true } });

/** Whether anybody of the council has an account. */
export const hasAccounts = (db: EntityManager, council: string): Promise<boolean> => db.existsBy(AccountRow, { council });

/** Whether anybody at all has an account, or a link with which to make one. */
export const anyAccounts = async (db: EntityManager): Promise<boolean> =>
  (await db.existsBy(AccountRow, {})) || (await db.existsBy(OneTimeLinkRow, { closedAt: IsNull() }));

/** In the place of the account that the person had. */
export async function replaceAccount(tx: EntityManager, account: Account): Promise<void> {
  await removeAccount(tx, account);
  await insertRows(tx, AccountRow, [account]);
}

/** Returns whether there was one. */
export async function updateAccount(
  tx: EntityManager,
  { council, person }: Whose,
  changes: Partial<Omit<Account, 'council' | 'person'>>,
): Promise<boolean> {
  return (await updateRows<AccountRow>(tx, AccountRow, { council, person }, changes)) === 1;
}

/** Returns whether there was one. */
export async function removeAccount(tx: EntityManager, { council, person }: Whose): Promise<boolean> {
  return (await deleteRows(tx, AccountRow, { council, person })) === 1;
}

/** A link in the place of those that the person had: only the latest one opens anything. */
export async function issueOneTimeLink(tx: EntityManager, link: Omit<OneTimeLink, 'closedAt'>): Promise<void> {
  await closeOneTimeLinks(tx, link, link.issuedAt);
  await insertRows(tx, OneTimeLinkRow, [{ ...link, closedAt: null }]);
}

/** None of the person's links opens anything any more. */
export async function closeOneTimeLinks(tx: EntityManager, { council, person }: Whose, at: Instant): Promise<void> {
  await updateRows<OneTimeLinkRow>(tx, OneTimeLinkRow, { council, person, closedAt: null }, { closedAt: at });
}

/** The link with this SHA-256 hash that opens at that moment, or `null`. */
export async function oneTimeLinkBy(db: EntityManager, council: string, hash: string, at: Instant): Promise<OneTimeLink | null> {
  const link = await selectRow(db, OneTimeLinkRow, { council, hash, closedAt: null });
  return link === null || link.endsAt <= at ? null : link;
}

/** Uses a link up. Returns whether it opened: of two at once, one does. */
export async function useOneTimeLink(
  tx: EntityManager,
  { council, person, id }: Pick<OneTimeLink, 'council' | 'person' | 'id'>,
  at: Instant,
): Promise<boolean> {
  const link = await selectRow(tx, OneTimeLinkRow, { id, council, person, closedAt: null }, { lock: true });
  if (link === null || link.endsAt <= at) return false;
  return (await updateRows<OneTimeLinkRow>(tx, OneTimeLinkRow, { id, closedAt: null }, { closedAt: at })) === 1;
}

/** The latest link that the person was sent and that opens at that moment, or `null`. */
export const openOneTimeLink = (db: EntityManager, { council, person }: Whose, at: Instant): Promise<OneTimeLink | null> =>
  db.findOne(OneTimeLinkRow, { where: { council, person, closedAt: IsNull(), endsAt: MoreThan(at) } });

/** How many links of a kind the person was sent after that moment. */
export const oneTimeLinksSince = (
  db: EntityManager,
  { council, person, kind }: Pick<OneTimeLink, 'council' | 'person' | 'kind'>,
  after: Instant,
): Promise<number> => db.countBy(OneTimeLinkRow, { council, person, kind, issuedAt: MoreThan(after) });
