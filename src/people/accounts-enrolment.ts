import type { Instant } from '../../workflows/constitution.js';
import { type FieldError, Invalid } from '../errors.js';
import type { Person } from '../records/people.js';
import type { World } from '../world.js';
import { type Accounts, ownerOf } from './accounts.js';
import type { KeptFactor } from './accounts-changes.js';
import type { AccountKey } from './accounts-key.js';
import type { OpenLink } from './accounts-links.js';
import type { CouncilDesk, CouncilOutcome, Sent } from './council-desk.js';
import { FACTOR_BYTES, forAuthenticator, recoveryCodes, recoveryHash, stepOf } from './one-time-codes.js';
import { passwordErrors } from './passwords.js';

/** A second factor that is being set up: what an authenticator reads, and `sealed`, which the form brings back. */
export interface Offered {
  uri: string;
  text: string;
  sealed: string;
}

/** What was typed to set up a second factor: what was offered, and the code that the authenticator shows of it. */
export interface ShownFactor {
  sealed: string;
  code: string;
}

/** The new recovery codes are shown this once. */
export type Enrolled = { kind: 'enrolled'; recovery: string[] } | Exclude<CouncilOutcome, { kind: 'done' }>;

/** Whose account it is, and the council's people: what anybody knows of them is no password. */
type Whose = Pick<OpenLink, 'person' | 'roster'>;

/**
 * Setting passwords and second factors. What is offered to an authenticator is kept nowhere until a code of it is shown:
 * the form brings it back, sealed for its person. Every method throws `Invalid` with errors of the fields `password`,
 * `presentPassword` and `code`, and `SignInBusy`.
 */
export class AccountEnrolment {
  constructor(
    private readonly accounts: Accounts,
    private readonly desk: CouncilDesk,
    private readonly key: AccountKey,
    private readonly world: World,
  ) {}

  /** A new second factor for somebody; the one that was offered before, where the form still has it. */
  offer({ person, roster }: Whose, language: 'en' | 'cy', before = ''): Offered {
    const known = before === '' ? null : this.key.open(before, offeredTo(person));
    const secret = known ?? Buffer.from(this.world.random(FACTOR_BYTES));
    const sealed = known === null ? this.key.seal(secret, offeredTo(person)) : before;
    const about = { issuer: roster.roll.data.constitution.name[language], label: person.handle };
    return { ...forAuthenticator(secret, about), sealed };
  }

  /** By an invitation: a password, a second factor and recovery codes. Throws `NotFound` for a link that opens nothing any more. */
  async enrol({ id: link, person, roster }: OpenLink, { password, ...shown }: { password: string } & ShownFactor): Promise<Enrolled> {
    const { kept, recovery, errors } = this.shown(person, shown);
    assertNone([...this.passwordErrors({ person, roster }, password), ...errors]);
    const hash = await this.accounts.hashed(password);
    const change = { type: 'enrolAccount' as const, person: person.id, link, password: hash, ...kept };
    return enrolled(await this.desk.perform(person.council, person.id, change), recovery);
  }

  /** By a reset link, and with a code of the second factor, or a recovery code: who reads somebody's letters is not yet them. */
  async reset({ id: link, person, roster }: OpenLink, { password, code }: { password: string; code: string }): Promise<CouncilOutcome> {
    assertNone(this.passwordErrors({ person, roster }, password));
    const hash = await this.accounts.hashed(password);
    if (!(await this.accounts.provesFactor(person, code))) throw new Invalid([{ field: 'code', code: 'code-wrong' }]);
    return this.desk.perform(person.council, person.id, { type: 'setPassword', person: person.id, link, password: hash });
  }

  /** With the present password. */
  async changePassword({ person, roster }: Whose, typed: { present: string; password: string }, sent: Sent): Promise<CouncilOutcome> {
    assertNone(this.passwordErrors({ person, roster }, typed.password));
    await this.prove(person, typed.present);
    const hash = await this.accounts.hashed(typed.password);
    return this.desk.perform(person.council, person.id, { type: 'setPassword', person: person.id, password: hash }, sent);
  }

  /** Another second factor, with the present password; the recovery codes are new ones too. */
  async changeFactor({ person }: Whose, { present, ...shown }: { present: string } & ShownFactor): Promise<Enrolled> {
    const { kept, recovery, errors } = this.shown(person, shown);
    assertNone(errors);
    await this.prove(person, present);
    return enrolled(await this.desk.perform(person.council, person.id, { type: 'setSecondFactor', person: person.id, ...kept }), recovery);
  }

  /** New recovery codes in the place of all that there were, with the present password. */
  async renewRecovery({ person }: Whose, { present }: { present: string }): Promise<Enrolled> {
    await this.prove(person, present);
    const recovery = this.newCodes();
    const change = { type: 'renewRecoveryCodes' as const, person: person.id, recovery: recovery.map(recoveryHash) };
    return enrolled(await this.desk.perform(person.council, person.id, change), recovery);
  }

  private async prove(person: Person, password: string): Promise<void> {
    if (!(await this.accounts.provesPassword(person, password))) throw new Invalid([{ field: 'presentPassword', code: 'password-wrong' }]);
  }

  private passwordErrors({ person, roster }: Whose, password: string): FieldError[] {
    const { name } = roster.roll.data.constitution;
    return passwordErrors(password, [person.handle, person.name, person.email ?? '', name.en, name.cy]);
  }

  private shown(person: Person, { sealed, code }: ShownFactor): { kept: KeptFactor; recovery: string[]; errors: FieldError[] } {
    const secret = this.key.open(sealed, offeredTo(person));
    const at: Instant = this.world.now();
    const step = secret === null ? null : stepOf(code, secret, { at, after: 0 });
    const recovery = this.newCodes();
    const owner = ownerOf({ council: person.council, person: person.id });
    return {
      kept: { factor: secret === null ? '' : this.key.seal(secret, owner), step: step ?? 0, recovery: recovery.map(recoveryHash) },
      recovery,
      errors: step === null ? [{ field: 'code', code: 'code-wrong' }] : [],
    };
  }

  private newCodes(): string[] {
    return recoveryCodes((bytes) => this.world.random(bytes));
  }
}

/** What is only offered opens no second factor, and one of somebody else's is none of this person's. */
const offeredTo = ({ council, id }: Person): string => `offered:${council}:${id}`;

const enrolled = (outcome: CouncilOutcome, recovery: string[]): Enrolled =>
  outcome.kind === 'done' ? { kind: 'enrolled', recovery } : outcome;

function assertNone(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new Invalid(errors);
}
