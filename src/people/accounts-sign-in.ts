import type { PersonId } from '../../workflows/constitution.js';
import { DEFAULT_SIGN_IN } from '../councils/sign-in-settings.js';
import type { Person } from '../records/people.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import type { Accounts } from './accounts.js';
import type { Rolls, Roster } from './rolls.js';

/** Lets the people of a council in by their local accounts, as far as the council lets it: on, for administrators alone, or off. */
export class AccountSignIn {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly accounts: Accounts,
    private readonly world: World,
  ) {}

  /** Of whom that is the name and the password; `null` for everybody else, after as long. Throws `SignInBusy`. */
  async byPassword(council: string, typed: { name: string; password: string }): Promise<Person | null> {
    const roster = await this.rolls.of(this.records.reader, council);
    const person = await this.accounts.byPassword(roster, typed);
    return person !== null && this.mayCome(roster, person.id) ? person : null;
  }

  /** The person, after the right password, with a code of their second factor or a recovery code; else `null`. */
  async byCode({ council, person: id }: { council: string; person: PersonId }, code: string): Promise<Person | null> {
    const roster = await this.rolls.of(this.records.reader, council);
    const person = roster.byId(id);
    if (person === undefined || person.pseudonymisedAt !== null || !this.mayCome(roster, id)) return null;
    return (await this.accounts.provesFactor(person, code)) ? person : null;
  }

  private mayCome({ roll }: Roster, person: PersonId): boolean {
    const { local } = roll.data.signIn ?? DEFAULT_SIGN_IN;
    return local === 'on' || (local === 'administrators' && roll.postsOf(person, this.world.now()).includes('admin'));
  }
}
