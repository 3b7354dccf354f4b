import type { EntityManager } from 'typeorm';
import type { Instant } from '../../workflows/constitution.js';
import { postLetter } from '../records/letters.js';
import { newId, type World } from '../world.js';
import { type AccountChange, isLinkIssued } from './accounts-changes.js';
import type { Roster } from './rolls.js';

/** Every letter about somebody's account. The wording is `letter.<kind>` in the locales; none is ever gathered into a digest. */
export const accountLetters = ['accountInvited', 'resetAsked', 'passwordSet', 'secondFactorSet', 'accountLocked'] as const;
export type AccountLetter = (typeof accountLetters)[number];

const letterOf: Partial<Record<AccountChange['type'], AccountLetter>> = {
  inviteAccount: 'accountInvited',
  readmitAdministrator: 'accountInvited',
  askReset: 'resetAsked',
  // Whoever reads this and has not done it knows that somebody else has.
  setPassword: 'passwordSet',
  setSecondFactor: 'secondFactorSet',
  lockAccount: 'accountLocked',
};

/** What is kept with such a letter. What opens the link is not in it: the postman makes it when the letter goes out. */
export interface AccountTold {
  link: string | null;
  until: Instant | null;
}

/** An entry that a letter tells of, as it was just made. */
interface Entered {
  council: string;
  sequence: number;
  at: Instant;
  roster: Roster;
}

/** Writes to the person whose account it is, in the same transaction as the change. */
export async function putAccountLetter(
  tx: EntityManager,
  { council, sequence, at, roster }: Entered,
  change: AccountChange,
  world: World,
): Promise<void> {
  const kind = letterOf[change.type];
  const reader = roster.byId(change.person);
  if (kind === undefined || reader === undefined || reader.email === null) return;
  const payload: AccountTold = {
    link: isLinkIssued(change) ? change.link : null,
    until: 'until' in change ? change.until : null,
  };
  await postLetter(tx, {
    ...{ id: newId(world), council, proposal: null, sequence, kind, person: reader.id, payload, at },
    ...{ language: reader.language, address: reader.email },
    messageId: `<${council}.${sequence}.${kind}.${reader.id}@cabinet-decisions>`,
  });
}
