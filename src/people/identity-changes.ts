import type { Actor, PersonId, Post } from '../../workflows/constitution.js';
import type { Refusal } from '../../workflows/index.js';
import type { SignInSettings } from '../councils/sign-in-settings.js';
import type { Roll, RollData } from './roll.js';

/** Marks a change that the council's provider asked for by what it said of somebody, and no person did. */
export interface ByProvider {
  toldBy?: 'provider';
}

/** What changes in how a council's people sign in through its provider, and who is whom there. */
export type IdentityChange =
  | { type: 'changeSignIn'; signIn: SignInSettings }
  /** From then on the person is whoever that provider calls so, and is found by nothing else. */
  | { type: 'linkIdentity'; person: PersonId; issuer: string; subject: string }
  /** At their next sign-in the person is found as at their first. */
  | { type: 'unlinkIdentity'; person: PersonId };

/** The kinds of the entries, past tense. */
export const entryOfIdentity: Record<IdentityChange['type'], string> = {
  changeSignIn: 'signInChanged',
  linkIdentity: 'identityLinked',
  unlinkIdentity: 'identityUnlinked',
};

export const isIdentity = (change: { type: string }): change is IdentityChange => Object.hasOwn(entryOfIdentity, change.type);

/** The roll after a change. Who is whom at the provider is no part of it. */
export const identified = (data: RollData, change: IdentityChange): RollData =>
  change.type === 'changeSignIn' ? { ...data, signIn: change.signIn } : data;

const OFFICERS = 'Council constitution, Part 3: responsibility for functions';
const PROOF = 'UK GDPR art. 5(1)(f) and 32: whoever acts can be told from everybody else';

/** What stops a change, every rule of it. */
export function identityRefusals(roll: Roll | null, change: IdentityChange, by: Actor): Refusal[] {
  switch (change.type) {
    case 'changeSignIn':
    case 'unlinkIdentity':
      return by.posts.includes('admin') ? [] : [refusal('not-your-verb', OFFICERS)];
    case 'linkIdentity':
      // Only whoever has just come back from the provider is linked, and only to the provider that the council has now.
      return by.person === change.person && roll?.data.signIn?.provider?.issuer === change.issuer ? [] : [refusal('not-your-verb', PROOF)];
  }
}

/**
 * What stops the provider from asking for a change; nothing where nobody says that it does. It adds people only where the
 * council lets it, and gives and takes only the posts that the council has put in its hands.
 */
export function providerRefusals(roll: Roll | null, change: ByProvider & { type: string; post?: Post }, by: Actor): Refusal[] {
  if (change.toldBy === undefined) return [];
  const provider = roll?.data.signIn?.provider ?? null;
  const mapped = provider?.posts.some(({ post }) => post === change.post) ?? false;
  const may = change.type === 'addPerson' ? (provider?.adds ?? false) : mapped;
  return may && by.person === 'clock' ? [] : [refusal('not-your-verb', PROOF)];
}

const refusal = (code: string, source: string): Refusal => ({ code, source, clearedBy: [{ post: 'admin' }], since: null, details: {} });
