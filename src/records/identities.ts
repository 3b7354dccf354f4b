import type { EntityManager } from 'typeorm';
import type { PersonId } from '../../workflows/constitution.js';
import { IdentityRow } from './entities/identity.js';
import { deleteRows, insertRows, selectRow, selectRows } from './rows.js';

export type Identity = IdentityRow;

/** Whoever that provider calls so in a council, or `null`. */
export const identityBy = (
  db: EntityManager,
  { council, issuer, subject }: Pick<Identity, 'council' | 'issuer' | 'subject'>,
): Promise<Identity | null> => selectRow(db, IdentityRow, { council, issuer, subject });

/** Who a person is at the council's provider, or `null`. */
export const identityOf = (db: EntityManager, council: string, person: PersonId): Promise<Identity | null> =>
  selectRow(db, IdentityRow, { council, person });

/** Every identity of a council, in no order. */
export const identitiesOf = (db: EntityManager, council: string): Promise<Identity[]> => selectRows(db, IdentityRow, { council });

export const insertIdentity = (tx: EntityManager, identity: Identity): Promise<void> => insertRows(tx, IdentityRow, [identity]);

/** Returns whether there was one. */
export async function removeIdentity(tx: EntityManager, council: string, person: PersonId): Promise<boolean> {
  return (await deleteRows(tx, IdentityRow, { council, person })) === 1;
}
