import type { Actor, Instant, PersonId } from '../../workflows/constitution.js';
import type { Refusal } from '../../workflows/index.js';
import type { Roll } from './roll.js';

/** What is kept of a second factor: its secret, encrypted, the step whose code has shown it, and the hashes of the recovery codes. */
export interface KeptFactor {
  factor: string;
  step: number;
  recovery: string[];
}

/** A one-time link as it is issued: `hash` is the SHA-256 of what opens it. */
interface IssuedLink {
  link: string;
  hash: string;
  until: Instant;
}

/**
 * What happens to somebody's local account. Nothing of a password or a second factor is in an entry; `link` is the id of
 * a one-time link, which opens nothing.
 */
export type AccountChange =
  /** A link by which the person sets a password and a second factor; an account that they have stays until then. */
  | ({ type: 'inviteAccount'; person: PersonId } & IssuedLink)
  /** A link by which the person sets another password; asked for by an administrator, or by whoever knows the name. */
  | ({ type: 'askReset'; person: PersonId } & IssuedLink)
  /** The operator's link for the only administrator, who has lost the second factor and the recovery codes. */
  | ({ type: 'readmitAdministrator'; person: PersonId } & IssuedLink)
  /** By an invitation: `password` is its hash. */
  | ({ type: 'enrolAccount'; person: PersonId; link: string; password: string } & KeptFactor)
  /** With the present one, or by a reset link and with a code; `spent` is what is used up with it. */
  | { type: 'setPassword'; person: PersonId; link?: string; password: string }
  | ({ type: 'setSecondFactor'; person: PersonId } & KeptFactor)
  | { type: 'renewRecoveryCodes'; person: PersonId; recovery: string[] }
  | { type: 'useRecoveryCode'; person: PersonId; code: string }
  | { type: 'lockAccount'; person: PersonId; until: Instant }
  | { type: 'unlockAccount'; person: PersonId };

/** The kinds of the entries, past tense. */
export const entryOfAccount: Record<AccountChange['type'], string> = {
  inviteAccount: 'accountInvited',
  askReset: 'resetAsked',
  readmitAdministrator: 'administratorReadmitted',
  enrolAccount: 'accountEnrolled',
  setPassword: 'passwordSet',
  setSecondFactor: 'secondFactorSet',
  renewRecoveryCodes: 'recoveryCodesRenewed',
  useRecoveryCode: 'recoveryCodeUsed',
  lockAccount: 'accountLocked',
  unlockAccount: 'accountUnlocked',
};

export const isAccount = (change: { type: string }): change is AccountChange => Object.hasOwn(entryOfAccount, change.type);

/** Whether somebody gets a link with it. */
export const isLinkIssued = (change: AccountChange): change is AccountChange & IssuedLink => 'hash' in change;

/** What an entry keeps of a change: who and until when, and no secret, hashed or not. */
export function enteredOfAccount(change: AccountChange): object {
  const { type, person } = change;
  if (isLinkIssued(change)) return { type, person, link: change.link, until: change.until };
  if (type === 'lockAccount') return { type, person, until: change.until };
  return { type, person, ...('link' in change && change.link !== undefined ? { link: change.link } : {}) };
}

const OFFICERS = 'Council constitution, Part 3: responsibility for functions';
const ACCOUNTS = 'UK GDPR art. 5(1)(f) and 32: whoever acts can be told from everybody else';

/** What stops a change, as far as the roll tells. Whether a link opens, or an account is there, its rows say. */
export function accountRefusals(roll: Roll | null, change: AccountChange, by: Actor): Refusal[] {
  const found: Refusal[] = [];
  const refuse = (code: string, source: string, clearedBy: Refusal['clearedBy']) =>
    found.push({ code, source, clearedBy, since: null, details: {} });
  const isAdmin = by.posts.includes('admin');
  switch (change.type) {
    case 'inviteAccount':
      // The operator lets the first administrator in; while one has an account, the rows refuse another.
      if (!isAdmin && by.person !== 'clock') refuse('not-your-verb', OFFICERS, [{ post: 'admin' }]);
      if (roll?.data.systems.includes(change.person)) refuse('no-account-for-systems', ACCOUNTS, []);
      break;
    case 'askReset':
      // Whoever has forgotten a password cannot prove who they are: the program asks for them.
      if (!isAdmin && by.person !== 'clock') refuse('not-your-verb', OFFICERS, [{ post: 'admin' }]);
      break;
    case 'unlockAccount':
      if (!isAdmin) refuse('not-your-verb', OFFICERS, [{ post: 'admin' }]);
      break;
    case 'lockAccount':
    case 'readmitAdministrator':
      if (by.person !== 'clock') refuse('not-your-verb', ACCOUNTS, [{ person: 'clock' }]);
      break;
    case 'enrolAccount':
    case 'setPassword':
    case 'setSecondFactor':
    case 'renewRecoveryCodes':
    case 'useRecoveryCode':
      // An administrator who could set somebody's password could sign as them.
      if (by.person !== change.person) refuse('not-your-verb', ACCOUNTS, [{ person: change.person }]);
      break;
  }
  return found;
}
