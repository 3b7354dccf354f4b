import type { Instant, PersonId, Post } from '../../workflows/constitution.js';
import { DEFAULT_SIGN_IN, type ProviderSettings, postsClaimed, type SignInSettings, valuesOf } from '../councils/sign-in-settings.js';
import { Invalid } from '../errors.js';
import { type Identity, identityBy, identityOf } from '../records/identities.js';
import type { Person } from '../records/people.js';
import type { Records } from '../records/transaction.js';
import { newId, type World } from '../world.js';
import type { CouncilChange } from './council-changes.js';
import type { CouncilDesk } from './council-desk.js';
import type { Proof } from './oidc.js';
import { handleLike } from './person-check.js';
import type { Rolls, Roster } from './rolls.js';

/** Why somebody for whom the provider vouches is not let in. */
export type IdentityTrouble =
  /** The council has no provider any more, or another. */
  | 'notOffered'
  /** Nobody of the council is found by what the provider says, or several are. */
  | 'unknown'
  /** The provider does not say that the address by which somebody is found was ever proven. */
  | 'unproven'
  /** Whoever is found is somebody else at the provider. */
  | 'taken'
  /** There are more groups than the provider tells of, so that nobody knows which posts are held. */
  | 'groupsUntold';

/** Finds out who of a council it is for whom its provider vouches, and lets the provider give and take the posts that are in its hands. */
export class Identities {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly desk: CouncilDesk,
    private readonly world: World,
  ) {}

  /** How the people of a council sign in. @throws NotFound for a council that there is not */
  async settings(council: string): Promise<SignInSettings> {
    const { roll } = await this.rolls.of(this.records.reader, council);
    return roll.data.signIn ?? DEFAULT_SIGN_IN;
  }

  /** Who a person is at the provider; `null` where they have not come from there. */
  of(council: string, person: PersonId): Promise<Identity | null> {
    return identityOf(this.records.reader, council, person);
  }

  /** What the provider is called through which a person signs in, and since when; `null` where they have not come from there. */
  async shown(council: string, person: PersonId): Promise<{ name: Record<'en' | 'cy', string>; since: Instant } | null> {
    const identity = await this.of(council, person);
    if (identity === null) return null;
    const { provider } = await this.settings(council);
    const { issuer, linkedAt: since } = identity;
    return { name: provider?.issuer === issuer ? provider.name : { en: issuer, cy: issuer }, since };
  }

  /**
   * The person, with the posts that the provider gives and without those that it takes: what it takes away is away before
   * anything else is answered. Found by the provider's own name for them; only whoever has none yet by an address, and
   * from then on by that name alone. `language` is in which somebody who is added is written to.
   */
  async enter(council: string, proof: Proof, language: 'en' | 'cy'): Promise<{ person: Person } | { trouble: IdentityTrouble }> {
    const { provider } = await this.settings(council);
    if (provider === null || provider.issuer !== proof.issuer) return { trouble: 'notOffered' };
    if (groupsUntold(provider, proof.claims)) return { trouble: 'groupsUntold' };
    const found = await this.find(council, provider, proof, language);
    if ('trouble' in found) return found;
    await this.follow(council, found.id, provider, proof);
    const person = (await this.roster(council)).byId(found.id);
    return person === undefined ? { trouble: 'unknown' } : { person };
  }

  private async find(
    council: string,
    provider: ProviderSettings,
    proof: Proof,
    language: 'en' | 'cy',
  ): Promise<{ id: PersonId } | { trouble: IdentityTrouble }> {
    const { issuer, subject, claims } = proof;
    const roster = await this.roster(council);
    // Whoever has left stays away, also while the provider still tells of their groups: only a post that the administrator gives lets them in again.
    const isAway = ({ id, pseudonymisedAt }: Person) => pseudonymisedAt !== null || roster.isGone(id, this.world.now());
    const known = await identityBy(this.records.reader, { council, issuer, subject });
    if (known !== null) {
      const person = roster.byId(known.person);
      return person === undefined || isAway(person) ? { trouble: 'unknown' } : { id: person.id };
    }
    const [address = ''] = valuesOf(claims, provider.match).map((value) => value.trim().toLowerCase());
    if (address === '') return { trouble: 'unknown' };
    if (!provider.vouches && claims.email_verified !== true) return { trouble: 'unproven' };
    const candidates = roster.everybody.filter(
      ({ kind, email, pseudonymisedAt }) => kind === 'person' && pseudonymisedAt === null && email?.toLowerCase() === address,
    );
    if (candidates.length > 1) return { trouble: 'unknown' };
    const [person] = candidates;
    if (person !== undefined && isAway(person)) return { trouble: 'unknown' };
    if (person === undefined && !(provider.adds && postsClaimed(provider, claims).length > 0)) return { trouble: 'unknown' };
    const id = person?.id ?? (await this.add(council, roster, { address, claims, language }));
    return (await this.link(council, id, proof)) ? { id } : { trouble: 'taken' };
  }

  /** Whoever is somebody else at the provider, or was taken in the meantime, is not linked. */
  private async link(council: string, person: PersonId, { issuer, subject }: Proof): Promise<boolean> {
    try {
      await this.ask(council, person, { type: 'linkIdentity', person, issuer, subject });
      return true;
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return false;
    }
  }

  private async add(
    council: string,
    roster: Roster,
    { address, claims, language }: { address: string; claims: Proof['claims']; language: 'en' | 'cy' },
  ): Promise<PersonId> {
    const [name = address] = valuesOf(claims, 'name').map((value) => value.trim().slice(0, 200));
    const person = newId(this.world);
    const handle = handleLike(address, (other) => roster.byHandle(other) !== undefined);
    await this.ask(council, 'clock', { type: 'addPerson', person, handle, name, email: address, language, toldBy: 'provider' });
    return person;
  }

  private async follow(council: string, person: PersonId, provider: ProviderSettings, { claims }: Proof): Promise<void> {
    const claimed = postsClaimed(provider, claims);
    const toldBy = 'provider';
    const { roll } = await this.roster(council);
    const held = roll.postsOf(person, this.world.now());
    for (const post of new Set(provider.posts.map((one) => one.post))) {
      const at = this.world.now();
      // The last administrator stays one: nobody could ever give the post again.
      if (held.includes(post) && !claimed.includes(post))
        await this.ask(council, 'clock', { type: 'leavePost', person, post, until: at, toldBy }, ['last-admin']);
      if (!held.includes(post) && claimed.includes(post) && Object.hasOwn(roll.data.constitution.posts, post)) {
        const until = nextHolding(roll.data.holdings, person, post, at);
        // Asked for twice at once, it is held once.
        await this.ask(council, 'clock', { type: 'holdPost', person, post, from: at, until, toldBy }, ['post-already-held']);
      }
    }
  }

  /** Asks the desk for what nothing but the named rules may stop. */
  private async ask(council: string, by: PersonId, change: CouncilChange, unless: readonly string[] = []): Promise<void> {
    const outcome = await this.desk.perform(council, by, change);
    if (outcome.kind === 'done') return;
    const codes = outcome.kind === 'refused' ? outcome.refused.map(({ code }) => code) : [outcome.kind];
    if (!codes.every((code) => unless.includes(code))) throw new Error(`${change.type} was refused: ${codes.join(', ')}`);
  }

  private roster(council: string): Promise<Roster> {
    return this.rolls.of(this.records.reader, council);
  }
}

/** When the person is to hold the post anyway; `null` where they are not. */
const nextHolding = (holdings: readonly { person: PersonId; post: Post; from: string }[], person: PersonId, post: Post, at: string) =>
  holdings
    .filter((one) => one.person === person && one.post === post && one.from > at)
    .map(({ from }) => from)
    .sort()[0] ?? null;

/** Whether the provider keeps back a claim that posts hang on, and says only where it could be asked for (OpenID Connect Core, 5.6.2). It is not followed there. */
function groupsUntold({ posts }: ProviderSettings, claims: Proof['claims']): boolean {
  const { _claim_names: elsewhere } = claims;
  return elsewhere instanceof Object && posts.some(({ claim }) => Object.hasOwn(elsewhere, claim) && valuesOf(claims, claim).length === 0);
}
