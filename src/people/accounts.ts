import type { Instant, PersonId } from '../../workflows/constitution.js';
import type { Log } from '../log.js';
import { type Account, accountOf, hasAccounts, updateAccount } from '../records/accounts.js';
import type { Person } from '../records/people.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import type { AccountKey } from './accounts-key.js';
import type { CouncilDesk, CouncilOutcome } from './council-desk.js';
import { isLocked } from './keep-accounts.js';
import { recoveryHash, stepOf } from './one-time-codes.js';
import type { Asking } from './only-for.js';
import type { Passwords } from './passwords.js';
import type { Roster } from './rolls.js';

/** So many wrong passwords and codes in a row, and the account is locked: for a minute, and twice as long after each more, up to an hour. */
export const FAILURES = 5;
const FIRST_LOCK = 60_000;
const LONGEST_LOCK = 3_600_000;

/** An account as its owner and an administrator see it. */
export interface AccountView {
  passwordAt: Instant;
  factorAt: Instant;
  /** How many recovery codes are left. */
  recovery: number;
  /** `null` where it is not locked now. */
  lockedUntil: Instant | null;
}

/** What an account is kept with: the key, and the hashing of passwords. */
export interface Secrets {
  key: AccountKey;
  passwords: Passwords;
}

/**
 * People's local accounts: whether what somebody types proves who they are. Whoever gets it wrong learns nothing of
 * what was wrong: not whether there is such a person, nor whether the account is locked.
 */
export class Accounts {
  constructor(
    private readonly records: Records,
    private readonly desk: CouncilDesk,
    private readonly secrets: Secrets,
    private readonly world: World,
    private readonly log: Log,
  ) {}

  /** Whether anybody of the council has an account. */
  any(council: string): Promise<boolean> {
    return hasAccounts(this.records.reader, council);
  }

  async of({ council, id }: Asking): Promise<AccountView | null> {
    const account = await accountOf(this.records.reader, { council, person: id });
    if (account === null) return null;
    const { passwordAt, factorAt, recovery, lockedUntil } = account;
    const locked = isLocked(account, this.world.now());
    return { passwordAt, factorAt, recovery: recovery.length, lockedUntil: locked ? lockedUntil : null };
  }

  /** The person of whom that is the handle or the address, and the password; `null` for everybody else, after as long. Throws `SignInBusy`. */
  async byPassword(roster: Roster, typed: { name: string; password: string }): Promise<Person | null> {
    const person = personNamed(roster, typed.name);
    const holds = await this.provesPassword(person, typed.password);
    if (person === null) this.failed(roster.roll.data.council, 0);
    return holds ? person : null;
  }

  /** Whether that is the password of the person now; a wrong one counts. Throws `SignInBusy`. */
  async provesPassword(person: Asking | null, password: string): Promise<boolean> {
    const whose = person === null ? null : { council: person.council, person: person.id };
    const account = whose === null ? null : await accountOf(this.records.reader, whose);
    const { holds, stale } = await this.secrets.passwords.holds(password, account?.password ?? null);
    if (account === null) return false;
    // What was set, or locked, while this was computed holds.
    const now = await this.attempt(account, ({ password: kept }) => (holds && kept === account.password ? {} : null));
    if (now && stale) await this.rehash(account, password);
    return now;
  }

  /**
   * Whether that is a code of the person's second factor that has not been used, or a recovery code, which is used up
   * by it. A wrong one counts; a right one ends the count: nobody has a hundred guesses at a code for knowing the password.
   */
  async provesFactor({ council, id }: Asking, code: string): Promise<boolean> {
    const account = await accountOf(this.records.reader, { council, person: id });
    if (account === null) return false;
    const hash = recoveryHash(code);
    const at = this.world.now();
    if (account.recovery.includes(hash) && !isLocked(account, at)) return this.recovers(account, hash);
    return this.attempt(account, ({ factor, step: after }) => {
      const secret = this.secrets.key.open(factor, ownerOf(account));
      if (secret === null) throw new Error('a second factor cannot be opened: it was encrypted with another key');
      const step = stepOf(code, secret, { at, after });
      return step === null ? null : { step, failures: 0, lockedUntil: null };
    });
  }

  /** A new hash of a password, with a salt of its own. */
  hashed(password: string): Promise<string> {
    return this.secrets.passwords.hash(password, this.world.random(16));
  }

  private async recovers(account: Account, code: string): Promise<boolean> {
    const { council, person } = account;
    const outcome = await this.desk.perform(council, person, { type: 'useRecoveryCode', person, code });
    if (outcome.kind !== 'done') return false;
    await this.records.write((tx) => updateAccount(tx, account, { failures: 0, lockedUntil: null }));
    return true;
  }

  /** Judges what was typed against the account as it is now, one attempt after the other. `null` is a failure, else what is kept of it. */
  private async attempt(account: Account, judge: (now: Account) => Partial<Account> | null): Promise<boolean> {
    const at = this.world.now();
    const came = await this.records.write(async (tx): Promise<'right' | { failures: number; locks: boolean }> => {
      const now = await accountOf(tx, account, { lock: true });
      if (now === null || isLocked(now, at)) return { failures: now?.failures ?? 0, locks: false };
      const changes = judge(now);
      if (changes !== null) {
        if (Object.keys(changes).length > 0) await updateAccount(tx, now, changes);
        return 'right';
      }
      const failures = now.failures + 1;
      const locks = failures >= FAILURES;
      // With a lock the desk counts it.
      if (!locks) await updateAccount(tx, now, { failures });
      return { failures, locks };
    });
    if (came === 'right') return true;
    this.failed(account.council, came.failures);
    if (came.locks) await this.lock(account, came.failures, at);
    return false;
  }

  /** Nothing of what was typed is told: people type their password into the wrong field. */
  private failed(council: string, failures: number): void {
    this.log.warn({ council, failures }, 'somebody could not sign in');
  }

  /** The desk counts this failure together with the lock. Another attempt may have been quicker: then it is locked already. */
  private async lock({ council, person }: Account, failures: number, at: Instant): Promise<CouncilOutcome> {
    const until = new Date(Date.parse(at) + lockFor(failures)).toISOString();
    return this.desk.perform(council, 'clock', { type: 'lockAccount', person, until });
  }

  private async rehash(account: Account, password: string): Promise<void> {
    const hash = await this.hashed(password);
    await this.records.write(async (tx) => {
      const now = await accountOf(tx, account, { lock: true });
      if (now?.password === account.password) await updateAccount(tx, account, { password: hash });
    });
  }
}

/** For how long so many failures lock an account, in milliseconds. */
export const lockFor = (failures: number): number => Math.min(LONGEST_LOCK, FIRST_LOCK * 2 ** Math.max(0, failures - FAILURES));

/** For whom a second factor is encrypted. */
export const ownerOf = ({ council, person }: { council: string; person: PersonId }): string => `${council}:${person}`;

/** Who is called so: by handle, or else by an address that is nobody else's. */
export function personNamed(roster: Roster, typed: string): Person | null {
  const name = typed.trim().toLowerCase();
  const people = roster.everybody.filter(({ kind, pseudonymisedAt }) => kind === 'person' && pseudonymisedAt === null);
  const by = people.filter(({ handle }) => handle.toLowerCase() === name);
  const found = by.length > 0 ? by : people.filter(({ email }) => email?.toLowerCase() === name);
  return found.length === 1 ? (found[0] ?? null) : null;
}
