import type { EntityManager } from 'typeorm';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import type { Refusal } from '../../workflows/index.js';
import { NotFound } from '../errors.js';
import {
  accountOf,
  accountsOf,
  closeOneTimeLinks,
  issueOneTimeLink,
  oneTimeLinksSince,
  replaceAccount,
  updateAccount,
  useOneTimeLink,
} from '../records/accounts.js';
import { personById } from '../records/people.js';
import { endWebSessionsOf } from '../records/web-sessions.js';
import type { AccountChange } from './accounts-changes.js';
import type { Roll } from './roll.js';

interface Keeping {
  council: string;
  roll: Roll;
  at: Instant;
}

const DAY = 24 * 3_600_000;
/** How many reset links somebody is sent in a day: who asks for more is not the one who reads them. */
export const RESETS_A_DAY = 3;

/** Keeps a change that nothing stops. Throws `NotFound` for a link that does not open, and a person or account that is not there. */
export async function keepAccount(tx: EntityManager, { council, at }: Keeping, change: AccountChange): Promise<void> {
  const { person } = change;
  const whose = { council, person };
  const found = await personById(tx, council, person);
  if (found === null || found.pseudonymisedAt !== null) throw new NotFound('person', person);
  const update = async (changes: Parameters<typeof updateAccount>[2]): Promise<void> => {
    if (!(await updateAccount(tx, whose, changes))) throw new NotFound('account', person);
  };
  switch (change.type) {
    case 'inviteAccount':
    case 'readmitAdministrator':
    case 'askReset': {
      const kind = change.type === 'askReset' ? 'reset' : 'invitation';
      return issueOneTimeLink(tx, { ...whose, id: change.link, kind, hash: change.hash, issuedAt: at, endsAt: change.until });
    }
    case 'enrolAccount': {
      const { link, password, factor, step, recovery } = change;
      await open(tx, { ...whose, id: link }, at);
      await replaceAccount(tx, {
        ...whose,
        password,
        passwordAt: at,
        factor,
        factorAt: at,
        step,
        recovery,
        failures: 0,
        lockedUntil: null,
      });
      // Whoever was in by what was there before is out.
      await endWebSessionsOf(tx, whose);
      return;
    }
    case 'setPassword': {
      if (change.link !== undefined) await open(tx, { ...whose, id: change.link }, at);
      await closeOneTimeLinks(tx, whose, at);
      await update({ password: change.password, passwordAt: at, ...(change.link === undefined ? {} : { failures: 0, lockedUntil: null }) });
      await endWebSessionsOf(tx, whose);
      return;
    }
    case 'setSecondFactor': {
      const { factor, step, recovery } = change;
      await update({ factor, factorAt: at, step, recovery });
      await endWebSessionsOf(tx, whose);
      return;
    }
    case 'renewRecoveryCodes':
      return update({ recovery: change.recovery });
    case 'useRecoveryCode': {
      const account = await accountOf(tx, whose, { lock: true });
      if (account === null || !account.recovery.includes(change.code)) throw new NotFound('recovery code', person);
      return update({ recovery: account.recovery.filter((code) => code !== change.code) });
    }
    case 'lockAccount': {
      const account = await accountOf(tx, whose, { lock: true });
      return update({ failures: (account?.failures ?? 0) + 1, lockedUntil: change.until });
    }
    case 'unlockAccount':
      return update({ failures: 0, lockedUntil: null });
  }
}

async function open(tx: EntityManager, link: { council: string; person: PersonId; id: string }, at: Instant): Promise<void> {
  if (!(await useOneTimeLink(tx, link, at))) throw new NotFound('link', link.id);
}

const ACCOUNTS = 'UK GDPR art. 5(1)(f) and 32: whoever acts can be told from everybody else';

/** What an account itself stops. */
export async function accountRowRefusals(
  tx: EntityManager,
  { council, roll, at }: Keeping,
  change: AccountChange,
  by: PersonId,
): Promise<Refusal[]> {
  const refuse = (code: string, since: Instant | null): Refusal[] => [
    { code, source: ACCOUNTS, clearedBy: [{ post: 'admin' }], since, details: {} },
  ];
  const whose = { council, person: change.person };
  const account = await accountOf(tx, whose, { lock: true });
  switch (change.type) {
    case 'inviteAccount': {
      if (by !== 'clock') return [];
      return (await administratorsInside(tx, { council, roll, at })).length > 0 ? refuse('administrator-there', null) : [];
    }
    case 'readmitAdministrator': {
      if (!holdersOf(roll, at).includes(change.person)) return refuse('not-administrator', null);
      // Another one invites them: the operator is for whom nobody else can help.
      const others = (await administratorsInside(tx, { council, roll, at })).filter((person) => person !== change.person);
      return others.length > 0 ? refuse('administrator-there', null) : [];
    }
    case 'askReset': {
      if (account === null) return refuse('no-account', null);
      const since = new Date(Date.parse(at) - DAY).toISOString();
      return (await oneTimeLinksSince(tx, { ...whose, kind: 'reset' }, since)) < RESETS_A_DAY ? [] : refuse('resets-enough', null);
    }
    case 'lockAccount':
      if (account === null) return refuse('no-account', null);
      return isLocked(account, at) ? refuse('account-locked', account.lockedUntil) : [];
    case 'enrolAccount':
      return [];
    default:
      return account === null ? refuse('no-account', null) : [];
  }
}

const holdersOf = (roll: Roll, at: Instant): readonly PersonId[] => roll.council(at).holders.admin ?? [];

/** The administrators of a council who have an account. */
async function administratorsInside(tx: EntityManager, { council, roll, at }: Keeping): Promise<PersonId[]> {
  const administrators = holdersOf(roll, at);
  return (await accountsOf(tx, council)).map(({ person }) => person).filter((person) => administrators.includes(person));
}

export const isLocked = ({ lockedUntil }: { lockedUntil: Instant | null }, at: Instant): boolean =>
  lockedUntil !== null && at < lockedUntil;
