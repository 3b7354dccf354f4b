import type { Post, Words } from '../../workflows/constitution.js';
import { at, boolean, type Check, type FieldError, findErrors, id, list, object, oneOf, refined, text, words } from './shapes.js';

/** By what somebody is found at their first sign-in through a provider. The addresses that providers call so are not all proven. */
export const matchClaims = ['email', 'preferred_username', 'upn'] as const;
/** For whom an account with a password is a way in, beside the provider. */
export const localWays = ['on', 'administrators', 'off'] as const;

/** What the provider must say of somebody for a post: that a claim is this value, or a list with it. */
export interface ClaimedPost {
  claim: string;
  value: string;
  post: Post;
}

/** The council's OpenID Connect provider. Its secret is no setting: it comes from the environment alone. */
export interface ProviderSettings {
  /** What the button for it says. */
  name: Words;
  /** As it calls itself: https, except on this machine. */
  issuer: string;
  clientId: string;
  match: (typeof matchClaims)[number];
  /** The council knows that nobody else gets such an address from its provider, which says nothing of having proven it. */
  vouches: boolean;
  /** Posts that are taken and left as the provider says at each sign-in; it has no say in others. */
  posts: ClaimedPost[];
  /** Whoever is unknown here, and has one of those posts by the claims, is added. */
  adds: boolean;
}

/** How a council's people sign in. */
export interface SignInSettings {
  provider: ProviderSettings | null;
  local: (typeof localWays)[number];
}

/** Where a council has set nothing of its own. */
export const DEFAULT_SIGN_IN: SignInSettings = { provider: null, local: 'on' };

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether an address may be a provider's, or one that it names: nobody in between reads it, or changes it. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

const issuer = refined<string>(text(500), (value, where, report) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '' || !isSafeAddress(value))
    report(where, 'bad-format', 'an address that starts with https://');
});

const claimedPost = object<ClaimedPost>({ claim: text(200), value: text(200), post: id });
const keyOf = (item: unknown): string => JSON.stringify(item);

const provider = refined<ProviderSettings>(
  object<ProviderSettings>({
    name: words,
    issuer,
    clientId: text(200),
    match: oneOf(...matchClaims),
    vouches: boolean,
    posts: list(claimedPost, 0, 100, keyOf),
    adds: boolean,
  }),
  ({ match, vouches, posts, adds }, where, report) => {
    // No provider says of these that they are proven.
    if (match !== 'email' && !vouches) report(at(where, 'vouches'), 'contradiction', `${match} is never said to be proven`);
    if (adds && posts.length === 0) report(at(where, 'adds'), 'contradiction', 'nobody has a post by the claims');
  },
);

const orNone: Check = (value, where, report) => {
  if (value !== null) provider(value, where, report);
};

const settings = refined<SignInSettings>(
  object<SignInSettings>({ provider: orNone, local: oneOf(...localWays) }),
  (value, where, report) => {
    if (value.provider === null && value.local !== 'on') report(at(where, 'local'), 'contradiction', 'nobody could sign in');
  },
);

/** Reads settings that somebody sent. Returns all that is wrong, each with its field, or a copy; that the posts exist is for the caller to say. */
export function checkSignIn(value: unknown): { errors: FieldError[] } | { signIn: SignInSettings } {
  const errors = findErrors(value, settings);
  return errors.length > 0 ? { errors } : { signIn: structuredClone(value) as SignInSettings };
}

/** The posts that the claims give somebody. A claim by any other name is not looked at. */
export const postsClaimed = ({ posts }: ProviderSettings, claims: Readonly<Record<string, unknown>>): Post[] => [
  ...new Set(posts.filter(({ claim, value }) => valuesOf(claims, claim).includes(value)).map(({ post }) => post)),
];

/** The texts of a claim, which is one or a list of them. */
export function valuesOf(claims: Readonly<Record<string, unknown>>, claim: string): string[] {
  const found = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  return [found].flat().filter((value) => typeof value === 'string');
}
